import { describe, expect, it } from "vitest";
import { proposalsOf } from "../laboratory-reports/extract";
import type { PageText } from "../laboratory-reports/page-text";
import { kindOfDocument } from "./kind-of-document";

const LETTER_WIDTH = 0.01;
const LINE_HEIGHT = 0.02;

/** A page on which every letter is as wide as the other; two spaces part two columns. */
function pageOf(text: string): PageText {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const words = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      box: [index * LETTER_WIDTH, row * LINE_HEIGHT * 1.5, word.length * LETTER_WIDTH, LINE_HEIGHT] as const,
      confidence: 1,
    })),
  );
  return {
    page: 1,
    widthPx: 1000,
    heightPx: 1400,
    engine: "text-layer",
    words,
    text: lines.join("\n"),
    confidence: 1,
    durationMs: 1,
  };
}

function kindOf(text: string) {
  const pages = [pageOf(text)];
  return kindOfDocument(pages, proposalsOf(pages));
}

const laboratory = (rows: number) =>
  [
    "Test                Result    Unit      Reference Range",
    ...[
      "Sodium              139       mmol/L    136 - 145",
      "Potassium           4.1       mmol/L    3.5 - 5.1",
      "Chloride            102       mmol/L    98 - 107",
    ].slice(0, rows),
  ].join("\n");

describe("what was read says what a document is", () => {
  it.each([
    ["three results of a laboratory", laboratory(3), "lab-report"],
    [
      "the report of an x-ray",
      "CITY RADIOLOGY\nX-Ray Chest PA View\nPatient: Ada Example\nFindings: Both lungs are clear.\nImpression: Normal study.",
      "imaging",
    ],
    ["an MRI whose sections are titled", "MRI Brain without contrast\nTechnique\nFINDINGS\nNo lesion.", "imaging"],
    [
      "a printed ECG",
      "12-lead ECG\nVentricular rate 71 bpm\nPR interval 158 ms\nQRS duration 92 ms\nQT/QTc 402/428 ms",
      "ecg",
    ],
    ["a vaccination card", "Vaccination record\nMMR 12 Mar 2019 batch 4411\nHPV 4 May 2020 batch 91", "immunization"],
    ["a prescription", "Dr. Nikhil Rao\nPrescription\nTab. Metformin 500 mg twice daily", "prescription"],
    ["a prescription by its sign", "Dr. Nikhil Rao\nRx\n1. Tab Metformin 500 mg twice daily", "prescription"],
    ["a letter", "Dear colleague,\nThank you for seeing this lady.\nYours sincerely,\nDr. Ingrid Solberg", "letter"],
  ])("%s", (_, text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });
});

describe("one sign alone says nothing", () => {
  it.each([
    ["two results", laboratory(2)],
    [
      "a letter that mentions an x-ray",
      "We did an X-ray of the chest last week and it was normal.\nThe patient feels well.",
    ],
    ["a letter with the impression of a doctor", "Clinic note\nImpression: migraine.\nPlan: rest."],
    ["an order for imaging", "MRI Brain requested\nFindings so far: headache for two weeks."],
    ["a bill for an ultrasound", "Invoice: ultrasound abdomen\nImpression fee 20.00\nTotal 120.00"],
    ["information about vaccination", "Vaccination\nMMR protects against measles.\nAsk your doctor."],
    ["an appointment for a vaccination", "Vaccination appointment\nMMR 12 Mar 2027"],
    ["a list of medications without a title", "Notes of today\nTab. Metformin 500 mg twice daily"],
    ["a prescription charge", "Prescription charge receipt\nPaid 9.90"],
    ["a word that begins like a method", "Active contract\nFindings of the committee\nSection CTX"],
    ["an ECG that is only named", "ECG\nwas done in the morning"],
    ["dear as a price", "Dear to us is your trust.\nThe committee"],
    ["no word at all", ""],
  ])("%s", (_, text) => {
    expect(kindOf(text)).toBeNull();
  });

  it("a title far down is not one", () => {
    const lines = Array.from({ length: 20 }, (_, index) => `Line ${index}`);
    expect(kindOf([...lines, "X-Ray Chest", "Findings: clear."].join("\n"))).toBeNull();
  });
});
