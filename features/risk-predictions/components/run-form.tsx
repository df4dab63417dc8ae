"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { SubmitButton } from "@/components/forms/submit-button";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { paths } from "@/lib/paths";
import { addPredictionAction } from "../actions";
import type { KnownLine, Question } from "../questions";
import { AnswerField } from "./answer-field";

type RunFormProps = {
  modelId: string;
  patientId: string;
  draftKey: string;
  known: KnownLine[];
  missing: Question[];
  optional: Question[];
};

/** What the record says, with a way to say otherwise, and what it does not say. */
export function RunForm({ modelId, patientId, draftKey, known, missing, optional }: RunFormProps) {
  const router = useRouter();
  return (
    <ActionForm
      action={addPredictionAction}
      draftKey={draftKey}
      onDone={({ id }) => router.push(paths.prediction(patientId, id))}
      label="Calculate"
      className="max-w-2xl"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="modelId" value={modelId} />
      {missing.length > 0 ? (
        <fieldset className="grid gap-6">
          <legend className="mb-4 font-semibold text-base">What is missing</legend>
          {missing.map((question) => (
            <AnswerField key={question.name} {...question} />
          ))}
          {missing.some(({ definition }) => definition.type === "number") ? (
            <Checkbox
              name="allowsUnknown"
              label="I do not know all of these numbers"
              hint="Then you get a range, drawn from published figures of people of your age and sex, where there are any."
            />
          ) : null}
        </fieldset>
      ) : null}
      {known.length > 0 ? (
        <section aria-labelledby="known-values" className="grid gap-3">
          <h2 id="known-values" className="font-semibold text-base">
            What the record says
          </h2>
          <ul className="divide-y border-y">
            {known.map((line) => (
              <KnownRow key={line.name} line={line} />
            ))}
          </ul>
        </section>
      ) : null}
      {optional.length > 0 ? (
        <details>
          <DisclosureSummary>What could be added</DisclosureSummary>
          <div className="mt-3 grid gap-6">
            {optional.map((question) => (
              <AnswerField key={question.name} {...question} emptyMeans="Not known" />
            ))}
          </div>
        </details>
      ) : null}
      <div>
        <SubmitButton>Calculate and keep</SubmitButton>
      </div>
    </ActionForm>
  );
}

function KnownRow({ line }: { line: KnownLine }) {
  const { name, definition, words, source, href, isStale, isFixed } = line;
  return (
    <li className="grid gap-1 py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span>{definition.label}</span>
        <span className="flex flex-wrap items-center gap-2">
          {isStale ? (
            <Badge tone="notice" icon="pending">
              Old
            </Badge>
          ) : null}
          <span className="font-medium tabular-nums">{words}</span>
        </span>
      </div>
      <p className="text-sm text-text-soft">
        {href ? (
          <TextLink href={href} className="inline-flex min-h-6 items-center text-text-soft">
            {source}
          </TextLink>
        ) : (
          source
        )}
      </p>
      {isFixed ? null : (
        <details>
          <DisclosureSummary>
            Use another value<span className="sr-only"> for {definition.label}</span>
          </DisclosureSummary>
          <div className="mt-2">
            <AnswerField
              name={name}
              definition={definition}
              label={`Another value for ${definition.label}`}
              emptyMeans="As in the record"
            />
          </div>
        </details>
      )}
    </li>
  );
}
