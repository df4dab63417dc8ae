"use client";

import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { askAssistantAction } from "../actions";
import { sentWords } from "../assistance-words";

export type AskAssistantProps = {
  patientId: string;
  documentId: string;
  /** Whom the words go to. */
  host: string;
  model: string;
  /** With words on them. */
  pages: number;
};

/** Says exactly what leaves this place before anything does. */
export function AskAssistant({ patientId, documentId, host, model, pages }: AskAssistantProps) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small">
          <Icon name="conversation" />
          Ask the assistant
        </Button>
      }
      title="Send the words of this document?"
      description={
        <dl className="grid gap-3 [&_dt]:font-medium [&_dt]:text-text">
          <div>
            <dt>What is sent</dt>
            <dd>
              {sentWords(pages).replace(/^t/, "T")}, as they stand there, with the names and dates they hold. Not the
              file or its name, not who you are, and nothing else of the record.
            </dd>
          </div>
          <div>
            <dt>To whom</dt>
            <dd className="wrap-anywhere">
              {host}, model {model}. Whoever runs this place chose it. What happens to the words there is not in our
              hands.
            </dd>
          </div>
          <div>
            <dt>What comes back</dt>
            <dd>
              Proposals, marked as the assistant’s and compared with the page. Nothing enters the record before you
              accept it.
            </dd>
          </div>
        </dl>
      }
      confirmLabel="Send and ask"
      tone="primary"
      action={askAssistantAction}
      doneMessage="The assistant is being asked."
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="documentId" value={documentId} />
      <input type="hidden" name="host" value={host} />
    </ConfirmDialog>
  );
}
