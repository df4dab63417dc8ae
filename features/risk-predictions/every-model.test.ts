import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModels } from "@/clinical/risk-models/models";
import { rangeOf } from "@/clinical/risk-models/range";
import { anybodyFor } from "@/tests/risk-people";
import { type Answers, anyValue, askableInputs, completeInputs, valuesOf } from "./complete";
import type { InputValue, KnownInput } from "./known-input";
import { modelHash, rangeHash } from "./model-hash";
import { missingInputs, offersOf } from "./offers";
import { recompute } from "./recompute";
import { runModel } from "./run-model";
import { definitionsOf, modelFor, openScreening } from "./screening";

type Known = Record<string, KnownInput>;

const isValue = (value: unknown): value is InputValue => ["number", "string", "boolean"].includes(typeof value);

/** How much the record knows of one value. */
const states = fc.constantFrom("unknown", "fresh", "fresh", "old");

function knownAs(name: string, value: InputValue, state: string): KnownInput {
  const at = new Date("2024-03-12T08:00:00Z");
  return {
    name,
    value,
    origin: "measurement",
    rowId: "m1",
    at,
    given: { value: String(value), unit: "" },
    staleAfterMonths: 12,
    isStale: state === "old",
  };
}

/** Somebody the model was made for, and what of them the record knows. */
function recordOf(model: RiskModel) {
  const names = askableInputs(model);
  return fc
    .record({
      person: anybodyFor(model),
      state: fc.record(Object.fromEntries(names.map((name) => [name, states]))),
      isSilent: fc.boolean(),
    })
    .map(({ person, state, isSilent }) => {
      const values = Object.fromEntries(names.flatMap((name) => (isValue(person[name]) ? [[name, person[name]]] : [])));
      const known: Known = {};
      for (const [name, value] of Object.entries(values)) {
        // Who has type 2 diabetes is known from the record: nobody else is asked anything by this model.
        const isSure = model.id === "score2-diabetes-2023" && ["diabetes", "diabetesAge"].includes(name);
        const how = isSure ? "fresh" : (state[name] ?? "unknown");
        if (how !== "unknown") known[name] = knownAs(name, value, how);
      }
      const screening = isSilent ? openScreening(model.id) : null;
      if (screening) known[screening.name] = screening;
      return { values, known };
    });
}

function answersTo(model: RiskModel, missing: readonly string[], values: Answers): Answers {
  return Object.fromEntries(
    missing.flatMap((name) => {
      const definition = definitionsOf(model)[name];
      return definition ? [[name, values[name] ?? anyValue(definition)] as const] : [];
    }),
  );
}

/** What PostgreSQL gives back. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

function expectAnswer(model: RiskModel, inputs: readonly KnownInput[]): void {
  const values = valuesOf(inputs);
  const run = runModel(model, values);
  expect(run, JSON.stringify(values)).toMatchObject({ outcome: "estimated" });
  if (run.outcome !== "estimated") return;
  const drawn = inputs.filter(({ origin }) => origin === "population").map(({ name }) => name);
  const spread = drawn.length > 0 ? rangeOf(model, values, drawn) : null;
  if (spread && spread.outcome !== "range") throw new Error(`${spread.reasons.join(" ")} ${JSON.stringify(values)}`);
  const range = spread && { low: spread.low, median: spread.middle, high: spread.high, unknown: drawn };
  const coefficientsHash = range ? rangeHash(model) : modelHash(model);
  const prediction = { ...run, range, inputs, coefficientsHash, modelId: model.id, modelVersion: model.version };
  const again = recompute(stored(prediction));
  expect(again).toEqual({ outcome: "same", riskScore: run.riskScore });
}

const models = riskModels.filter(({ headlines }) => headlines.length > 0);

describe.each(models.map((model) => [model.id, model] as const))("%s, whatever the record knows", (id, model) => {
  const numRuns = id === "breast-mass" ? 20 : 60;

  it("answers when it says that it is ready, and after exactly the answers it asks for", () => {
    fc.assert(
      fc.property(recordOf(model), ({ values, known }) => {
        const [offer] = offersOf([model], { [model.id]: known }, []);
        if (offer?.outcome === "not-for-you") throw new Error(`refused: ${offer.reasons.join(" ")}`);
        const answers = answersTo(model, offer?.missing ?? [], values);
        expect(offer?.outcome).toBe(Object.keys(answers).length > 0 ? "needs-answers" : "ready");
        expectAnswer(model, completeInputs(modelFor(model, known), known, answers));
      }),
      { numRuns },
    );
  });

  it("uses nothing that is too old, nothing it ignores, and asks nothing twice", () => {
    fc.assert(
      fc.property(recordOf(model), ({ values, known }) => {
        const answers = answersTo(model, missingInputs(model, known), values);
        const inputs = completeInputs(modelFor(model, known), known, answers);
        const names = inputs.map(({ name }) => name);
        expect(new Set(names).size).toBe(names.length);
        expect(names).not.toContain("parameterSet");
        for (const { name, isStale, origin } of inputs) {
          if (isStale) expect([name, origin]).toEqual([name, "population"]);
          expect(known[name]?.isStale && !(name in answers) ? origin : "population").toBe("population");
        }
        const given = valuesOf(inputs);
        if (id === "prevent-2023") {
          const extras = ["hba1cPct", "uacrMgG", "sdiDecile"].filter((name) => name in given);
          const named = { hba1cPct: "hba1c", uacrMgG: "uacr", sdiDecile: "sdi" }[extras[0] ?? ""];
          expect(given.model).toBe(extras.length > 1 ? "full" : (named ?? "base"));
        }
        if (id === "framingham-2008") expect("bmi" in given).toBe(given.model === "bmi");
        if (id === "ada-risk-test" && given.sex === "male") expect(given).not.toHaveProperty("gestationalDiabetes");
      }),
      { numRuns },
    );
  });
});
