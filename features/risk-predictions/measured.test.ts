import { describe, expect, it } from "vitest";
import { measuredInputs, type NewestReading } from "./measured";

const now = new Date("2026-03-12T12:00:00Z");
const woman = { sex: "female", bornOn: "1976-01-01" } as const;

const reading = (code: string, canonicalValue: number, more: Partial<NewestReading> = {}): NewestReading => ({
  id: `${code}-id`,
  code,
  value: canonicalValue,
  secondValue: null,
  unit: "mg/dL",
  canonicalValue,
  measuredAt: new Date("2026-01-12"),
  ...more,
});

const inputOf = (name: string, readings: NewestReading[], person: Parameters<typeof measuredInputs>[1] = woman) =>
  measuredInputs(readings, person, now).find((input) => input.name === name);

describe("inputs from measurements", () => {
  it("gives a value in the unit of each model, and says how it was written", () => {
    const cholesterol = reading("2093-3", 200, { value: 5.17, unit: "mmol/L" });
    expect(inputOf("totalCholesterolMgDl", [cholesterol])).toMatchObject({
      value: 200,
      origin: "measurement",
      rowId: "2093-3-id",
      given: { value: "5.17", unit: "mmol/L" },
      isStale: false,
    });
    expect(inputOf("totalCholesterolMmolL", [cholesterol])?.value).toBeCloseTo(5.17, 2);
    expect(inputOf("hba1cMmolMol", [reading("4548-4", 6.5, { unit: "%" })])?.value).toBeCloseTo(47.5, 1);
  });

  it("is old after a year, cholesterol after five", () => {
    const at = (code: string, day: string) => reading(code, 130, { measuredAt: new Date(day), unit: "mm[Hg]" });
    expect(inputOf("sbpMmHg", [at("85354-9", "2025-03-13")])?.isStale).toBe(false);
    expect(inputOf("sbpMmHg", [at("85354-9", "2025-03-11")])?.isStale).toBe(true);
    expect(inputOf("hdlMgDl", [at("2085-9", "2021-03-13")])?.isStale).toBe(false);
    expect(inputOf("hdlMgDl", [at("2085-9", "2021-03-11")])?.isStale).toBe(true);
  });

  it("needs weight and a height of the ten years before it for the body mass index", () => {
    const weight = reading("29463-7", 81, { unit: "kg" });
    const height = (day: string) => reading("8302-2", 180, { unit: "cm", measuredAt: new Date(day) });
    expect(inputOf("bmi", [weight, height("2017-01-01")])).toMatchObject({
      value: 25,
      rowId: "29463-7-id",
      given: { value: "81.0 kg, 180.0 cm", unit: "" },
    });
    expect(inputOf("bmi", [weight, height("2015-01-01")])).toBeUndefined();
    // Of somebody of 20 now, who was 12 then.
    expect(inputOf("bmi", [weight, height("2018-01-01")], { sex: "male", bornOn: "2005-06-01" })).toBeUndefined();
    expect(inputOf("bmi", [weight])).toBeUndefined();
  });

  it("takes filtration from creatinine at the age of that day, or as reported, whichever is newer", () => {
    const creatinine = reading("2160-0", 0.8, { measuredAt: new Date("2026-02-01") });
    const reported = (day: string) => reading("69405-9", 71, { measuredAt: new Date(day) });
    expect(inputOf("egfr", [creatinine])?.value).toBeCloseTo(89.8, 0);
    expect(inputOf("egfr", [creatinine, reported("2026-01-01")])?.rowId).toBe("2160-0-id");
    expect(inputOf("egfr", [creatinine, reported("2026-03-01")])?.value).toBe(71);
    expect(inputOf("egfr", [creatinine], { sex: "unknown", bornOn: "1976-01-01" })).toBeUndefined();
    expect(inputOf("egfr", [creatinine], { sex: "female", bornOn: null })).toBeUndefined();
  });
});
