import { describe, expect, it } from "vitest";
import { quantityOf } from "@/clinical/measurements/quantities";
import { type DatedAmount, titleOfTrend } from "./trend-title";

function title(code: string, ...amounts: DatedAmount[]): string {
  const quantity = quantityOf(code);
  if (!quantity) throw new Error(`The catalog lacks ${code}.`);
  return titleOfTrend(quantity, amounts[0], amounts.at(-1));
}

const weight = (value: number, on: string): DatedAmount => ({
  value,
  secondValue: null,
  comparator: null,
  unit: "kg",
  on,
});
const pressure = (value: number, secondValue: number, on: string): DatedAmount => ({
  value,
  secondValue,
  comparator: null,
  unit: "mm[Hg]",
  on,
});

describe("the title of a trend says what is seen", () => {
  it("a way down, with the months", () =>
    expect(title("29463-7", weight(82, "2021-03-12"), weight(78.8, "2026-10-15"))).toBe(
      "Weight fell from 82.0 to 78.8 kg between March 2021 and October 2026",
    ));
  it("the days, within one month", () =>
    expect(title("29463-7", weight(78, "2026-10-01"), weight(79, "2026-10-15"))).toBe(
      "Weight rose from 78.0 to 79.0 kg between 1 October 2026 and 15 October 2026",
    ));
  it("no way for what rounds to the same", () =>
    expect(title("29463-7", weight(78.81, "2026-09-01"), weight(78.79, "2026-10-15"))).toBe(
      "Weight was 78.8 kg at both ends, between September 2026 and October 2026",
    ));
  it("no way for two numbers that went apart", () =>
    expect(title("85354-9", pressure(140, 80, "2021-03-12"), pressure(120, 85, "2026-10-15"))).toBe(
      "Blood pressure went from 140/80 to 120/85 mmHg between March 2021 and October 2026",
    ));
  it("the day alone, within one", () =>
    expect(title("29463-7", weight(79, "2026-10-15"), weight(78, "2026-10-15"))).toBe(
      "Weight fell from 79.0 to 78.0 kg on 15 October 2026",
    ));
  it("a single value with its day", () =>
    expect(title("29463-7", weight(78.8, "2026-10-15"))).toBe("Weight was 78.8 kg on 15 October 2026"));
});
