import type { Refusal, Results } from "../risk-models/model";

/** Said with every result: no screen here can rule a disease out. */
export const RULES_NOTHING_OUT = "The result rules nothing out. Worry about a person counts more than it does.";

/** Advice says in plain words what the result asks for, the most urgent first. */
export type ScreenAnswer = { outcome: "estimated"; results: Results; advice: readonly string[] } | Refusal;

/** A few questions with a public threshold. */
export type Screen = {
  id: string;
  inputs: readonly string[];
  /** Never throws: whatever is given is answered. */
  estimate(given: Readonly<Record<string, unknown>>): ScreenAnswer;
};

export const found = (results: Results, advice: readonly string[]): ScreenAnswer => ({
  outcome: "estimated",
  results,
  advice: [...advice, RULES_NOTHING_OUT],
});

/** What cannot wait is said first, with a result and without one. */
export function sayFirst(alarm: string, answer: ScreenAnswer): ScreenAnswer {
  if (answer.outcome === "estimated") return { ...answer, advice: [alarm, ...answer.advice] };
  return { ...answer, reasons: [alarm, ...answer.reasons] };
}

export const wholeNumber = (label: string, unit: string, min: number, max: number) =>
  ({ label, type: "integer", unit, min, max, isRequired: true, canChange: true }) as const;

export const sign = (label: string) => ({ label, type: "boolean", isRequired: true, canChange: true }) as const;
