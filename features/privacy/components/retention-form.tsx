"use client";

import { type ChangeEvent, useEffect, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
import { SubmitButton } from "@/components/forms/submit-button";
import { paths } from "@/lib/paths";
import { LONGEST_RETENTION_DAYS, SHORTEST_RETENTION_DAYS } from "@/lib/vocabulary/retention";
import { keepForAction } from "../actions";
import { type Preview, previewSchema } from "../preview";
import { retentionSchema } from "../schema";
import { ErasurePreview } from "./erasure-preview";

const PAUSE_MS = 300;

async function askFor(days: string, signal: AbortSignal): Promise<Preview | null> {
  const answer = await fetch(paths.erasurePreview(days), { signal });
  return answer.ok ? previewSchema.parse(await answer.json()) : null;
}

/** "45 days", "90 days, about 3 months", "730 days, about 2 years". */
function inWords(days: number): string {
  if (days < 60) return `${days} days`;
  if (days < 700) return `${days} days, about ${Math.round(days / 30.4)} months`;
  return `${days} days, about ${Math.round((days / 365) * 10) / 10} years`;
}

/** The dates follow the number while it is typed; nothing is erased by looking. */
export function RetentionForm({ viewerId, saved }: { viewerId: string; saved: Preview }) {
  const [typed, setTyped] = useState(String(saved.days));
  const [preview, setPreview] = useState<Preview | null>(saved);
  const isSaved = typed.trim() === String(saved.days);
  const isPossible = retentionSchema.safeParse({ days: typed }).success;

  useEffect(() => {
    if (isSaved || !isPossible) {
      setPreview(isSaved ? saved : null);
      return;
    }
    const asked = new AbortController();
    const timer = setTimeout(() => {
      askFor(typed, asked.signal)
        .then(setPreview)
        .catch(() => {
          // Without an answer the page says so; the number can still be saved.
          if (!asked.signal.aborted) setPreview(null);
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      asked.abort();
    };
  }, [typed, isSaved, isPossible, saved]);

  return (
    <ActionForm
      action={keepForAction}
      draftKey={`${viewerId}:retention`}
      doneMessage="Saved. The dates shown hold from now on."
      label="How long things are kept"
    >
      <NumberWithUnit
        name="days"
        label="Keep my activity for"
        unit="days"
        inputMode="numeric"
        hint={`From ${SHORTEST_RETENTION_DAYS} to ${LONGEST_RETENTION_DAYS} days.`}
        defaultValue={saved.days}
        onChange={(event: ChangeEvent<HTMLInputElement>) => setTyped(event.target.value)}
      />
      <div role="status" aria-live="polite" className="grid gap-3 rounded-lg bg-sunken p-4">
        <p className="font-medium">
          {preview
            ? `${isSaved ? "As saved" : "Not saved yet"}: ${inWords(preview.days)}`
            : "The dates for this number cannot be shown."}
        </p>
        {preview ? <ErasurePreview preview={preview} /> : null}
      </div>
      <SubmitButton className="justify-self-start">Save</SubmitButton>
    </ActionForm>
  );
}
