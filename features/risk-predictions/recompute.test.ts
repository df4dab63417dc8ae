import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModels } from "@/clinical/risk-models/models";
import { rangeOf } from "@/clinical/risk-models/range";
import { womanOfPrevent } from "@/tests/risk-people";
import { canonicalJson, modelHash, rangeHash } from "./model-hash";
import { recompute } from "./recompute";
import { runModel } from "./run-model";

const folder = path.join(import.meta.dirname, "../../clinical/risk-models");

function stored(model: RiskModel) {
  const run = runModel(model, womanOfPrevent);
  if (run.outcome !== "estimated") throw new Error("the example was refused");
  // What PostgreSQL gives back of a jsonb column: other order of names, the same numbers.
  const results = JSON.parse(canonicalJson(run.results));
  return {
    modelId: model.id,
    modelVersion: model.version,
    coefficientsHash: modelHash(model),
    inputs: Object.entries(womanOfPrevent).map(([name, value]) => ({ name, value })),
    results,
    riskScore: run.riskScore,
    range: null,
  };
}

const prevent = riskModels.find(({ id }) => id === "prevent-2023");
if (!prevent) throw new Error("the model is missing");
const prediction = stored(prevent);

describe("recompute", () => {
  it("gives the same number to the last digit", () => {
    expect(recompute(prediction)).toEqual({ outcome: "same", riskScore: prediction.riskScore });
  });

  it("notices another last digit, anywhere in the answer", () => {
    const almost = prediction.riskScore * (1 + Number.EPSILON);
    expect(recompute({ ...prediction, riskScore: almost }).outcome).toBe("differs");
    const results = { ...prediction.results, thirtyYear: null };
    expect(recompute({ ...prediction, results })).toEqual({ outcome: "differs", riskScore: prediction.riskScore });
  });

  it("draws a range again, and notices another last digit of it or other published figures", () => {
    const unknown = ["sbpMmHg", "bmi"];
    const drawn = rangeOf(prevent, womanOfPrevent, unknown);
    if (drawn.outcome !== "range") throw new Error("the example has no range");
    const range = { low: drawn.low, median: drawn.middle, high: drawn.high, unknown };
    const ofRange = { ...prediction, range, coefficientsHash: rangeHash(prevent) };
    expect(recompute(ofRange).outcome).toBe("same");
    const almost = { ...range, high: range.high * (1 + Number.EPSILON) };
    expect(recompute({ ...ofRange, range: almost }).outcome).toBe("differs");
    expect(recompute({ ...ofRange, coefficientsHash: prediction.coefficientsHash }).outcome).toBe("other-version");
  });

  it("says when the frozen inputs are refused now", () => {
    const broken = prediction.inputs.filter(({ name }) => name !== "bmi");
    expect(recompute({ ...prediction, inputs: broken })).toEqual({ outcome: "differs", riskScore: null });
  });

  it("does not compare with another version, other coefficients or a model that is gone", () => {
    expect(recompute({ ...prediction, modelVersion: "0" })).toMatchObject({ outcome: "other-version", before: "0" });
    expect(recompute({ ...prediction, coefficientsHash: "x" }).outcome).toBe("other-version");
    expect(recompute({ ...prediction, modelId: "gone" })).toMatchObject({ now: null });
  });
});

describe("the hash of a model", () => {
  it("differs between models and does not depend on the order of names", () => {
    expect(new Set(riskModels.map(modelHash)).size).toBe(riskModels.length);
    expect(canonicalJson({ b: 1, a: [{ d: 2, c: undefined }] })).toBe('{"a":[{"d":2}],"b":1}');
  });

  it("changes with the limits of an input, and not with its words", () => {
    const [model] = riskModels;
    if (!model) throw new Error("There are no models.");
    const { age, ...others } = model.inputs;
    if (age?.type !== "integer") throw new Error("The model asks no age.");
    const withAge = (change: object) => modelHash({ ...model, inputs: { ...others, age: { ...age, ...change } } });
    expect(withAge({ label: "Years of life", about: "In full years." })).toBe(modelHash(model));
    expect(withAge({ min: age.min + 1 })).not.toBe(modelHash(model));
  });

  it("changes with any one coefficient, because nothing of a file is lost", () => {
    const files = riskModels.flatMap(({ id }) =>
      readdirSync(path.join(folder, id))
        .filter((name) => name.endsWith("-coefficients.json"))
        .map((name) => JSON.parse(readFileSync(path.join(folder, id, name), "utf8"))),
    );
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) expect(JSON.parse(canonicalJson(file))).toEqual(file);
  });

  it("covers every file of coefficients", () => {
    const code = readFileSync(path.join(import.meta.dirname, "model-hash.ts"), "utf8");
    const files = riskModels.flatMap(({ id }) =>
      readdirSync(path.join(folder, id))
        .filter((name) => name.endsWith(".json") && !name.endsWith(".vectors.json"))
        .map((name) => `${id}/${name}`),
    );
    expect(files.filter((name) => !code.includes(name))).toEqual([]);
  });
});
