import { differenceBetween, type Part } from "./explain";
import { type Given, headlineOf, insideSentence, valueInWords } from "./headline";
import { healthOf, isAgainstSense } from "./medical-sense";
import type { Headline, InputDefinition, RiskModel } from "./model";
import { referencePersonOf } from "./reference-person";

/**
 * Inputs that could change and still are no sliders. In these equations a medicine stands for the disease it was given for:
 * "without it" would show a lower risk, and nobody may be led to stop a treatment by that.
 */
const heldStill: Readonly<Record<string, string>> = {
  bpTreated: "Whether to take a blood pressure medicine is for you and your doctor, and no question for this tool.",
  statin: "Whether to take a statin is for you and your doctor, and no question for this tool.",
  onOxygen: "Oxygen is given for a reason. It is not taken away to better a score.",
};

/** WHO Technical Report Series 894, 2000: below is underweight, which is no aim. */
const leastBodyMassIndex = 18.5;

export type WhatIf =
  | { outcome: "moved"; before: number; after: number; effect: number; parts: Part[] }
  /** The published equation answers against medical sense for these inputs, so that no effect is told. */
  | { outcome: "against-sense"; fields: string[]; reasons: string[] }
  | { outcome: "refused"; fields: string[]; reasons: string[] };

const canMove = (field: string, { canChange }: InputDefinition) => canChange && !Object.hasOwn(heldStill, field);

/** What a person may move. NEWS2 has none: its signs are those of an illness of today. */
export const slidersOf = (model: RiskModel): string[] =>
  model.id === "news2"
    ? []
    : Object.entries(model.inputs)
        .filter(([field, definition]) => canMove(field, definition))
        .map(([field]) => field);

function refusalOf(model: RiskModel, before: Given, change: Given): { fields: string[]; reasons: string[] } | null {
  const sliders = slidersOf(model);
  const broken = Object.entries(change).flatMap(([field, value]) => {
    const label = model.inputs[field]?.label ?? field;
    if (!sliders.includes(field)) return [[field, heldStill[field] ?? `${label} cannot be moved.`] as const];
    if ((before[field] ?? undefined) === undefined)
      return [[field, `${label} is not known, so nothing can be said of a change.`] as const];
    if (field === "bmi" && Number(value) < leastBodyMassIndex && Number(value) < Number(before.bmi))
      return [[field, `A body mass index below ${leastBodyMassIndex} is underweight, and no aim.`] as const];
    return [];
  });
  if (broken.length === 0) return null;
  return { fields: broken.map(([field]) => field), reasons: broken.map(([, reason]) => reason) };
}

/** Of the reference person these are limits of what counts as healthy; the rest are means, and no aim for anybody. */
const limitsOfHealth = [
  "smoker",
  "sbpMmHg",
  "totalCholesterolMgDl",
  "totalCholesterolMmolL",
  "uacrMgG",
  "waistCm",
  "activeDaily",
  "vegetablesDaily",
  "physicallyActive",
  "activity",
];

/** The upper end of the healthy band, which is below 25; the reference person has the middle of it. */
const healthyBodyMassIndex = { value: 24.9, source: "WHO Technical Report Series 894, 2000: 18.5 to below 25." };

/** A value to reach, and whose word it is. */
export type Goal = { value: number | string | boolean; source: string };

/** Where no target was set: the cited limits of what counts as healthy, for whatever may be moved. */
export function healthyGoals(model: RiskModel, given: Given): Readonly<Record<string, Goal>> {
  const reference = referencePersonOf(model, given);
  const goals = slidersOf(model).flatMap((field): [string, Goal][] => {
    if (field === "bmi") return [[field, healthyBodyMassIndex]];
    const source = reference?.cited.find((each) => each.field === field)?.source;
    const value = reference?.inputs[field];
    const isValue = typeof value === "number" || typeof value === "string" || typeof value === "boolean";
    return limitsOfHealth.includes(field) && source && isValue ? [[field, { value, source }]] : [];
  });
  return Object.fromEntries(goals);
}

/** Whether going there from here leads towards health; nobody is shown a goal they have already passed. */
export const isAhead = (field: string, from: unknown, goal: unknown): boolean => healthOf(field, from, goal) > 0;

const STEPS = 20;

/** Values on the way from one to the other, both among them. */
function wayBetween(from: unknown, to: unknown): unknown[] {
  if (typeof from !== "number" || typeof to !== "number") return [from, to];
  return Array.from({ length: STEPS + 1 }, (_, step) => from + ((to - from) * step) / STEPS);
}

/**
 * Whether any step on the way moves the number against medical sense. A way that turns only near its end still shows a
 * benefit that the equation does not mean.
 */
function turnsRound(numberAt: (value: unknown) => number | null, field: string, from: unknown, to: unknown): boolean {
  const health = healthOf(field, from, to);
  const numbers = wayBetween(from, to).map(numberAt);
  return numbers.some((number, step) => {
    const before = numbers[step - 1];
    if (number === null || before === null || before === undefined) return false;
    return isAgainstSense(health, number - before);
  });
}

/** What the number would be if some inputs were others, such as those of a target; the person stays the same otherwise. */
export function effectOf(
  model: RiskModel,
  given: Given,
  change: Given,
  headline: Headline | undefined = model.headlines[0],
): WhatIf {
  const refusal = refusalOf(model, given, change);
  if (refusal) return { outcome: "refused", ...refusal };
  const changed: Given = { ...given, ...change };
  const answer = model.estimate(changed);
  if (answer.outcome !== "estimated") return { outcome: "refused", fields: answer.fields, reasons: answer.reasons };
  const difference = headline ? differenceBetween(model, given, changed, headline) : null;
  if (!headline || !difference)
    return { outcome: "refused", fields: [], reasons: ["The model has no such number here."] };

  const against = difference.parts
    .flatMap(({ fields }) => fields)
    // Each move by itself and as the last of all: one that is only sensible in company is not to be trusted either.
    .filter((field) =>
      [given, changed].some((others) =>
        turnsRound(
          (value) => headlineOf(model, { ...others, [field]: value }, headline),
          field,
          given[field],
          changed[field],
        ),
      ),
    );
  if (against.length > 0)
    return {
      outcome: "against-sense",
      fields: against,
      reasons: against.map((field) => turnInWords(model, field, given[field], changed[field])),
    };
  const { reference, value, parts } = difference;
  return { outcome: "moved", before: reference, after: value, effect: value - reference, parts };
}

function turnInWords({ inputs }: RiskModel, field: string, from: unknown, to: unknown): string {
  const definition = inputs[field];
  if (!definition) return field;
  const [before, after] = [from, to].map((value) => valueInWords(definition, value));
  return `From ${before} to ${after}, the published equation turns round for ${insideSentence(definition.label)}: its number moves against medical sense, so no effect is shown.`;
}
