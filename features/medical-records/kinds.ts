import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import type { RecordStatus } from "@/clinical/vocabulary/record-status";

type KindForm = {
  /** What to call the entry, with an example. */
  title: string;
  example: string;
  /** What this kind is for, where one chooses. */
  purpose: string;
  when: string;
  ends?: string;
  /** The first one is the usual one. */
  statuses: readonly [RecordStatus, ...RecordStatus[]];
  result?: string;
  hasSeverity?: true;
  /** May lie in the future while it is pending. */
  canBePlanned?: true;
};

/** What the form of each kind asks for; details come from the vocabulary. */
export const kindForms: Record<RecordKind, KindForm> = {
  visit: {
    title: "Reason for the visit",
    example: "Yearly check-up",
    purpose: "Seeing a doctor, nurse or therapist",
    when: "When",
    statuses: ["completed", "pending", "cancelled"],
    result: "Outcome",
    canBePlanned: true,
  },
  condition: {
    title: "Condition",
    example: "High blood pressure",
    purpose: "An illness or diagnosis that lasts",
    when: "Since when",
    ends: "Resolved on",
    statuses: ["active", "in-review", "resolved"],
    hasSeverity: true,
  },
  medication: {
    title: "Medication",
    example: "Metformin 500 mg tablets",
    purpose: "Something taken, now or before",
    when: "Taken since",
    ends: "Until",
    statuses: ["active", "completed", "cancelled"],
  },
  allergy: {
    title: "Allergic to",
    example: "Penicillin",
    purpose: "What must be avoided, and why",
    when: "First noticed",
    ends: "Resolved on",
    statuses: ["active", "in-review", "resolved"],
    hasSeverity: true,
  },
  immunization: {
    title: "Vaccine",
    example: "Influenza, season 2026",
    purpose: "A vaccination",
    when: "Given on",
    statuses: ["completed", "cancelled"],
  },
  procedure: {
    title: "Procedure",
    example: "Removal of the appendix",
    purpose: "An operation or treatment",
    when: "When",
    statuses: ["completed", "pending", "cancelled"],
    result: "Outcome",
    canBePlanned: true,
  },
  "lab-report": {
    title: "Test",
    example: "HbA1c",
    purpose: "A blood test or other laboratory result",
    when: "Sample taken",
    statuses: ["completed", "abnormal", "in-review", "pending", "cancelled"],
    result: "Result with its unit",
  },
  imaging: {
    title: "Examination",
    example: "X-ray of the chest",
    purpose: "An X-ray, ultrasound, CT or MRI",
    when: "When",
    statuses: ["completed", "abnormal", "in-review", "pending", "cancelled"],
    result: "Finding",
  },
  symptom: {
    title: "Symptom",
    example: "Headache",
    purpose: "Something felt or noticed",
    when: "Since when",
    ends: "Gone since",
    statuses: ["active", "resolved"],
    hasSeverity: true,
  },
  note: {
    title: "Subject",
    example: "Question for the next visit",
    purpose: "Anything else worth keeping",
    when: "When",
    statuses: ["completed"],
  },
};
