import { describe, expect, it } from "vitest";
import { valueInWords } from "./headline";
import type { NumberInput } from "./model";

const measured = (unit: string): NumberInput => ({
  label: "Measured",
  type: "number",
  unit,
  min: 0,
  isRequired: true,
  canChange: true,
});

describe("a value in words", () => {
  it.each([
    [27.9166, "kg/m²", "27.9 kg/m²"],
    [100.36, "mL/min per 1.73 m²", "100 mL/min per 1.73 m²"],
    [4.2448, "mmol/L", "4.2 mmol/L"],
    [54.91, "mg/dL", "54.9 mg/dL"],
    [164.345, "mg/dL", "164 mg/dL"],
    [0.744, "mg/dL", "0.74 mg/dL"],
    [37, "°C", "37 °C"],
    [0.006399, "", "0.006399"],
    [2019, "", "2019"],
    [12.3456789, "", "12.346"],
  ])("shows %s %s as it could be measured", (value, unit, words) => {
    expect(valueInWords(measured(unit), value)).toBe(words);
  });

  it("says that nothing is known", () => {
    expect(valueInWords(measured("cm"), undefined)).toBe("Not known");
  });
});
