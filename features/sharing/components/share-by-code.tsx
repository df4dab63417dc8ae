"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { PrintButton } from "@/components/layout/print-button";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { paths } from "@/lib/paths";
import { shareByCodeAction } from "../actions";
import { CODE_DAYS } from "../schema";
import { ShareTermsFields } from "./share-terms-fields";

export function ShareByCode({ patientId }: { patientId: string }) {
  const [code, setCode] = useState<string | null>(null);
  if (code !== null) return <CodeOnce code={code} patientId={patientId} />;
  return (
    <ActionForm action={shareByCodeAction} label="Make a code" onDone={(made) => setCode(made.code)}>
      <input type="hidden" name="patientId" value={patientId} />
      <TextField
        name="recipientName"
        label="Who is the code for?"
        hint="For your own list, such as “Dr. Weber's practice”. Their name replaces it once they use the code."
        autoComplete="off"
        className="max-w-md"
      />
      <ShareTermsFields />
      <div>
        <SubmitButton>Make the code</SubmitButton>
      </div>
    </ActionForm>
  );
}

function CodeOnce({ code, patientId }: { code: string; patientId: string }) {
  async function copy() {
    await navigator.clipboard.writeText(code);
    toast.success("Copied.");
  }
  return (
    <Card className="grid max-w-2xl gap-5">
      <div role="status" className="grid gap-2">
        <h2 className="font-semibold text-lg">Your one-time code</h2>
        <p className="select-all rounded-lg bg-sunken px-4 py-4 text-center font-mono font-semibold text-xl tabular-nums tracking-wide sm:text-2xl">
          {code}
        </p>
        <p className="font-medium">It is shown this once. We cannot show it again.</p>
      </div>
      <ol className="grid list-decimal gap-1 ps-5 text-text-soft">
        <li>Give it to the clinician in person or by phone. Whoever has it can open the record.</li>
        <li>They sign in to Anamnesis and choose “Enter a code”.</li>
        <li>
          It works once, within {CODE_DAYS} days. You can take it back until then, and end the access at any time.
        </li>
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button onClick={copy}>Copy</Button>
        <PrintButton />
        <LinkButton href={paths.sharing(patientId)} variant="primary">
          Done
        </LinkButton>
      </div>
    </Card>
  );
}
