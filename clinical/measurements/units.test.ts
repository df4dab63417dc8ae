import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ifccFromNgsp, ngspFromIfcc } from "./hba1c";
import { type Quantity, quantities, quantityOf } from "./quantities";
import { convert, readUnit, toCanonical } from "./units";

function known(code: string): Quantity {
  const quantity = quantityOf(code);
  if (!quantity) throw new Error(`No quantity ${code}`);
  return quantity;
}

const pairsOf = ({ units }: Quantity) => units.flatMap((from) => units.map((to) => [from, to] as const));
const possibleValue = ({ plausible }: Quantity) =>
  fc.double({ min: plausible.possible[0], max: plausible.possible[1], noNaN: true });

function sure(value: number, from: string, to: string, quantity: Quantity): number {
  const converted = convert(value, from, to, quantity);
  if (converted === null) throw new Error(`${from} is not converted into ${to}`);
  return converted;
}
const isClose = (a: number, b: number) => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));

describe("every pair of accepted units", () => {
  it.each(quantities)("$name: there and back is the same", (quantity) => {
    for (const [from, to] of pairsOf(quantity))
      fc.assert(
        fc.property(possibleValue(quantity), (canonical) => {
          const value = sure(canonical, quantity.unit, from, quantity);
          return isClose(value, sure(sure(value, from, to, quantity), to, from, quantity));
        }),
        { numRuns: 30 },
      );
  });

  it.each(quantities)("$name: what is more stays more", (quantity) => {
    const { possible } = quantity.plausible;
    const more = fc.double({ min: (possible[1] - possible[0]) / 1000, max: possible[1] - possible[0], noNaN: true });
    for (const [from, to] of pairsOf(quantity))
      fc.assert(
        fc.property(possibleValue(quantity), more, (canonical, distance) => {
          const [less, greater] = [canonical, canonical + distance].map((value) =>
            sure(sure(value, quantity.unit, from, quantity), from, to, quantity),
          );
          return less !== undefined && greater !== undefined && less < greater;
        }),
        { numRuns: 30 },
      );
  });

  it.each(quantities)("$name: straight is the same as by way of the canonical unit", (quantity) => {
    for (const [from, to] of pairsOf(quantity))
      fc.assert(
        fc.property(fc.double({ min: 0.01, max: 1000, noNaN: true }), (value) => {
          const canonical = toCanonical(value, from, quantity) ?? Number.NaN;
          return isClose(sure(value, from, to, quantity), sure(canonical, quantity.unit, to, quantity));
        }),
        { numRuns: 20 },
      );
  });
});

