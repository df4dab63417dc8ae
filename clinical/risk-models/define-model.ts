import {
  type InputDefinition,
  type InputDefinitions,
  type InputsOf,
  lacking,
  outside,
  type Refusal,
  type Results,
  type RiskModel,
} from "./model";

const isThere = (value: unknown) => value !== undefined && value !== null;

function isNumberInside(definition: Extract<InputDefinition, { min: number }>, value: unknown): boolean {
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (definition.type === "integer" && !Number.isInteger(value)) return false;
  const { min, max = Number.POSITIVE_INFINITY, isMaxExcluded = false } = definition;
  return value >= min && (isMaxExcluded ? value < max : value <= max);
}

function isInside(definition: InputDefinition, value: unknown): boolean {
  if (definition.type === "boolean") return typeof value === "boolean";
  if (definition.type === "enum") return typeof value === "string" && Object.hasOwn(definition.choices, value);
  return isNumberInside(definition, value);
}

function limitsOf(definition: InputDefinition): string {
  if (definition.type === "boolean") return "must be yes or no";
  if (definition.type === "enum") return `must be one of: ${Object.values(definition.choices).join(", ")}`;
  const { min, max, unit, isMaxExcluded } = definition;
  const of = unit === "" ? "" : ` ${unit}`;
  const whole = definition.type === "integer" ? "a whole number " : "";
  if (max === undefined) return `must be ${whole}of at least ${min}${of}`;
  return `must be ${whole}${isMaxExcluded ? `from ${min} to below ${max}` : `from ${min} to ${max}`}${of}`;
}

/** Names everything that is missing or outside what the model was made for, or says that nothing is. */
function refusalOf(definitions: InputDefinitions, given: Readonly<Record<string, unknown>>): Refusal | null {
  const all = Object.entries(definitions);
  const missing = all.filter(([name, { isRequired }]) => isRequired && !isThere(given[name]));
  const broken = all.filter(([name, definition]) => isThere(given[name]) && !isInside(definition, given[name]));
  const reasons = broken.map(([, definition]) => `${definition.label} ${limitsOf(definition)}.`);
  if (missing.length > 0) reasons.push(`Not known: ${missing.map(([, { label }]) => label).join(", ")}.`);
  const fields = all.filter((each) => missing.includes(each) || broken.includes(each)).map(([name]) => name);
  if (fields.length === 0) return null;
  return { ...(broken.length > 0 ? outside(fields, "") : lacking(fields, "")), reasons };
}

type ModelParts<D extends InputDefinitions> = Omit<RiskModel, "inputs" | "estimate"> & {
  inputs: D;
  /** Values are there, of their type and inside their limits; what contradicts each other is for the formula to refuse. */
  calculate: (inputs: InputsOf<D>) => Results | Refusal;
};

/** Values that are there, of their type and inside their limits are answered; for all others it says what is wrong. */
export function answerChecked<const D extends InputDefinitions, Answer>(
  definitions: D,
  given: Readonly<Record<string, unknown>>,
  answer: (inputs: InputsOf<D>) => Answer,
): Answer | Refusal {
  const refusal = refusalOf(definitions, given);
  if (refusal) return refusal;
  const known = Object.fromEntries(Object.keys(definitions).map((name) => [name, given[name] ?? undefined]));
  // The check above is what gives these values their types.
  return answer(known as InputsOf<D>);
}

const isRefusal = (answer: Results | Refusal): answer is Refusal => "outcome" in answer;

/** A model whose inputs are checked before its formula sees them. */
export function defineModel<const D extends InputDefinitions>({ calculate, ...model }: ModelParts<D>): RiskModel {
  return {
    ...model,
    estimate(given) {
      const results = answerChecked(model.inputs, given, calculate);
      return isRefusal(results) ? results : { outcome: "estimated", results, reasons: [] };
    },
  };
}
