import { describe, expect, it } from "vitest";
import { quantities, quantityOf } from "./quantities";
import { formatQuantity, unitLabel } from "./unit-words";
import { readUnit } from "./units";

describe("words for units", () => {
  it.each([
    ["mm[Hg]", "mmHg"],
    ["Cel", "°C"],
    ["[lb_av]", "lb"],
    ["10*9/L", "10⁹/L"],
    ["10*12/L", "10¹²/L"],
    ["/uL", "/µL"],
    ["u[IU]/mL", "µIU/mL"],
    ["umol/L", "µmol/L"],
    ["meq/L", "mEq/L"],
    ["mL/min/{1.73_m2}", "mL/min/1.73 m²"],
    ["kg/m2", "kg/m²"],
    ["{ratio}", ""],
    ["{INR}", ""],
    ["{steps}", "steps"],
    ["mg/mmol", "mg/mmol"],
  ])("%s is %s", (unit, words) => expect(unitLabel(unit)).toBe(words));

  it.each(quantities)("$name reads back what it shows", (quantity) => {
    for (const unit of quantity.units)
      if (unitLabel(unit) !== "") expect(readUnit(unitLabel(unit), quantity)).toBe(unit);
  });

  it.each(quantities)("$name shows its units apart", ({ units }) => {
    expect(new Set(units.map(unitLabel)).size).toBe(units.length);
  });
});

describe("a value in words", () => {
  it.each([
    ["2345-7", 5.4444, "mmol/L", "5.4 mmol/L"],
    ["2345-7", 98, "mg/dL", "98 mg/dL"],
    ["29463-7", 70, "kg", "70.0 kg"],
    ["3016-3", 0.004, "m[IU]/L", "0.004 mIU/L"],
    ["6301-6", 2.5, "{INR}", "2.5"],
    ["777-3", 250000, "/uL", "250000 /µL"],
    ["1988-5", 0, "mg/L", "0.0 mg/L"],
    ["33037-3", -1, "mmol/L", "-1 mmol/L"],
  ])("%s: %d %s is %s", (code, value, unit, words) => {
    const quantity = quantityOf(code);
    expect(quantity && formatQuantity(value, unit, quantity)).toBe(words);
  });
});