describe("values people know", () => {
  it.each([
    ["glucose 5.5 mmol/L is 99 mg/dL", "1558-6", 5.5, "mmol/L", "mg/dL", 99.0858],
    ["glucose 126 mg/dL is 7.0 mmol/L", "1558-6", 126, "mg/dL", "mmol/L", 6.9939],
    ["cholesterol 5 mmol/L is 193 mg/dL", "2093-3", 5, "mmol/L", "mg/dL", 193.325],
    ["triglycerides 150 mg/dL is 1.69 mmol/L", "2571-8", 150, "mg/dL", "mmol/L", 1.6936],
    ["creatinine 1 mg/dL is 88.4 µmol/L", "2160-0", 1, "mg/dL", "umol/L", 88.4017],
    ["BUN 14 mg/dL is 5.0 mmol/L", "3094-0", 14, "mg/dL", "mmol/L", 4.9975],
    ["urea 30 mg/dL is 5.0 mmol/L", "22664-7", 30, "mg/dL", "mmol/L", 4.9953],
    ["albumin ratio 3.4 mg/mmol is 30 mg/g", "9318-7", 3.4, "mg/mmol", "mg/g", 30.0566],
    ["uric acid 6 mg/dL is 357 µmol/L", "3084-1", 6, "mg/dL", "umol/L", 356.909],
    ["bilirubin 1 mg/dL is 17.1 µmol/L", "1975-2", 1, "mg/dL", "umol/L", 17.104],
    ["hemoglobin 15 g/dL is 9.3 mmol/L", "718-7", 15, "g/dL", "mmol/L", 9.3087],
    ["calcium 10 mg/dL is 2.5 mmol/L", "17861-6", 10, "mg/dL", "mmol/L", 2.4951],
    ["magnesium 2 mg/dL is 0.82 mmol/L", "19123-9", 2, "mg/dL", "mmol/L", 0.8229],
    ["phosphate 3.1 mg/dL is 1.0 mmol/L", "2777-1", 3.1, "mg/dL", "mmol/L", 1.0008],
    ["free T4 1 ng/dL is 12.9 pmol/L", "3024-7", 1, "ng/dL", "pmol/L", 12.8722],
    ["free T3 3 pg/mL is 4.6 pmol/L", "3051-0", 3, "pg/mL", "pmol/L", 4.6085],
    ["vitamin D 20 ng/mL is 50 nmol/L", "62292-8", 20, "ng/mL", "nmol/L", 49.9201],
    ["B12 300 pg/mL is 221 pmol/L", "2132-9", 300, "pg/mL", "pmol/L", 221.3418],
    ["folate 4 ng/mL is 9.1 nmol/L", "2284-8", 4, "ng/mL", "nmol/L", 9.0621],
    ["iron 100 µg/dL is 17.9 µmol/L", "2498-4", 100, "ug/dL", "umol/L", 17.9067],
    ["cortisol 10 µg/dL is 276 nmol/L", "2143-6", 10, "ug/dL", "nmol/L", 275.8925],
    ["testosterone 500 ng/dL is 17.3 nmol/L", "2986-8", 500, "ng/dL", "nmol/L", 17.3358],
    ["estradiol 100 pg/mL is 367 pmol/L", "2243-4", 100, "pg/mL", "pmol/L", 367.134],
    ["PTH 50 pg/mL is 5.3 pmol/L", "2731-8", 50, "pg/mL", "pmol/L", 5.305],
    ["C-peptide 2 ng/mL is 0.66 nmol/L", "1986-9", 2, "ng/mL", "nmol/L", 0.6623],
    ["lead 5 µg/dL is 0.24 µmol/L", "5671-3", 5, "ug/dL", "umol/L", 0.2413],
    ["TSH 2.5 mIU/L is 2.5 µIU/mL", "3016-3", 2.5, "m[IU]/L", "u[IU]/mL", 2.5],
    ["FSH 7 mIU/mL is 7 IU/L", "15067-2", 7, "m[IU]/mL", "[IU]/L", 7],
    ["ALT 60 U/L is 1 µkat/L", "1742-6", 60, "U/L", "ukat/L", 1],
    ["potassium 4 mEq/L is 4 mmol/L", "2823-3", 4, "meq/L", "mmol/L", 4],
    ["white cells 7500 a µL are 7.5 a nL", "6690-2", 7500, "/uL", "10*9/L", 7.5],
    ["CRP 0.8 mg/dL is 8 mg/L", "1988-5", 0.8, "mg/dL", "mg/L", 8],
    ["temperature 98.6 °F is 37 °C", "8310-5", 98.6, "[degF]", "Cel", 37],
    ["temperature 0 °C is 32 °F", "8310-5", 0, "Cel", "[degF]", 32],
    ["weight 150 lb is 68.0 kg", "29463-7", 150, "[lb_av]", "kg", 68.0389],
    ["weight 11 stone is 69.9 kg", "29463-7", 11, "[stone_av]", "kg", 69.8532],
    ["height 68 in is 172.7 cm", "8302-2", 68, "[in_i]", "cm", 172.72],
    ["blood pressure 16 kPa is 120 mmHg", "85354-9", 16, "kPa", "mm[Hg]", 120.0102],
  ])("%s", (_, code, value, from, to, expected) => {
    expect(convert(value, from, to, known(code))).toBeCloseTo(expected, 3);
  });

  it("leaves no floating noise", () => {
    expect(convert(98.6, "[degF]", "Cel", known("8310-5"))).toBe(37);
    expect(convert(5, "10*9/L", "10*3/uL", known("6690-2"))).toBe(5);
    expect(convert(0, "Cel", "[degF]", known("8310-5"))).toBe(32);
  });
});

describe("HbA1c on its two scales", () => {
  const hba1c = known("4548-4");

  it("goes by the equation and never by the ratio of percent to mmol/mol", () => {
    expect(convert(48, "mmol/mol", "%", hba1c)).toBeCloseTo(6.54, 2);
    expect(convert(6.5, "%", "mmol/mol", hba1c)).toBeCloseTo(47.54, 2);
    expect(convert(6.5, "%", "mmol/mol", hba1c)).not.toBeCloseTo(65, 0);
  });

  it("agrees with the master equation NGSP = 0.09148 * IFCC + 2.152 to a hundredth of a percent", () => {
    for (let ifcc = 20; ifcc <= 150; ifcc++)
      expect(Math.abs(ngspFromIfcc(ifcc) - (0.09148 * ifcc + 2.152))).toBeLessThan(0.01);
  });

  it("is its own inverse", () => {
    fc.assert(
      fc.property(fc.double({ min: 3, max: 20, noNaN: true }), (percent) =>
        isClose(ngspFromIfcc(ifccFromNgsp(percent)), percent),
      ),
    );
  });
});

