import type { RiskLevel } from "../vocabulary/prediction";
import rules from "./recommendations.json";

/** What to talk about with a clinician, and who says so. */
export type Recommendation = { id: string; says: string; source: { text: string; doi?: string } };

type Condition = { is?: unknown; atLeast?: number; below?: number };
type Rule = Recommendation & {
  models: readonly string[];
  /** Without levels a rule holds at any. */
  levels?: readonly string[];
  /** Every one of them has to hold; an input that is not known never does. */
  inputs?: Readonly<Record<string, Condition | undefined>>;
};

const table: readonly Rule[] = rules;

function holds({ is, atLeast, below }: Condition, value: unknown): boolean {
  if (value === undefined || value === null) return false;
  if (is !== undefined) return value === is;
  return typeof value === "number" && value >= (atLeast ?? value) && (below === undefined || value < below);
}

type Answer = { modelId: string; level: RiskLevel | null; inputs: Readonly<Record<string, unknown>> };

/** The names of the rules that hold, the most pressing first. */
export function recommendationsFor({ modelId, level, inputs }: Answer): string[] {
  return table
    .filter(({ models }) => models.includes(modelId))
    .filter(({ levels }) => levels === undefined || (level !== null && levels.includes(level)))
    .filter(({ inputs: asked = {} }) =>
      Object.entries(asked).every(([name, condition]) => condition === undefined || holds(condition, inputs[name])),
    )
    .map(({ id }) => id);
}

/** Null for a rule of an earlier table that is no more. */
export function recommendationOf(id: string): Recommendation | null {
  const rule = table.find((each) => each.id === id);
  return rule ? { id: rule.id, says: rule.says, source: rule.source } : null;
}
