import { describe, expect, it } from "vitest";
import type { RiskModel } from "@/clinical/risk-models/model";

export type Vector = {
  id: string;
  input: Record<string, unknown>;
  expected: Record<string, unknown>;
  tolerance?: number;
  toleranceByField?: Record<string, number>;
  parameterSet?: string;
};

function compare(actual: unknown, expected: unknown, field: string, vector: Vector): void {
  if (typeof expected === "number") {
    expect(actual, field).toBeTypeOf("number");
    const tolerance = vector.toleranceByField?.[field] ?? vector.tolerance ?? 0;
    expect(Math.abs(Number(actual) - expected), `${field}: ${actual} for ${expected}`).toBeLessThanOrEqual(tolerance);
  } else if (expected === null) expect(actual ?? null, field).toBeNull();
  else if (Array.isArray(expected)) expect(actual, field).toEqual(expected);
  else if (typeof expected === "object") {
    for (const [name, value] of Object.entries(expected))
      compare(actual && typeof actual === "object" ? Reflect.get(actual, name) : undefined, value, name, vector);
  } else expect(actual, field).toBe(expected);
}

/** Results and refusals beside the outcome, as `npm run risk` prints them: numbers within the tolerance, words exactly. */
export function expectAnswer(answer: { outcome: string }, vector: Vector): void {
  const isRefused = "status" in vector.expected;
  expect(answer.outcome === "estimated", JSON.stringify(answer)).toBe(!isRefused);
  compare(answer, vector.expected, "", vector);
}

/** The same person once for each set of parameters the vector holds for. */
export function inputsOf({ inputs }: RiskModel, { input, parameterSet }: Vector): Record<string, unknown>[] {
  if (parameterSet !== "any") return [parameterSet ? { ...input, parameterSet } : input];
  const sets = inputs.parameterSet?.type === "enum" ? Object.keys(inputs.parameterSet.choices) : [];
  return [input, ...sets.map((set) => ({ ...input, parameterSet: set }))];
}

/** Every vector of a reference file, refusals among them. */
export function expectVectors(model: RiskModel, vectors: readonly Vector[]): void {
  describe(`${model.id}: reference vectors`, () => {
    it.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
      for (const given of inputsOf(model, vector)) {
        const answer = model.estimate(given);
        expectAnswer(answer.outcome === "estimated" ? { ...answer.results, outcome: answer.outcome } : answer, vector);
      }
    });
  });
}
