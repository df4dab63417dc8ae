/** What one entry of the timeline can be; the database, the forms and the shares use these words. */
export const RECORD_KINDS = [
  "visit",
  "condition",
  "medication",
  "allergy",
  "immunization",
  "procedure",
  "lab-report",
  "imaging",
  "symptom",
  "note",
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export const recordKindLabels: Record<RecordKind, { one: string; many: string }> = {
  visit: { one: "Visit", many: "Visits" },
  condition: { one: "Condition", many: "Conditions" },
  medication: { one: "Medication", many: "Medications" },
  allergy: { one: "Allergy", many: "Allergies" },
  immunization: { one: "Immunization", many: "Immunizations" },
  procedure: { one: "Procedure", many: "Procedures" },
  "lab-report": { one: "Lab report", many: "Lab reports" },
  imaging: { one: "Imaging", many: "Imaging" },
  symptom: { one: "Symptom", many: "Symptoms" },
  note: { one: "Note", many: "Notes" },
};

/** Kinds that last: they are "active" until they end, and stand on the profile as lists. */
export const LASTING_KINDS = ["condition", "medication", "allergy"] as const satisfies readonly RecordKind[];
export type LastingKind = (typeof LASTING_KINDS)[number];
