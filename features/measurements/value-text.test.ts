import { describe, expect, it } from "vitest";
import { hasDecimalComma, readValue } from "./value-text";

const one = (value: number, comparator: string | null = null) => ({ value, secondValue: null, comparator });

describe("a value as it is written", () => {
  it.each([
    ["5.4", one(5.4)],
    [" 5,4 ", one(5.4)],
    ["0,123", one(0.123)],
    ["1,234.5", one(1234.5)],
    ["1.234,5", one(1234.5)],
    ["<0.1", one(0.1, "<")],
    ["< 0,1", one(0.1, "<")],
    ["≥ 60", one(60, ">=")],
    [">=90", one(90, ">=")],
    ["-2.1", one(-2.1)],
    ["2.345", one(2.345)],
    ["120/80", { value: 120, secondValue: 80, comparator: null }],
    ["120 / 80", { value: 120, secondValue: 80, comparator: null }],
  ])("%s is read", (text, expected) => {
    expect(readValue(text)).toEqual(expected);
  });

  it.each(["", "negative", "1,234", "120/", "<120/80", "1/2/3", "5 mg", "1e3", "5..4", "NaN", "--1", "9".repeat(400)])(
    "%s is not guessed",
    (text) => {
      expect(readValue(text)).toBeNull();
    },
  );

  it.each([
    ["5,4", true],
    ["<0,1 mg/L", true],
    ["1,234", false],
    ["1,234.5", false],
    ["5.4", false],
  ])("%s has a decimal comma: %s", (text, expected) => expect(hasDecimalComma(text)).toBe(expected));

  it("is not certain with a point before three digits, where others have decimal commas", () => {
    expect(readValue("2.345", { hasCommas: true })).toBeNull();
    expect(readValue("0.345", { hasCommas: true })).toEqual(one(0.345));
    expect(readValue("2.34", { hasCommas: true })).toEqual(one(2.34));
  });
});
