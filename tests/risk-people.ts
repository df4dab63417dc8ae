import fc from "fast-check";
import type { Given } from "@/clinical/risk-models/headline";
import type { InputDefinition, RiskModel } from "@/clinical/risk-models/model";

/** The base equations of PREVENT answer her. */
export const womanOfPrevent = {
  model: "base",
  age: 50,
  sex: "female",
  totalCholesterolMgDl: 200,
  hdlMgDl: 45,
  sbpMmHg: 160,
  bpTreated: true,
  statin: false,
  diabetes: true,
  smoker: false,
  egfr: 90,
  bmi: 35,
};

/** Where a model sets no upper limit of its own. */
const UNLIMITED = 12;

function valueFor(definition: InputDefinition): fc.Arbitrary<unknown> {
  if (definition.type === "boolean") return fc.boolean();
  if (definition.type === "enum") return fc.constantFrom(...Object.keys(definition.choices));
  const { min, max = min + UNLIMITED, isMaxExcluded: maxExcluded = false } = definition;
  if (definition.type === "integer") return fc.integer({ min, max: maxExcluded ? max - 1 : max });
  return fc.double({ min, max, maxExcluded, noNaN: true });
}

/** By chance alone hardly anybody of the Gail model would be free of contradictions. */
const womanOfGail: fc.Arbitrary<Given> = fc
  .record({
    age: fc.integer({ min: 20, max: 84 }),
    years: fc.integer({ min: 1, max: 5 }),
    race: fc.constantFrom("white", "black", "chinese", "hispanic-us-born", "hispanic-foreign-born", "other"),
    biopsies: fc.constantFrom(undefined, 0, 1, 2, 5),
    hyperplasia: fc.constantFrom(undefined, true, false),
    menarcheAge: fc.constantFrom(undefined, 9, 12, 13, 14, 16, 30),
    firstBirthAge: fc.constantFrom(undefined, 12, 19, 22, 28, 35),
    isNulliparous: fc.boolean(),
    relatives: fc.constantFrom(undefined, 0, 1, 3),
  })
  .map(({ age, years, hyperplasia, firstBirthAge, isNulliparous, ...woman }) => ({
    ...woman,
    age,
    projectionAge: age + years,
    atypicalHyperplasia: woman.biopsies ? hyperplasia : undefined,
    firstBirthAge: isNulliparous ? undefined : firstBirthAge,
    nulliparous: isNulliparous ? true : undefined,
  }));

/** Anybody the model answers, with the optional inputs here and there. */
export function anybodyFor(model: RiskModel): fc.Arbitrary<Given> {
  const values = Object.entries(model.inputs).map(([field, definition]) => {
    const value = valueFor(definition);
    return [field, definition.isRequired ? value : fc.option(value, { nil: undefined })] as const;
  });
  const people =
    model.id === "gail-bcrat" ? womanOfGail : fc.record<Record<string, unknown>>(Object.fromEntries(values));
  return people.filter((given) => model.estimate(given).outcome === "estimated");
}
