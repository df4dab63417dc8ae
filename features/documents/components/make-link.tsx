"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ActionForm } from "@/components/forms/action-form";
import { PasswordField } from "@/components/forms/password-field";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { createLinkAction } from "../link-actions";
import { LINK_DAYS } from "../link-schema";

const dayOptions = LINK_DAYS.map((days) => ({ value: String(days), label: days === 1 ? "1 day" : `${days} days` }));

type MakeLinkProps = { target: { patientId: string; documentId: string } };

export function MakeLink({ target: { patientId, documentId } }: MakeLinkProps) {
  const [step, setStep] = useState<"idle" | "asking" | { address: string }>("idle");
  if (step === "idle")
    return (
      <Button onClick={() => setStep("asking")}>
        <Icon name="add" />
        Make a link
      </Button>
    );
  if (step !== "asking") return <LinkOnce address={step.address} onDone={() => setStep("idle")} />;
  return (
    <ActionForm
      action={createLinkAction}
      label="Make a link"
      onDone={({ token }) => setStep({ address: `${window.location.origin}${paths.documentLink(token)}` })}
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="documentId" value={documentId} />
      <TextField
        name="recipientName"
        label="Who is the link for?"
        hint="For your own list, such as “Dr. Weber's practice”."
        autoComplete="off"
      />
      <SelectField name="days" label="How long does it work?" options={dayOptions} defaultValue="7" />
      <PasswordField
        name="password"
        label="Password"
        hint="At least 8 characters, such as three words. Tell it by phone or in person, not in the same message as the link."
        autoComplete="new-password"
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Make the link</SubmitButton>
        <Button variant="quiet" onClick={() => setStep("idle")}>
          Cancel
        </Button>
      </div>
    </ActionForm>
  );
}

function LinkOnce({ address, onDone }: { address: string; onDone: () => void }) {
  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      toast.success("Copied.");
    } catch {
      toast.error("Your browser does not allow copying here. Select the link and copy it yourself.");
    }
  }
  return (
    <div className="grid gap-3">
      <div role="status" className="grid gap-2">
        <p className="font-medium">The link is ready. It is shown this once: we cannot show it again.</p>
        <p className="wrap-anywhere select-all rounded-lg bg-sunken px-4 py-3 font-mono text-sm">{address}</p>
      </div>
      <p className="text-sm text-text-soft">
        Whoever has the link and the password can open this document. You see here when they do.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={copy}>
          Copy
        </Button>
        <Button onClick={onDone}>Done</Button>
      </div>
    </div>
  );
}
