import type { InputDefinition } from "@/clinical/risk-models/model";

/** At most four decimals, without zeros that say nothing. */
const plainNumber = new Intl.NumberFormat("en", { maximumFractionDigits: 4, useGrouping: true });

/** The limits of an input as a person reads them: "90 to 200 mmHg", "Yes or no". */
export function allowedWords(input: InputDefinition): string {
  if (input.type === "boolean") return "Yes or no";
  if (input.type === "enum") return Object.values(input.choices).join(", ");
  const unit = input.unit === "" ? "" : ` ${input.unit}`;
  const min = plainNumber.format(input.min);
  if (input.max === undefined) return `${min}${unit} or more`;
  return `${min} to ${input.isMaxExcluded ? "below " : ""}${plainNumber.format(input.max)}${unit}`;
}
