"use client";

import type { InputDefinition } from "@/clinical/risk-models/model";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
import { RadioGroup } from "@/components/forms/radio-group";
import { SelectField } from "@/components/forms/select-field";
import { answerField } from "../fields";
import { allowedWords } from "../input-words";

type AnswerFieldProps = {
  name: string;
  definition: InputDefinition;
  /** What leaving it empty means, where it may be left empty. */
  emptyMeans?: string;
  label?: string;
};

/** More than these are a list to choose from; words up to this length stand side by side. */
const FEW = 5;
const SHORT = 12;

/** One question of a model, in its own unit and with its own limits. */
export function AnswerField({ name, definition, emptyMeans, label = definition.label }: AnswerFieldProps) {
  const shared = { name: answerField(name), label, isOptional: emptyMeans !== undefined };
  if (definition.type === "boolean" || definition.type === "enum") {
    const choices = choicesOf(definition);
    const texts = { ...shared, hint: definition.about };
    return choices.length > FEW ? (
      <SelectField {...texts} emptyLabel={emptyMeans ?? "Choose"} options={choices} className="max-w-72" />
    ) : (
      <RadioGroup
        {...texts}
        look={choices.every(({ label: word }) => word.length <= SHORT) ? "segmented" : "list"}
        choices={emptyMeans ? [{ value: "", label: emptyMeans }, ...choices] : choices}
        {...(emptyMeans && { defaultValue: "" })}
      />
    );
  }
  const limits = `${allowedWords(definition)}.`;
  return (
    <NumberWithUnit
      {...shared}
      hint={[definition.about, limits, emptyMeans && `${emptyMeans} if left empty.`].filter(Boolean).join(" ")}
      unit={definition.unit}
      inputMode={definition.type === "integer" ? "numeric" : "decimal"}
    />
  );
}

function choicesOf(definition: Extract<InputDefinition, { type: "boolean" | "enum" }>) {
  if (definition.type === "boolean")
    return [
      { value: "true", label: "Yes" },
      { value: "false", label: "No" },
    ];
  return Object.entries(definition.choices).map(([value, label]) => ({ value, label }));
}
