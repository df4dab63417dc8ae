"use client";

import type { InputDefinition } from "@/clinical/risk-models/model";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
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

/** One question of a model, in its own unit and with its own limits. */
export function AnswerField({ name, definition, emptyMeans, label = definition.label }: AnswerFieldProps) {
  const shared = { name: answerField(name), label, isOptional: emptyMeans !== undefined };
  if (definition.type === "boolean" || definition.type === "enum")
    return (
      <SelectField
        {...shared}
        hint={definition.about}
        emptyLabel={emptyMeans ?? "Choose"}
        options={choicesOf(definition)}
        className="max-w-72"
      />
    );
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