describe("what is refused", () => {
  it.each([
    ["a unit of another quantity", "2345-7", 5, "kg", "mg/dL"],
    ["a unit nobody accepts", "2345-7", 5, "mg/dL", "g/L"],
    ["amount into mass for Lp(a), whose particles differ", "43583-4", 100, "nmol/L", "mg/dL"],
    ["insulin units into pmol/L, where laboratories disagree", "20448-7", 10, "u[IU]/mL", "pmol/L"],
    ["no number", "2345-7", Number.NaN, "mg/dL", "mmol/L"],
    ["endless", "2345-7", Number.POSITIVE_INFINITY, "mg/dL", "mmol/L"],
  ])("%s", (_, code, value, from, to) => expect(convert(value, from, to, known(code))).toBeNull());

  it("milliequivalents of ions with more than one charge", () => {
    const ions = ["2951-2", "2823-3", "2075-0", "1963-8", "2028-9", "33037-3"];
    expect(quantities.filter(({ units }) => units.includes("meq/L")).map(({ code }) => code)).toEqual(ions);
  });
});

describe("reading a unit", () => {
  it.each([
    ["2345-7", "mmol/l", "mmol/L"],
    ["2345-7", "MG/DL", "mg/dL"],
    ["2345-7", " mg / dL ", "mg/dL"],
    ["2345-7", "mg%", "mg/dL"],
    ["2160-0", "µmol/L", "umol/L"],
    ["2160-0", "μmol/l", "umol/L"],
    ["2498-4", "mcg/dL", "ug/dL"],
    ["3016-3", "mU/L", "m[IU]/L"],
    ["3016-3", "µIU/mL", "u[IU]/mL"],
    ["20448-7", "uU/ml", "u[IU]/mL"],
    ["1742-6", "IU/L", "U/L"],
    ["6690-2", "x10^3/uL", "10*3/uL"],
    ["6690-2", "10^9/L", "10*9/L"],
    ["6690-2", "x10⁹/L", "10*9/L"],
    ["6690-2", "10E9/L", "10*9/L"],
    ["6690-2", "K/uL", "10*3/uL"],
    ["6690-2", "G/L", "10*9/L"],
    ["6690-2", "cells/cumm", "/uL"],
    ["718-7", "g/L", "g/L"],
    ["718-7", "gm%", "g/dL"],
    ["789-8", "M/µL", "10*6/uL"],
    ["789-8", "T/L", "10*12/L"],
    ["69405-9", "mL/min/1.73 m²", "mL/min/{1.73_m2}"],
    ["69405-9", "ml/min/1.73m^2", "mL/min/{1.73_m2}"],
    ["29463-7", "lbs", "[lb_av]"],
    ["29463-7", "KG", "kg"],
    ["8302-2", "inches", "[in_i]"],
    ["8310-5", "°F", "[degF]"],
    ["8310-5", "deg C", "Cel"],
    ["85354-9", "mmHg", "mm[Hg]"],
    ["30341-2", "mm/hr", "mm/h"],
    ["4548-4", "mmol/mol", "mmol/mol"],
    ["9318-7", "mg/g creat", "mg/g"],
    ["2951-2", "mEq/L", "meq/L"],
  ])("for %s: %s is %s", (code, text, unit) => expect(readUnit(text, known(code))).toBe(unit));

  it.each([
    ["2345-7", ""],
    ["2345-7", "mg"],
    ["2345-7", "mmol"],
    ["2345-7", "g/L"],
    ["2093-3", "mg/L"],
    ["69405-9", "mL/min"],
    ["6690-2", "1000"],
    ["4548-4", "mmol/L"],
    ["8310-5", "K"],
  ])("for %s: %s is asked about", (code, text) => expect(readUnit(text, known(code))).toBeNull());

  it("does not try patterns on what is longer than any unit", () => {
    expect(readUnit("{".repeat(1_000_000), known("2345-7"))).toBeNull();
  });

  it.each(quantities)("$name knows its own units", (quantity) => {
    for (const unit of quantity.units) expect(readUnit(unit, quantity)).toBe(unit);
  });
});
