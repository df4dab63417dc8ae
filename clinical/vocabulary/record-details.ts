import type { RecordKind } from "./record-kinds";

/** What belongs to one kind of entry only; stored in `details` under these names. */
export const recordDetails = {
  visit: ["place"],
  condition: ["bodySite"],
  medication: ["dose", "frequency", "reason"],
  allergy: ["reaction"],
  immunization: ["doseNumber", "product", "lotNumber"],
  procedure: ["bodySite", "place"],
  "lab-report": ["specimen", "referenceRange", "laboratory"],
  imaging: ["bodySite", "method", "place"],
  symptom: ["bodySite", "trigger"],
  note: [],
} as const satisfies Record<RecordKind, readonly string[]>;

export type RecordDetail = (typeof recordDetails)[RecordKind][number];

export const recordDetailLabels: Record<RecordDetail, string> = {
  place: "Place",
  bodySite: "Where in the body",
  dose: "Dose",
  frequency: "How often",
  reason: "Taken for",
  reaction: "Reaction",
  doseNumber: "Dose number",
  product: "Vaccine product",
  lotNumber: "Lot number",
  specimen: "Sample",
  referenceRange: "Usual range",
  laboratory: "Laboratory",
  method: "Kind of picture",
  trigger: "What brings it on",
};
