"use client";

import { type OutcomeEvent, outcomeEventLabels } from "@/clinical/vocabulary/prediction";
import { ActionForm } from "@/components/forms/action-form";
import { DateWithPrecision } from "@/components/forms/date-fields";
import { RadioGroup } from "@/components/forms/radio-group";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-field";
import { addFeedbackAction, annotatePredictionAction, setOutcomeAction } from "../actions";

type PredictionFormProps = { patientId: string; predictionId: string };

function Hidden({ patientId, predictionId }: PredictionFormProps) {
  return (
    <>
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="predictionId" value={predictionId} />
    </>
  );
}

const yesNo = (yes: string, no: string) => [
  { value: "yes", label: yes },
  { value: "no", label: no },
];

export function FeedbackForm(ids: PredictionFormProps) {
  return (
    <ActionForm
      action={addFeedbackAction}
      label="Does it fit"
      doneMessage="Thank you. It is kept with this result."
      resetWhenDone
      className="max-w-2xl"
    >
      <Hidden {...ids} />
      <RadioGroup
        name="fits"
        label="Does the number fit what you know of this person?"
        look="segmented"
        choices={yesNo("It fits", "It does not fit")}
      />
      <TextArea name="comment" label="Why" isOptional rows={2} maxLength={1000} />
      <div>
        <SubmitButton variant="secondary">Send</SubmitButton>
      </div>
    </ActionForm>
  );
}

type Outcome = { event: OutcomeEvent; hasHappened: boolean; on: string };

type OutcomeFormProps = {
  patientId: string;
  events: readonly OutcomeEvent[];
  today: string;
  /** What was said before, which this takes the place of. */
  before?: Outcome;
};

export function OutcomeForm({ patientId, events, today, before }: OutcomeFormProps) {
  const [only] = events.length === 1 ? events : [];
  return (
    <ActionForm
      action={setOutcomeAction}
      label={before ? `Correct: ${outcomeEventLabels[before.event]}` : "What happened since"}
      doneMessage="Saved."
      resetWhenDone={!before}
      className="max-w-2xl"
    >
      <input type="hidden" name="patientId" value={patientId} />
      {only ? (
        <>
          <input type="hidden" name="event" value={only} />
          {before ? null : <p className="font-medium">{outcomeEventLabels[only]}</p>}
        </>
      ) : (
        <SelectField
          name="event"
          label="What"
          options={events.map((value) => ({ value, label: outcomeEventLabels[value] }))}
          className="max-w-72"
        />
      )}
      <RadioGroup
        name="hasHappened"
        label="Has it happened?"
        look="segmented"
        choices={yesNo("Yes", "No, not so far")}
        {...(before && { defaultValue: before.hasHappened ? "yes" : "no" })}
      />
      <DateWithPrecision
        name="on"
        label="When it happened, or the last day you know it had not"
        precisions={["day", "month", "year"]}
        defaultValue={before?.on ?? today}
      />
      <div>
        <SubmitButton variant="secondary">{before ? "Save correction" : "Save"}</SubmitButton>
      </div>
    </ActionForm>
  );
}

export function NoteForm({ note, ...ids }: PredictionFormProps & { note: string | null }) {
  return (
    <ActionForm action={annotatePredictionAction} label="Note" doneMessage="Saved." className="max-w-2xl">
      <Hidden {...ids} />
      <TextArea
        name="note"
        label="Note for the patient and other clinicians"
        hint="Leave it empty to take the note away."
        isOptional
        rows={3}
        maxLength={2000}
        defaultValue={note ?? ""}
      />
      <div>
        <SubmitButton variant="secondary">Save note</SubmitButton>
      </div>
    </ActionForm>
  );
}
