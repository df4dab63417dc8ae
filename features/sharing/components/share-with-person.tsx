"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Banner } from "@/components/layout/banner";
import { Avatar } from "@/components/ui/avatar";
import { Button, LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { roleLabels } from "@/lib/vocabulary/access";
import { findRecipientAction, shareWithPersonAction } from "../actions";
import type { Recipient } from "../queries";
import { ShareTermsFields } from "./share-terms-fields";

type Lookup = { outcome: "asking" } | { outcome: "nobody" } | { outcome: "found"; person: Recipient };

/** First whose address it is, then what they may do: nobody shares with a typing error. */
export function ShareWithPerson({ patientId }: { patientId: string }) {
  const [lookup, setLookup] = useState<Lookup>({ outcome: "asking" });
  if (lookup.outcome === "found") {
    return (
      <TermsForPerson patientId={patientId} person={lookup.person} onBack={() => setLookup({ outcome: "asking" })} />
    );
  }
  return (
    <div className="grid gap-6">
      <ActionForm
        action={findRecipientAction}
        label="Find a person"
        onDone={(person) => setLookup(person ? { outcome: "found", person } : { outcome: "nobody" })}
      >
        <input type="hidden" name="patientId" value={patientId} />
        <TextField
          name="email"
          type="email"
          label="Their email address"
          hint="The one they use in Anamnesis. You see their name before anything is shared."
          autoComplete="off"
          inputMode="email"
          className="max-w-md"
        />
        <div>
          <SubmitButton>Find</SubmitButton>
        </div>
      </ActionForm>
      <div role="status">
        {lookup.outcome === "nobody" ? (
          <Banner
            tone="warn"
            title="No account to share with uses this address"
            action={
              <LinkButton href={paths.newShare(patientId, "code")} size="small">
                Make a code instead
              </LinkButton>
            }
          >
            Check the spelling, or give them a one-time code: they can use it with any account.
          </Banner>
        ) : null}
      </div>
    </div>
  );
}

function TermsForPerson({ patientId, person, onBack }: { patientId: string; person: Recipient; onBack: () => void }) {
  return (
    <ActionForm
      action={shareWithPersonAction}
      label={`Share with ${person.name}`}
      redirectTo={paths.sharing(patientId)}
      doneMessage={`Shared with ${person.name}.`}
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="email" value={person.email} />
      <div className="flex flex-wrap items-center gap-3 rounded-lg border bg-surface p-4">
        <Avatar name={person.name} />
        <div className="min-w-0 flex-1">
          <p className="font-medium">{person.name}</p>
          <p className="break-words text-sm text-text-soft">
            {roleLabels[person.role]} · {person.email}
          </p>
        </div>
        <Button variant="quiet" size="small" onClick={onBack}>
          Not this person
        </Button>
      </div>
      <ShareTermsFields />
      <div>
        <SubmitButton>Share with {person.name}</SubmitButton>
      </div>
    </ActionForm>
  );
}
