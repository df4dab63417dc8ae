/** Where a record stands. "active" and "resolved" are for what lasts; the others for what happens. */
export const RECORD_STATUSES = [
  "pending",
  "in-review",
  "completed",
  "abnormal",
  "cancelled",
  "active",
  "resolved",
] as const;
export type RecordStatus = (typeof RECORD_STATUSES)[number];

export const recordStatusLabels: Record<RecordStatus, string> = {
  pending: "Pending",
  "in-review": "In review",
  completed: "Completed",
  abnormal: "Abnormal",
  cancelled: "Cancelled",
  active: "Active",
  resolved: "Resolved",
};

export const RECORD_SOURCES = ["self", "clinician", "import", "document", "conversation", "assistant"] as const;
export type RecordSource = (typeof RECORD_SOURCES)[number];

export const recordSourceLabels: Record<RecordSource, string> = {
  self: "Entered by the patient",
  clinician: "Entered by a clinician",
  import: "Imported",
  document: "Read from a document",
  conversation: "From a conversation",
  assistant: "Suggested by the assistant",
};

export const VERIFICATIONS = ["unverified", "verified", "disputed"] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export const verificationLabels: Record<Verification, string> = {
  unverified: "Not yet checked by a clinician",
  verified: "Checked by a clinician",
  disputed: "Questioned by a clinician",
};

export const DATE_PRECISIONS = ["year", "month", "day", "time"] as const;
export type DatePrecision = (typeof DATE_PRECISIONS)[number];
