/** What a document is; the words of FHIR's DocumentReference.type are narrower than what people sort by. */
export const DOCUMENT_KINDS = [
  "lab-report",
  "imaging",
  "ecg",
  "letter",
  "prescription",
  "immunization",
  "insurance",
  "photo",
  "other",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export const documentKindLabels: Record<DocumentKind, { one: string; many: string }> = {
  "lab-report": { one: "Lab report", many: "Lab reports" },
  imaging: { one: "Imaging report", many: "Imaging reports" },
  ecg: { one: "ECG", many: "ECGs" },
  letter: { one: "Letter", many: "Letters" },
  prescription: { one: "Prescription", many: "Prescriptions" },
  immunization: { one: "Vaccination record", many: "Vaccination records" },
  insurance: { one: "Insurance paper", many: "Insurance papers" },
  photo: { one: "Photo", many: "Photos" },
  other: { one: "Other", many: "Other" },
};

/** How far the reading of a document has come. A document that could not be read is still kept. */
export const DOCUMENT_STATES = ["stored", "reading", "read", "failed"] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];
export const documentStateLabels: Record<DocumentState, string> = {
  stored: "Waiting to be read",
  reading: "Being read",
  read: "Read",
  failed: "Could not be read",
};

/** What somebody decided about a value or fact that was found in a document; nothing enters the record before. */
export const PROPOSAL_STATES = ["proposed", "accepted", "corrected", "refused"] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const PROPOSAL_KINDS = ["measurement", "date", "physician", "condition", "medication", "immunization"] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];
export const proposalKindLabels: Record<ProposalKind, string> = {
  measurement: "Measured value",
  date: "Date of the document",
  physician: "Doctor",
  condition: "Diagnosis",
  medication: "Medication",
  immunization: "Vaccination",
};

/** Whether rules found it, or a language model the host has connected. */
export const PROPOSAL_SOURCES = ["rules", "assistant"] as const;
