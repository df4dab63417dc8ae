"use client";

import { type ReactNode, useId, useState } from "react";
import { valueInWords } from "@/clinical/risk-models/headline";
import type { InputDefinition, RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { effectOf, slidersOf, type WhatIf as WhatIfAnswer } from "@/clinical/risk-models/what-if";
import { NativeSelect } from "@/components/forms/select-field";
import { Button } from "@/components/ui/button";
import type { InputValue } from "../known-input";
import { changeWords, headlineWords, numberWords } from "../result-words";

type WhatIfProps = { modelId: string; values: Readonly<Record<string, InputValue>> };

/** Moves what can move and says what the number would be. Nothing of it is saved. */
export function WhatIf({ modelId, values }: WhatIfProps) {
  const [change, setChange] = useState<Record<string, InputValue>>({});
  const model = riskModelOf(modelId);
  const [headline] = model?.headlines ?? [];
  if (!model || !headline) return null;
  const sliders = slidersOf(model).filter((name) => values[name] !== undefined);
  if (sliders.length === 0)
    return <p className="text-text-soft">Nothing this model looks at can be moved by you or your clinician.</p>;
  const set = (name: string, value: InputValue) =>
    setChange((now) => {
      const { [name]: _, ...others } = now;
      return value === values[name] ? others : { ...others, [name]: value };
    });
  return (
    <div className="grid gap-6 md:grid-cols-2">
      <div className="grid content-start gap-5">
        {sliders.map((name) => {
          const [definition, value] = [model.inputs[name], change[name] ?? values[name]];
          if (!definition || value === undefined) return null;
          return <Control key={name} definition={definition} value={value} onChange={(next) => set(name, next)} />;
        })}
      </div>
      <div className="grid content-start gap-3 self-start rounded-lg bg-sunken p-4 max-md:order-first md:sticky md:top-4 md:p-6">
        <p className="font-medium text-sm">{headlineWords(headline)}</p>
        <div aria-live="polite" aria-atomic="true" className="grid gap-2">
          <Effect model={model} answer={effectOf(model, values, change)} isMoved={Object.keys(change).length > 0} />
        </div>
        <div>
          <Button
            size="small"
            onClick={() => setChange({})}
            aria-disabled={Object.keys(change).length === 0 || undefined}
          >
            Back to the real values
          </Button>
        </div>
      </div>
    </div>
  );
}

function Effect({ model, answer, isMoved }: { model: RiskModel; answer: WhatIfAnswer; isMoved: boolean }) {
  const unit = model.headlines[0]?.unit ?? "points";
  if (answer.outcome !== "moved")
    return answer.reasons.map((reason) => (
      <p key={reason} className="text-sm">
        {reason}
      </p>
    ));
  if (!isMoved)
    return (
      <>
        <p className="font-semibold text-xl tabular-nums">{numberWords(answer.before, unit)}</p>
        <p className="text-sm text-text-soft">Move a value to see what the number would be.</p>
      </>
    );
  return (
    <>
      <p className="font-semibold text-xl tabular-nums">
        {numberWords(answer.after, unit)}
        <span className="ms-2 font-normal text-sm text-text-soft">instead of {numberWords(answer.before, unit)}</span>
      </p>
      <ul className="grid gap-1 text-sm">
        {answer.parts.map(({ label, effect }) => (
          <li key={label} className="flex justify-between gap-4">
            <span>{label}</span>
            <span className="tabular-nums">{changeWords(effect, unit)}</span>
          </li>
        ))}
      </ul>
      <p className="text-sm text-text-soft">
        It compares groups of people. That a value changed does not mean the risk follows at once, or all the way.
      </p>
    </>
  );
}

type ControlProps = { definition: InputDefinition; value: InputValue; onChange: (value: InputValue) => void };

function Control({ definition, value, onChange }: ControlProps) {
  const id = useId();
  if (definition.type === "boolean")
    return (
      <Labeled id={id} definition={definition} value={value}>
        <NativeSelect id={id} value={String(value)} onChange={({ target }) => onChange(target.value === "true")}>
          <option value="true">Yes</option>
          <option value="false">No</option>
        </NativeSelect>
      </Labeled>
    );
  if (definition.type === "enum")
    return (
      <Labeled id={id} definition={definition} value={value}>
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
    <Labeled id={id} definition={definition} value={value}>
      <input
        id={id}
        type="range"
        {...reachOf(definition, Number(value))}
        value={Number(value)}
        aria-valuetext={valueInWords(definition, value)}
        onChange={({ target }) => onChange(target.valueAsNumber)}
        className="h-11 w-full cursor-pointer accent-accent md:h-8"
      />
    </Labeled>
  );
}

type LabeledProps = { id: string; definition: InputDefinition; value: InputValue; children: ReactNode };

function Labeled({ id, definition, value, children }: LabeledProps) {
  return (
    <div className="grid gap-1">
      <div className="flex items-baseline justify-between gap-4">
        <label htmlFor={id} className="font-medium text-base">
          {definition.label}
        </label>
        {typeof value === "number" ? (
          <output htmlFor={id} className="text-sm tabular-nums">
            {valueInWords(definition, value)}
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
