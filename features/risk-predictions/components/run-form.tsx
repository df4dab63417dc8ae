"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { insideSentence } from "@/clinical/risk-models/headline";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { useFormContext } from "@/components/forms/form-context";
import { SubmitButton } from "@/components/forms/submit-button";
import { Badge } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { paths } from "@/lib/paths";
import { addPredictionAction } from "../actions";
import { answerField } from "../fields";
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
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="modelId" value={modelId} />
      {missing.length > 0 ? (
        <fieldset className="grid gap-5">
          <legend className="mb-4 font-semibold text-base">What is missing</legend>
          {missing.map((question) => (
            <AnswerField key={question.name} {...question} />
          ))}
          {missing.some(({ definition }) => definition.type === "number") ? (
            <Checkbox
              name="allowsUnknown"
              label="I do not know all of these numbers"
              hint="Then the answer is a range, drawn from published figures of people of the same age and sex, where there are any."
            />
          ) : null}
        </fieldset>
      ) : null}
      {known.length > 0 ? (
        <section aria-labelledby="known-values" className="grid gap-2">
          <h2 id="known-values" className="font-semibold text-base">
            What the record says
          </h2>
          <ul className="divide-y border-t">
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

/** One value of the record; the quiet button at its end opens a field for another one, below it. */
function KnownRow({ line }: { line: KnownLine }) {
  const { name, definition, words, source, href, isStale, isFixed } = line;
  const id = useId();
  const [choice, setChoice] = useState<boolean | null>(null);
  const [closings, setClosings] = useState(0);
  const hasError = (useFormContext()?.errors[answerField(name)] ?? []).length > 0;
  const isShown = choice ?? hasError;
  const toggle = () => {
    setChoice(!isShown);
    if (isShown) setClosings((count) => count + 1);
  };
  return (
    <li className="py-2.5">
      <div className="grid grid-cols-[minmax(6rem,1fr)_auto_auto] items-center gap-x-4 sm:grid-cols-[minmax(0,1fr)_fit-content(17rem)_5rem]">
        <span>{definition.label}</span>
        <span className="col-span-2 flex flex-wrap items-center justify-end gap-x-2 text-end sm:col-span-1 sm:row-span-2">
          {isStale ? (
            <Badge tone="notice" icon="pending">
              Old
            </Badge>
          ) : null}
          <span className="font-medium tabular-nums">{words}</span>
        </span>
        <span className="col-span-2 row-start-2 text-sm text-text-soft sm:col-span-1">
          {href ? (
            <TextLink href={href} className="inline-flex min-h-6 items-center text-text-soft decoration-line">
              {source}
            </TextLink>
          ) : (
            source
          )}
        </span>
        {isFixed ? null : (
          <Button
            variant="quiet"
            size="small"
            aria-expanded={isShown}
            aria-controls={id}
            onClick={toggle}
            className="col-start-3 row-start-2 -me-3 justify-self-end sm:row-span-2 sm:row-start-1"
          >
            {isShown ? "Keep" : "Change"}
            <span className="sr-only"> {insideSentence(definition.label)}</span>
          </Button>
        )}
      </div>
      {isFixed ? null : (
        // Closed it is empty, so that the value of the record stands; a draft that fills it opens it again.
        <div
          key={closings}
          id={id}
          hidden={!isShown}
          onInput={() => setChoice(true)}
          className="mt-2 rounded-lg bg-sunken px-4 py-3"
        >
          <AnswerField
            name={name}
            definition={definition}
            label={`Another value for ${insideSentence(definition.label)}`}
            emptyMeans="As in the record"
          />
        </div>
      )}
    </li>
  );
}
