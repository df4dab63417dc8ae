import { valueInWords } from "@/clinical/risk-models/headline";
import type { InputDefinition } from "@/clinical/risk-models/model";
import type { InputValue } from "./known-input";

/** How a value of a model reads in the unit of somebody who uses another; every such way is a straight line. */
export type SecondUnit = { unit: string; slope: number; intercept: number; decimals: number };
export type SecondUnits = Readonly<Record<string, SecondUnit>>;

/** "164 mg/dL (4.2 mmol/L)": the unit of the model, and the reader's own beside it. */
export function inBothUnits(definition: InputDefinition, value: InputValue, second: SecondUnit | undefined): string {
  const words = valueInWords(definition, value);
  if (!second || typeof value !== "number") return words;
  return `${words} (${(second.slope * value + second.intercept).toFixed(second.decimals)} ${second.unit})`;
}
