import { codeSystemLabel } from "@/clinical/vocabulary/record-codes";
import { recordDetailLabels, recordDetails } from "@/clinical/vocabulary/record-details";
import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import { severityWord } from "@/clinical/vocabulary/record-severity";
import { type RecordStatus, recordStatusLabels } from "@/clinical/vocabulary/record-status";
import { formatDay } from "@/lib/format-date";
import { kindForms } from "./kinds";

/** What an entry says, in whichever of its versions. */
export type RecordContent = {
  kind: RecordKind;
  title: string;
  occurredOn: string;
  endedOn: string | null;
  status: RecordStatus;
  severity: number | null;
  result: string | null;
  clinicianName: string | null;
  notes: string | null;
  codeSystem: string | null;
  code: string | null;
  codeDisplay: string | null;
  details: Record<string, string>;
};

export type Fact = { label: string; value: string | null };

export function describeSeverity(severity: number): string {
  return `${severityWord(severity)}, ${severity} of 10`;
}

export function factsOf(record: RecordContent): Fact[] {
  const form = kindForms[record.kind];
  return [
    { label: form.title, value: record.title },
    { label: form.when, value: formatDay(record.occurredOn) },
    { label: form.ends ?? "Until", value: record.endedOn && formatDay(record.endedOn) },
    { label: "Status", value: recordStatusLabels[record.status] },
    { label: "Severity", value: record.severity && describeSeverity(record.severity) },
    ...detailFacts(record),
    { label: form.result ?? "Result", value: record.result },
    { label: "Clinician", value: record.clinicianName },
    { label: "Code", value: describeCode(record) },
    { label: "Notes", value: record.notes },
  ].map(({ label, value }) => ({ label, value: value ? String(value) : null }));
}

/** Those of our vocabulary in its order, then whatever an import brought along, under its own name. */
function detailFacts({ kind, details }: RecordContent): Fact[] {
  const known = recordDetails[kind].map((name) => ({ label: recordDetailLabels[name], value: details[name] ?? null }));
  const names: readonly string[] = recordDetails[kind];
  const others = Object.entries(details).filter(([name]) => !names.includes(name));
  return [...known, ...others.map(([label, value]) => ({ label, value }))];
}

function describeCode({ codeSystem, code, codeDisplay }: RecordContent): string | null {
  return [codeSystem && codeSystemLabel(codeSystem), code, codeDisplay].filter(Boolean).join(" · ") || null;
}

export type Difference = { label: string; before: string | null; after: string | null };

export function differencesBetween(before: RecordContent, after: RecordContent): Difference[] {
  const earlier = new Map(factsOf(before).map(({ label, value }) => [label, value]));
  const later = new Map(factsOf(after).map(({ label, value }) => [label, value]));
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .map((label) => ({ label, before: earlier.get(label) ?? null, after: later.get(label) ?? null }))
    .filter((difference) => difference.before !== difference.after);
}
