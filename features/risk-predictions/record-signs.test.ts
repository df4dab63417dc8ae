import { describe, expect, it } from "vitest";
import { isCurrent, type SignName, type SignRecord, signsOf } from "./record-signs";

const entry = (title: string, more: Partial<SignRecord> = {}): SignRecord => ({
  id: title,
  kind: "condition",
  title,
  codeSystem: null,
  code: null,
  codeDisplay: null,
  occurredAt: new Date("2025-03-01"),
  endedOn: null,
  status: "active",
  ...more,
});

const isSign = (name: SignName, record: SignRecord) => signsOf([record], name).length > 0;

describe("what entries of the timeline say to the models", () => {
  it.each<[SignName, string]>([
    ["heartDisease", "Heart attack"],
    ["heartDisease", "Stroke, left side"],
    ["heartDisease", "Congestive heart failure"],
    ["diabetes", "Type 2 diabetes"],
    ["diabetes", "Diabetes"],
    ["type1Diabetes", "Diabetes mellitus type 1"],
    ["gestationalDiabetes", "Diabetes in pregnancy"],
    ["prediabetes", "Prediabetes"],
    ["highBloodPressure", "High blood pressure"],
    ["breastCancer", "Breast cancer"],
    ["pregnancy", "High-risk pregnancy"],
    ["heartDisease", "Heart failure, not further described"],
  ])("%s: %s", (name, title) => {
    expect(isSign(name, entry(title))).toBe(true);
  });

  it.each<[SignName, string]>([
    ["heartDisease", "Heat stroke"],
    ["heartDisease", "Family history of heart attack"],
    ["heartDisease", "Suspected angina"],
    ["diabetes", "Prediabetes"],
    ["diabetes", "Gestational diabetes"],
    ["diabetes", "Diabetes insipidus"],
    ["diabetes", "Risk of diabetes"],
    ["type1Diabetes", "Type 2 diabetes"],
    ["breastCancer", "Mother had breast cancer"],
  ])("not %s: %s", (name, title) => {
    expect(isSign(name, entry(title))).toBe(false);
  });

  it("knows codes whatever the words, and only in their own system", () => {
    const coded = (codeSystem: string, code: string) => entry("Herzinfarkt", { codeSystem, code });
    expect(isSign("heartDisease", coded("http://snomed.info/sct", "22298006"))).toBe(true);
    expect(isSign("heartDisease", coded("http://hl7.org/fhir/sid/icd-10", "I21.9"))).toBe(true);
    expect(isSign("heartDisease", coded("http://loinc.org", "22298006"))).toBe(false);
  });

  it("looks for medicines among medicines", () => {
    expect(isSign("statin", entry("Atorvastatin 20 mg", { kind: "medication" }))).toBe(true);
    expect(isSign("statin", entry("Nystatin", { kind: "medication" }))).toBe(false);
    expect(isSign("pressureMedicine", entry("Lisinopril", { kind: "medication" }))).toBe(true);
    expect(isSign("pressureMedicine", entry("Lisinopril", { kind: "allergy" }))).toBe(false);
  });

  it("is current while active and not ended", () => {
    const now = new Date("2026-03-12");
    expect(isCurrent(entry("Statin"), now)).toBe(true);
    expect(isCurrent(entry("Statin", { endedOn: "2026-03-11" }), now)).toBe(false);
    expect(isCurrent(entry("Statin", { status: "resolved" }), now)).toBe(false);
    expect(isCurrent(entry("Statin", { status: "resolved", endedOn: "2026-06-01" }), now)).toBe(true);
    expect(isCurrent(entry("Statin", { occurredAt: new Date("2026-04-01") }), now)).toBe(false);
  });
});
