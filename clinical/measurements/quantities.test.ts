import { describe, expect, it } from "vitest";
import { z } from "zod";
import { MEASUREMENT_METHODS } from "../vocabulary/measurement";
import { ENTRY_SETS, findQuantities, preferredUnit, quantities, quantityGroupLabels, quantityOf } from "./quantities";
import data from "./quantities.json";

const sources: Record<string, string> = data.sources;
const sentence = z.string().regex(/^[A-Z0-9].*\.$/);
const source = z.string().refine((key) => key in sources, "names a source of this file");
const age = z.number().min(0).max(120);
const limits = z.tuple([z.number(), z.number()]).refine(([low, high]) => low < high);
const plausible = z
  .strictObject({ possible: limits, usual: limits })
  .refine(({ possible, usual }) => possible[0] <= usual[0] && usual[1] <= possible[1], "usual lies within possible");
const method = z.enum(MEASUREMENT_METHODS);
const range = z
  .strictObject({
    sex: z.enum(["female", "male"]).optional(),
    fromAge: age.optional(),
    toAge: age.optional(),
    method: method.optional(),
    low: z.number().optional(),
    high: z.number().optional(),
    isHighExcluded: z.literal(true).optional(),
    source,
  })
  .refine(({ low, high }) => (low ?? Number.NEGATIVE_INFINITY) < (high ?? Number.POSITIVE_INFINITY))
  .refine(({ fromAge, toAge }) => (fromAge ?? 0) < (toAge ?? 121))
  .refine(({ high, isHighExcluded }) => !isHighExcluded || high !== undefined);

const quantity = z.strictObject({
  code: z.string().regex(/^(\d{1,6}-\d|[a-z]+(-[a-z]+)+)$/),
  otherCodes: z.array(z.string().regex(/^\d{1,6}-\d$/)).optional(),
  name: z.string().min(2),
  plainName: z.string().min(2),
  aliases: z.array(z.string().min(1)),
  group: z.enum(Object.keys(quantityGroupLabels)),
  units: z.record(z.string(), z.number().int().min(0).max(4)),
  metric: z.string().optional(),
  us: z.string().optional(),
  second: z.strictObject({ name: z.string(), plainName: z.string(), plausible, ranges: z.array(range) }).optional(),
  plausible,
  ranges: z.array(range),
  molarMass: z.strictObject({ gramsPerMole: z.number().positive(), source }).optional(),
  methods: z.array(method).optional(),
  isDerived: z.literal(true).optional(),
  about: sentence,
  checkEvery: z
    .array(
      z.strictObject({
        fromAge: age,
        toAge: age.optional(),
        months: z.number().int().positive(),
        orCodes: z.array(z.string().refine((code) => quantityOf(code) !== null)).optional(),
        source,
      }),
    )
    .optional(),
});

/** LOINC codes end in a mod 10 check digit: https://loinc.org/kb/users-guide, appendix on check digits. */
function checkDigitOf(number: string): number {
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

const codes = quantities.flatMap(({ code, otherCodes }) => [code, ...otherCodes]);

describe("the list of quantities", () => {
  it.each(data.quantities)("$code $name is well formed", (entry) => {
    expect(z.safeParse(quantity, entry).error?.issues ?? []).toEqual([]);
  });

  it("has no source nobody cites", () => {
    const cited = JSON.stringify(data.quantities);
    expect(Object.keys(sources).filter((key) => !cited.includes(`"source":"${key}"`))).toEqual([]);
    expect(Object.values(sources).filter((words) => !sentence.safeParse(words).success)).toEqual([]);
  });

  it("is long enough for everyday use", () => expect(quantities.length).toBeGreaterThanOrEqual(80));

  it.each(codes.filter((code) => /^\d/.test(code)))("%s has the check digit of LOINC", (code) => {
    const [number = "", digit] = code.split("-");
    expect(checkDigitOf(number)).toBe(Number(digit));
  });

  it("notices a swapped digit", () => expect(checkDigitOf("2354")).not.toBe(checkDigitOf("2345")));

  it("uses every code once", () => expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]));

  it("uses a word for a code only where the value is calculated here", () => {
    expect(quantities.filter(({ code, isDerived }) => !/^\d/.test(code) && !isDerived)).toEqual([]);
  });

  it.each(quantities)("$name prefers units it accepts", (one) => {
    expect(one.units).toContain(preferredUnit(one, "metric"));
    expect(one.units).toContain(preferredUnit(one, "us"));
    expect(one.unit).toBe(one.units[0]);
  });

  it.each(quantities)("$name has its reference limits among what people usually have", ({ ranges, plausible }) => {
    for (const { low, high, source } of ranges) {
      for (const limit of [low, high])
        if (limit !== undefined) expect(limit >= plausible.usual[0] && limit <= plausible.usual[1], source).toBe(true);
    }
  });

  it.each(quantities)("$name has one range at most for each person", ({ ranges }) => {
    for (const sex of ["female", "male"] as const)
      for (let years = 0; years <= 120; years++) {
        const fitting = ranges.filter(
          (one) =>
            (one.sex ?? sex) === sex &&
            one.method === undefined &&
            years >= (one.fromAge ?? 0) &&
            years < (one.toAge ?? 121),
        );
        expect(fitting.length, `${sex}, ${years} years`).toBeLessThanOrEqual(1);
      }
  });
});

