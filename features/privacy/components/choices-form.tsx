"use client";

import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { SubmitButton } from "@/components/forms/submit-button";
import { chooseAction } from "../actions";

type Choices = { analytics: boolean; research: boolean; anonymize: boolean };

type ChoicesFormProps = { saved: Choices; texts: Record<"analytics" | "research", { version: number; text: string }> };

export function ChoicesForm({ saved, texts }: ChoicesFormProps) {
  return (
    <ActionForm action={chooseAction} doneMessage="Your answers are saved." label="What your data may be used for">
      <Checkbox
        name="analytics"
        label={<span className="font-medium">Count me in the figures about how Anamnesis is used</span>}
        hint={<Asked {...texts.analytics} />}
        defaultChecked={saved.analytics}
      />
      <Checkbox
        name="research"
        label={<span className="font-medium">My data may be part of research files</span>}
        hint={<Asked {...texts.research} />}
        defaultChecked={saved.research}
      />
      <Checkbox
        name="anonymize"
        label={<span className="font-medium">Blur my dates</span>}
        hint="In research files all your dates are moved by the same secret number of days. Without this the true dates are given. Your age is always a range, and your name and address are never part of it."
        defaultChecked={saved.anonymize}
      />
      <SubmitButton className="justify-self-start">Save answers</SubmitButton>
    </ActionForm>
  );
}

function Asked({ version, text }: { version: number; text: string }) {
  return (
    <>
      {text} <span className="whitespace-nowrap">(Text {version})</span>
    </>
  );
}
