import { describe, expect, it } from "vitest";
import { allowedWords } from "./input-words";

const common = { label: "Value", isRequired: true, canChange: false };

describe("what an input allows, in words", () => {
  it.each([
    [{ ...common, type: "number", unit: "mmHg", min: 90, max: 200 } as const, "90 to 200 mmHg"],
    [
      { ...common, type: "number", unit: "kg/m²", min: 18.5, max: 40, isMaxExcluded: true } as const,
      "18.5 to below 40 kg/m²",
    ],
    [{ ...common, type: "integer", unit: "", min: 0 } as const, "0 or more"],
    [{ ...common, type: "number", unit: "mg/g", min: 0.1, max: 25_000 } as const, "0.1 to 25,000 mg/g"],
    [{ ...common, type: "boolean" } as const, "Yes or no"],
    [{ ...common, type: "enum", choices: { a: "Alert", c: "Newly confused" } } as const, "Alert, Newly confused"],
  ])("%j", (input, words) => expect(allowedWords(input)).toBe(words));
});