/** Atomic weights: IUPAC 2021, abridged. */
const atoms: Record<string, number> = {
  H: 1.008,
  C: 12.011,
  N: 14.007,
  O: 15.999,
  P: 30.974,
  S: 32.06,
  Co: 58.933,
  I: 126.9,
};
const formulas: Record<string, string> = {
  "pubchem-cholesterol": "C27H46O",
  "pubchem-creatinine": "C4H7N3O",
  "pubchem-glucose": "C6H12O6",
  "pubchem-urea": "CH4N2O",
  "urea-nitrogen": "N2",
  "pubchem-urate": "C5H4N4O3",
  "pubchem-bilirubin": "C33H36N4O6",
  "pubchem-thyroxine": "C15H11I4NO4",
  "pubchem-triiodothyronine": "C15H12I3NO4",
  "pubchem-cortisol": "C21H30O5",
  "pubchem-testosterone": "C19H28O2",
  "pubchem-estradiol": "C18H24O2",
  "pubchem-progesterone": "C21H30O2",
  "pubchem-dhea-sulfate": "C19H28O5S",
  "pubchem-cobalamin": "C63H88CoN14O14P",
  "pubchem-folate": "C19H19N7O6",
  "pubchem-calcifediol": "C27H44O2",
  phosphorus: "P",
};
const massOf = (formula: string) =>
  [...formula.matchAll(/([A-Z][a-z]?)(\d*)/g)].reduce(
    (sum, [, atom = "", count]) => sum + (atoms[atom] ?? Number.NaN) * Number(count || 1),
    0,
  );

const weighed = data.quantities.flatMap(({ name, molarMass }) =>
  molarMass && formulas[molarMass.source] ? [{ name, ...molarMass, formula: formulas[molarMass.source] ?? "" }] : [],
);

describe("molar masses", () => {
  it.each(weighed)("$name weighs what $formula weighs", ({ gramsPerMole, formula }) => {
    expect(Math.abs(gramsPerMole / massOf(formula) - 1)).toBeLessThan(0.0002);
  });

  it("covers every substance with a formula", () => {
    expect(new Set(weighed.map(({ source }) => source))).toEqual(new Set(Object.keys(formulas)));
  });
});

describe("finding a quantity", () => {
  it.each([
    ["ldl", "2089-1"],
    ["LDL-C", "2089-1"],
    ["bad cholesterol", "2089-1"],
    ["A1c", "4548-4"],
    ["HbA1c", "4548-4"],
    ["59261-8", "4548-4"],
    ["BUN", "3094-0"],
    ["Hb", "718-7"],
    ["sugar fasting", "1558-6"],
    ["sgpt", "1742-6"],
    ["TSH", "3016-3"],
    ["pulse", "8867-4"],
    ["blood pressure", "85354-9"],
    ["25(OH)D", "62292-8"],
    ["K", "2823-3"],
  ])("%s finds %s first", (text, code) => expect(findQuantities(text)[0]?.code).toBe(code));

  it("finds nothing for nothing and for nonsense", () => {
    expect(findQuantities(" ")).toEqual([]);
    expect(findQuantities("flux capacitor")).toEqual([]);
  });

  it("knows a quantity by another code of the same", () => {
    expect(quantityOf("14647-2")?.code).toBe("2093-3");
    expect(quantityOf("0-0")).toBeNull();
  });

  it("keeps apart what one name may mean: urea is not urea nitrogen, Lp(a) by mass is not by number", () => {
    expect(quantityOf("22664-7")).not.toBe(quantityOf("3094-0"));
    expect(
      findQuantities("Lp(a)")
        .slice(0, 2)
        .map(({ units }) => units),
    ).toEqual([["mg/dL", "g/L"], ["nmol/L"]]);
  });

  it.each(Object.values(ENTRY_SETS))("$label can be entered whole", ({ codes }) => {
    for (const code of codes) expect(quantityOf(code)?.isDerived, code).toBe(false);
  });
});
