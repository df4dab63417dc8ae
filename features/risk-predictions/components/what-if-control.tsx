"use client";

import { type ReactNode, useId } from "react";
import type { InputDefinition } from "@/clinical/risk-models/model";
import { NativeSelect } from "@/components/forms/select-field";
import type { InputValue } from "../known-input";
import { inBothUnits, type SecondUnit } from "../second-unit";

type ShownValue = { definition: InputDefinition; value: InputValue; second: SecondUnit | undefined };
type ControlProps = ShownValue & { onChange: (value: InputValue) => void };

/** A slider for a number, a list for everything else. */
export function WhatIfControl({ onChange, ...shown }: ControlProps) {
  const { definition, value, second } = shown;
  const id = useId();
  if (definition.type === "boolean")
    return (
      <Labeled id={id} {...shown}>
        <NativeSelect id={id} value={String(value)} onChange={({ target }) => onChange(target.value === "true")}>
          <option value="true">Yes</option>
          <option value="false">No</option>
        </NativeSelect>
      </Labeled>
    );
  if (definition.type === "enum")
    return (
      <Labeled id={id} {...shown}>
        <NativeSelect id={id} value={String(value)} onChange={({ target }) => onChange(target.value)}>
          {Object.entries(definition.choices).map(([choice, label]) => (
            <option key={choice} value={choice}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </Labeled>
    );
  return (
    <Labeled id={id} {...shown}>
      <input
        id={id}
        type="range"
        {...reachOf(definition, Number(value))}
        value={Number(value)}
        aria-valuetext={inBothUnits(definition, value, second)}
        onChange={({ target }) => onChange(target.valueAsNumber)}
        className="h-11 w-full cursor-pointer accent-accent md:h-8"
      />
    </Labeled>
  );
}

function Labeled({ id, definition, value, second, children }: ShownValue & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <label htmlFor={id} className="font-medium text-base">
          {definition.label}
        </label>
        {typeof value === "number" ? (
          <output htmlFor={id} className="whitespace-nowrap text-sm tabular-nums">
            {inBothUnits(definition, value, second)}
          </output>
        ) : null}
      </div>
      {children}
    </div>
  );
}

const FINE_SPAN = 50;
const OPEN_END = 100;

function reachOf({ type, min, max, isMaxExcluded }: Extract<InputDefinition, { min: number }>, value: number) {
  const end = max ?? Math.max(value * 2, min + OPEN_END);
  const step = type === "integer" || end - min > FINE_SPAN ? 1 : 0.1;
  return { min, max: isMaxExcluded ? end - step : end, step };
}
