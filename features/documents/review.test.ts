import { describe, expect, it } from "vitest";
import type { ProposalView } from "./queries";
import { quantityChoices, reviewItemOf } from "./review";

const GLUCOSE = "1558-6";
const patientId = "01900000-0000-7000-8000-000000000001";
const recordId = "01900000-0000-7000-8000-000000000002";
const reader = { patientId, zone: "UTC", documentOn: null, mayAdd: () => true };

const proposal = (change: Partial<ProposalView> = {}): ProposalView => ({
  id: "01900000-0000-7000-8000-000000000003",
  createdAt: new Date("2026-03-13T08:00:00Z"),
  createdBy: null,
  patientId,
  documentId: "01900000-0000-7000-8000-000000000004",
  kind: "measurement",
  source: "rules",
  page: 1,
  box: [0.1, 0.2, 0.3, 0.02],
  confidence: 0.95,
  name: "Glucose, fasting",
  code: GLUCOSE,
  value: 112,
  comparator: null,
  unit: "mg/dL",
  printedUnit: "mg/dL",
  printedRange: "70 - 99",
  printedFlag: "H",
  agrees: "yes",
  takenOn: "2024-03-14",
  layout: null,
  state: "proposed",
  correction: null,
  decidedAt: null,
  decidedByName: null,
  measurementId: null,
  recordId: null,
  ...change,
});

const decided = { decidedAt: new Date("2026-03-13T09:30:00Z"), decidedByName: "Robin Example" };

describe("a value beside its page", () => {
  it("is sent as it was found", () => {
    expect(reviewItemOf(proposal({ comparator: "<" }), reader)).toMatchObject({
      found: "<112 mg/dL",
      lacksDay: false,
      answers: { code: GLUCOSE, value: "<112", unit: "mg/dL", measuredOn: "2024-03-14" },
    });
  });

  it("takes the day of the document only where that is a whole day, and says so", () => {
    const dayless = proposal({ takenOn: null });
    expect(reviewItemOf(dayless, reader)).toMatchObject({ on: null, lacksDay: true });
    expect(reviewItemOf(dayless, { ...reader, documentOn: "2024-03" })).toMatchObject({ on: null, lacksDay: true });
    expect(reviewItemOf(dayless, { ...reader, documentOn: "2024-03-15" })).toMatchObject({
      on: "2024-03-15",
      isDayOfDocument: true,
      lacksDay: false,
    });
  });

  it("is doubtful where range and flag disagree, not where one of them is missing", () => {
    expect(reviewItemOf(proposal({ agrees: "no" }), reader).isDoubtful).toBe(true);
    expect(reviewItemOf(proposal({ agrees: null }), reader).isDoubtful).toBe(false);
  });

  it("shows what entered the record once it was corrected, with what was read and by whom", () => {
    const correction = { code: GLUCOSE, value: "121", unit: "mg/dL", measuredOn: "2024-03-14" };
    const item = reviewItemOf(proposal({ state: "corrected", correction, ...decided }), reader);
    expect(item).toMatchObject({ found: "112 mg/dL", corrected: "121 mg/dL" });
    expect(item.decision?.words).toBe("Corrected by Robin Example, 13 March 2026, 09:30");
  });
});

describe("a fact beside its page", () => {
  it("leads to the entry it became", () => {
    const fact = proposal({ kind: "condition", code: null, value: null, state: "accepted", recordId, ...decided });
    expect(reviewItemOf(fact, reader).decision?.href).toBe(`/patients/${patientId}/records/${recordId}`);
  });

  it("of a physician needs no day; of a date without one somebody has to say it", () => {
    const doctor = reviewItemOf(proposal({ kind: "physician", takenOn: null }), {
      ...reader,
      documentOn: "2024-03-15",
    });
    expect(doctor).toMatchObject({ on: null, lacksDay: false });
    expect(reviewItemOf(proposal({ kind: "date", takenOn: null }), reader).lacksDay).toBe(true);
  });

  it("may be decided by whoever may add to that part of the record", () => {
    const onlyDocuments = { ...reader, mayAdd: (category: string) => category === "documents" };
    expect(reviewItemOf(proposal(), onlyDocuments).mayDecide).toBe(false);
    expect(reviewItemOf(proposal({ kind: "physician" }), onlyDocuments).mayDecide).toBe(true);
  });
});

it("a value can be corrected to quantities of one number only", () => {
  const codes = quantityChoices.map(({ code }) => code);
  expect(codes).toContain(GLUCOSE);
  expect(codes).not.toContain("85354-9");
});
