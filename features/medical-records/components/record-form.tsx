"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CODE_SYSTEMS } from "@/clinical/vocabulary/record-codes";
import { recordDetailLabels, recordDetails } from "@/clinical/vocabulary/record-details";
import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import { severityWord } from "@/clinical/vocabulary/record-severity";
import { recordStatusLabels } from "@/clinical/vocabulary/record-status";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/attempt";
import { DateWithPrecision } from "@/components/forms/date-fields";
import { FormButtons } from "@/components/forms/form-buttons";
import { RadioGroup } from "@/components/forms/radio-group";
import { SelectField } from "@/components/forms/select-field";
import { TextArea, TextField } from "@/components/forms/text-field";
import { VersionInput } from "@/components/forms/version-input";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { formToObject } from "@/lib/form-to-object";
import { paths } from "@/lib/paths";
import { addRecordAction, amendRecordAction } from "../actions";
import type { RecordContent } from "../facts";
import { kindForms } from "../kinds";
import { amendRecordSchema } from "../schema";
import { ConflictReview } from "./conflict-review";

type NewRecordFormProps = { patientId: string; viewerId: string; kind: RecordKind };

export function NewRecordForm({ patientId, viewerId, kind }: NewRecordFormProps) {
  const router = useRouter();
  return (
    <ActionForm
      action={addRecordAction}
      draftKey={`${viewerId}:${patientId}:new-record:${kind}`}
      doneMessage="Saved."
      onDone={({ id }) => router.push(paths.record(patientId, id))}
      label="New record"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <RecordFields kind={kind} />
      <FormButtons label="Save record" backHref={paths.records(patientId)} />
    </ActionForm>
  );
}

export type AmendedEntry = RecordContent & { id: string; version: number; changedBy: string };

type AmendRecordFormProps = { patientId: string; viewerId: string; record: AmendedEntry };

/** Carries the version that was on the screen. After a conflict the page brings the newer one, to compare and save on top. */
export function AmendRecordForm({ patientId, viewerId, record }: AmendRecordFormProps) {
  const router = useRouter();
  const [typed, setTyped] = useState<RecordContent | null>(null);
  const amend: FormAction<{ id: string }> = async (previous, form) => {
    const answer = await amendRecordAction(previous, form);
    if (answer.outcome === "rejected" && answer.fields?.version) {
      setTyped(readTyped(form, record));
      router.refresh();
    }
    return answer;
  };
  return (
    <ActionForm
      action={amend}
      draftKey={`${viewerId}:${patientId}:record:${record.id}`}
      doneMessage="Saved as a new version."
      redirectTo={paths.record(patientId, record.id)}
      label="Change record"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="recordId" value={record.id} />
      <VersionInput current={record.version} isConflict={typed !== null} />
      {typed ? <ConflictReview mine={typed} theirs={record} /> : null}
      <RecordFields kind={record.kind} record={record} />
      <FormButtons label={typed ? "Save mine on top" : "Save changes"} backHref={paths.record(patientId, record.id)} />
    </ActionForm>
  );
}

function readTyped(form: FormData, record: RecordContent): RecordContent {
  const parsed = amendRecordSchema.safeParse(formToObject(form));
  if (!parsed.success) return record;
  const given = Object.entries(parsed.data).filter(([, value]) => value !== undefined);
  const details = Object.entries({ ...record.details, ...parsed.data.details }).flatMap(([name, value]) =>
    value ? [[name, value] as const] : [],
  );
  return { ...record, ...Object.fromEntries(given), details: Object.fromEntries(details) };
}

const severityOptions = Array.from({ length: 10 }, (_, index) => ({
  value: String(index + 1),
  label: `${index + 1} – ${severityWord(index + 1)}`,
}));

function RecordFields({ kind, record }: { kind: RecordKind; record?: RecordContent }) {
  const form = kindForms[kind];
  const statuses = [...new Set([...form.statuses, ...(record ? [record.status] : [])])];
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <TextField
        name="title"
        label={form.title}
        hint={`In your own words, for example “${form.example}”.`}
        defaultValue={record?.title}
        maxLength={200}
      />
      <DateWithPrecision name="occurredOn" label={form.when} defaultValue={record?.occurredOn} />
      {form.result || record?.result ? (
        <TextArea
          name="result"
          label={form.result ?? "Result"}
          rows={2}
          isOptional
          defaultValue={record?.result ?? ""}
        />
      ) : null}
      {recordDetails[kind].map((name) => (
        <TextField
          key={name}
          name={name}
          label={recordDetailLabels[name]}
          isOptional
          inputMode={name === "doseNumber" ? "numeric" : undefined}
          defaultValue={record?.details[name]}
        />
      ))}
      {statuses.length > 1 ? (
        <RadioGroup
          name="status"
          label="Status"
          look="segmented"
          choices={statuses.map((value) => ({ value, label: recordStatusLabels[value] }))}
          defaultValue={record?.status ?? form.statuses[0]}
        />
      ) : (
        <input type="hidden" name="status" value={form.statuses[0]} />
      )}
      {form.ends || record?.endedOn ? (
        <DateWithPrecision
          name="endedOn"
          label={form.ends ?? "Until"}
          precisions={["day"]}
          isOptional
          defaultValue={record?.endedOn ?? ""}
        />
      ) : null}
      {form.hasSeverity || record?.severity ? (
        <SelectField
          name="severity"
          label="Severity"
          hint="From 1, hardly noticed, to 10, the worst there can be."
          isOptional
          emptyLabel="Not stated"
          options={severityOptions}
          defaultValue={record?.severity ? String(record.severity) : ""}
        />
      ) : null}
      <TextField name="clinicianName" label="Clinician" isOptional defaultValue={record?.clinicianName ?? ""} />
      <TextArea name="notes" label="Notes" isOptional defaultValue={record?.notes ?? ""} />
      <CodeFields record={record} />
    </>
  );
}

function CodeFields({ record }: { record: RecordContent | undefined }) {
  const system = record?.codeSystem;
  const isOther = system && !CODE_SYSTEMS.some(({ value }) => value === system);
  return (
    <details open={Boolean(record?.code)}>
      <DisclosureSummary>Add a code</DisclosureSummary>
      <div className="mt-3 grid gap-6 border-s-2 ps-4">
        <SelectField
          name="codeSystem"
          label="System"
          isOptional
          emptyLabel="None"
          options={[...CODE_SYSTEMS, ...(isOther ? [{ value: system, label: system }] : [])]}
          defaultValue={system ?? ""}
        />
        <TextField name="code" label="Code" isOptional defaultValue={record?.code ?? ""} />
        <TextField name="codeDisplay" label="What the code says" isOptional defaultValue={record?.codeDisplay ?? ""} />
      </div>
    </details>
  );
}
