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
  else if (typeof expected === "object") {
    for (const [name, value] of Object.entries(expected))
      compare(actual && typeof actual === "object" ? Reflect.get(actual, name) : undefined, value, name, vector);
  } else expect(actual, field).toBe(expected);
}

/** Every vector of a reference file, refusals among them: numbers within the tolerance, words exactly. */
export function expectVectors(model: RiskModel, vectors: readonly Vector[]): void {
  describe(`${model.id}: reference vectors`, () => {
    it.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
      const sets = vector.parameterSet === "any" ? parameterSetsOf(model) : [vector.parameterSet];
      for (const parameterSet of sets) {
        const answer = model.estimate(parameterSet ? { ...vector.input, parameterSet } : vector.input);
        const { status, fields, ...results } = vector.expected;
        if (status === undefined) expect(answer.outcome, JSON.stringify(answer)).toBe("estimated");
        else expect(answer).toMatchObject({ status, fields });
        if (answer.outcome === "estimated") compare(answer.results, results, "", vector);
      }
    });
  });
}

function parameterSetsOf({ inputs }: RiskModel): (string | undefined)[] {
  const sets = inputs.parameterSet;
  return sets?.type === "enum" ? [undefined, ...Object.keys(sets.choices)] : [undefined];
}
