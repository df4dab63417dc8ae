import type { Refusal, RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { refusalsFor } from "./exclusions";
import type { Exclusion, InputValue } from "./known-input";

/** Models of heart and vessels, in the order to try them. */
const HEART_MODELS = ["prevent-2023", "score2-2021", "score2-diabetes-2023", "pce-2013", "framingham-2008"];

type Ages = { min: number; max: number };

function agesOf({ inputs }: RiskModel): Ages | null {
  const { age } = inputs;
  return age?.type === "integer" && age.max !== undefined ? { min: age.min, max: age.max } : null;
}

const covers = (ages: Ages | null, age: number) => ages !== null && age >= ages.min && age <= ages.max;

/** Which model of heart and vessels is made for this age, if the one that was asked is not. */
function routeFor(modelId: string, age: number, exclusions: readonly Exclusion[]): string[] {
  if (!HEART_MODELS.includes(modelId)) return [];
  const other = HEART_MODELS.flatMap((id) => riskModelOf(id) ?? []).find(
    (model) => covers(agesOf(model), age) && refusalsFor(model.id, exclusions).length === 0,
  );
  if (!other) return ["No model of heart and vessels here is made for this age. Your clinician can say what counts."];
  return [`Made for this age: ${other.title}.`];
}

/** Why a model refused these values, in a person's words; at another age than its own it names the model that fits. */
export function refusalWords(
  model: RiskModel,
  { reasons }: Refusal,
  { age }: Readonly<Record<string, InputValue>>,
  exclusions: readonly Exclusion[],
): string[] {
  const ages = agesOf(model);
  if (ages === null || typeof age !== "number" || !Number.isInteger(age) || covers(ages, age)) return reasons;
  const others = reasons.filter((reason) => !reason.startsWith(`${model.inputs.age?.label} must be`));
  return [`It is for people from ${ages.min} to ${ages.max} years.`, ...routeFor(model.id, age, exclusions), ...others];
}
