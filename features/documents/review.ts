import { type Quantity, quantities, quantityOf } from "@/clinical/measurements/quantities";
import { unitLabel } from "@/clinical/measurements/unit-words";
import { type ProposalKind, type ProposalState, proposalKindLabels } from "@/clinical/vocabulary/document";
import type { ShareCategory } from "@/clinical/vocabulary/share-categories";
import type { Tone } from "@/components/ui/tone";
import { formatDay, formatInstant } from "@/lib/format-date";
import { precisionOf } from "@/lib/partial-date";
import { paths } from "@/lib/paths";
import type { ProposalView } from "./queries";

/** What a value can be corrected to. */
export type QuantityChoice = { code: string; label: string; units: { value: string; label: string }[] };

/** One value or fact as it is shown beside its page. */
export type ReviewItem = {
  id: string;
  kind: ProposalKind;
  state: ProposalState;
  page: number;
  box: ProposalView["box"];
  /** What it is, in plain words. */
  label: string;
  /** How it is printed, where that says something else. */
  printedName: string | null;
  /** The value with its unit, or the words of a fact. */
  found: string;
  corrected: string | null;
  on: string | null;
  /** The report names no day of its own for it. */
  isDayOfDocument: boolean;
  /** Somebody has to say when it was. */
  lacksDay: boolean;
  printedRange: string | null;
  printedFlag: string | null;
  isDoubtful: boolean;
  confidence: { words: string; tone: Tone };
  isFromAssistant: boolean;
  /** What is sent when it is accepted as it stands. */
  answers: Record<string, string>;
  effect: string;
  decision: { words: string; href: string | null } | null;
  mayDecide: boolean;
};

/** Who looks, and at which document. */
type Reader = {
  patientId: string;
  zone: string;
  documentOn: string | null;
  mayAdd: (category: ShareCategory) => boolean;
};

const effects: Record<ProposalKind, string> = {
  measurement: "Accepted, it becomes a measurement.",
  date: "Accepted, it becomes the date of this document.",
  physician: "Accepted, it is noted as the author of this document.",
  condition: "Accepted, it becomes an entry of the timeline.",
  medication: "Accepted, it becomes an entry of the timeline.",
  immunization: "Accepted, it becomes an entry of the timeline.",
};

const categories: Record<ProposalKind, ShareCategory> = {
  measurement: "measurements",
  date: "documents",
  physician: "documents",
  condition: "condition",
  medication: "medication",
  immunization: "immunization",
};

const decisionWords: Record<Exclude<ProposalState, "proposed">, string> = {
  accepted: "Accepted",
  corrected: "Corrected",
  refused: "Refused",
};

function confidenceOf(confidence: number): ReviewItem["confidence"] {
  if (confidence >= 0.9) return { words: "Clear", tone: "ok" };
  if (confidence >= 0.7) return { words: "Probably right", tone: "notice" };
  return { words: "Uncertain, look closely", tone: "warn" };
}

function amountOf(value: string, unit: string): string {
  const label = unitLabel(unit);
  return `${value} ${label.startsWith("10") ? "× " : ""}${label}`.trim();
}

const textOf = (value: unknown) => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** What entered the record, where that is not what was read. */
function correctedOf({ state, code, correction }: ProposalView): string | null {
  if (state !== "corrected" || !correction) return null;
  const value = textOf(correction.value);
  if (!value) return textOf(correction.words) || null;
  const name = correction.code === code ? "" : (quantityOf(textOf(correction.code))?.plainName ?? "");
  return [name, amountOf(value, textOf(correction.unit))].filter(Boolean).join(", ");
}

function decisionOf(proposal: ProposalView, { patientId, zone }: Reader): ReviewItem["decision"] {
  const { state, decidedAt, decidedByName, correction, measurementId, recordId, takenOn } = proposal;
  if (state === "proposed" || !decidedAt) return null;
  const code = textOf(correction?.code) || proposal.code;
  const on = textOf(correction?.measuredOn) || textOf(correction?.occurredOn);
  const day = on && on !== takenOn ? ` with the date ${formatDay(on)}` : "";
  const who = `by ${decidedByName ?? "somebody"}, ${formatInstant(decidedAt, zone)}`;
  const trend = measurementId && code ? paths.trend(patientId, code) : null;
  return {
    words: `${decisionWords[state]}${day} ${who}`,
    href: recordId ? paths.record(patientId, recordId) : trend,
  };
}

const isWholeDay = (day: string | null) => ["day", "time"].includes(precisionOf(day ?? "") ?? "");

/** A value needs a whole day; a fact is content with less. */
function dayOf({ kind, takenOn }: ProposalView, documentOn: string | null): string | null {
  if (takenOn) return takenOn;
  if (kind === "date" || kind === "physician") return null;
  return kind !== "measurement" || isWholeDay(documentOn) ? documentOn : null;
}

export function reviewItemOf(proposal: ProposalView, reader: Reader): ReviewItem {
  const { kind, name, code, value, comparator, unit } = proposal;
  const isValue = kind === "measurement";
  const amount = `${comparator ?? ""}${value ?? ""}`;
  const label = isValue ? (quantityOf(code ?? "")?.plainName ?? name) : proposalKindLabels[kind];
  const on = dayOf(proposal, reader.documentOn);
  const values = { code: code ?? "", value: amount, unit: unit ?? "", measuredOn: on ?? "" };
  return {
    id: proposal.id,
    kind,
    state: proposal.state,
    page: proposal.page,
    box: proposal.box,
    label,
    printedName: isValue && name.toLowerCase() !== label.toLowerCase() ? name : null,
    found: isValue ? amountOf(amount, unit ?? "") : name,
    corrected: correctedOf(proposal),
    on,
    isDayOfDocument: on !== null && proposal.takenOn === null,
    lacksDay: kind !== "physician" && on === null,
    printedRange: proposal.printedRange,
    printedFlag: proposal.printedFlag,
    isDoubtful: proposal.agrees === "no",
    confidence: confidenceOf(proposal.confidence),
    isFromAssistant: proposal.source === "assistant",
    answers: isValue ? values : { words: name, occurredOn: on ?? "" },
    effect: effects[kind],
    decision: decisionOf(proposal, reader),
    mayDecide: reader.mayAdd(categories[kind]),
  };
}

const choiceOf = ({ code, plainName, units }: Quantity): QuantityChoice => ({
  code,
  label: plainName,
  units: units.map((value) => ({ value, label: unitLabel(value) || "No unit" })),
});

/** Everything that has one number; a blood pressure has two. */
export const quantityChoices = quantities
  .filter(({ isDerived, second }) => !isDerived && !second)
  .map(choiceOf)
  .sort((one, other) => one.label.localeCompare(other.label, "en"));
