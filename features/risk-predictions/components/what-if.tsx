"use client";

import { useState } from "react";
import type { InputDefinition, RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import {
  effectOf,
  type Goal,
  healthyGoals,
  isAhead,
  slidersOf,
  type WhatIf as WhatIfAnswer,
} from "@/clinical/risk-models/what-if";
import { Button } from "@/components/ui/button";
import { DisclosureSummary } from "@/components/ui/disclosure";
import type { InputValue } from "../known-input";
import { changeWords, headlineWords, numberWords } from "../result-words";
import { inBothUnits, type SecondUnit, type SecondUnits } from "../second-unit";
import { WhatIfControl } from "./what-if-control";

type Values = Readonly<Record<string, InputValue>>;

type WhatIfProps = {
  modelId: string;
  values: Values;
  /** Targets set for this person; the cited limits of what counts as healthy stand in for the others. */
  targets?: Readonly<Record<string, Goal>>;
  secondUnits?: SecondUnits;
};

/** Moves what can move and says what the number would be. Nothing of it is saved. */
export function WhatIf({ modelId, values, targets = {}, secondUnits = {} }: WhatIfProps) {
  const [change, setChange] = useState<Values>({});
  const model = riskModelOf(modelId);
  const [headline] = model?.headlines ?? [];
  if (!model || !headline) return null;
  const sliders = slidersOf(model).filter((name) => values[name] !== undefined);
  if (sliders.length === 0)
    return <p className="text-text-soft">Nothing this model looks at can be moved by you or your clinician.</p>;
  const goals = goalsAhead(model, values, targets);
  const move = (moves: Values) =>
    setChange((now) =>
      Object.fromEntries(Object.entries({ ...now, ...moves }).filter(([name, value]) => value !== values[name])),
    );
  return (
    <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_17rem]">
      <div className="grid content-start gap-x-8 gap-y-5 sm:grid-cols-2">
        {sliders.map((name) => {
          const [definition, value, goal] = [model.inputs[name], change[name] ?? values[name], goals[name]];
          if (!definition || value === undefined) return null;
          const second = secondUnits[name];
          return (
            <div key={name} className="grid content-start gap-1">
              <WhatIfControl
                definition={definition}
                value={value}
                second={second}
                onChange={(next) => move({ [name]: next })}
              />
              {goal ? (
                <div>
                  <Button
                    size="small"
                    variant="quiet"
                    className="-ms-3 text-start"
                    aria-pressed={value === goal.value}
                    onClick={() => move({ [name]: goal.value })}
                  >
                    {goalWords(definition, goal, second, Object.hasOwn(targets, name))}
                  </Button>
                </div>
              ) : null}
            </div>
          );
        })}
        <GoalSources goals={goals} />
      </div>
      <div className="grid content-start gap-3 self-start rounded-lg bg-sunken p-4 max-lg:order-first lg:sticky lg:top-4 lg:p-5">
        <p className="font-medium text-sm">{headlineWords(headline)}</p>
        <div aria-live="polite" aria-atomic="true" className="grid gap-2">
          <Effect model={model} answer={effectOf(model, values, change)} isMoved={Object.keys(change).length > 0} />
        </div>
        <div className="flex flex-wrap gap-2">
          {Object.keys(goals).length > 1 ? (
            <Button size="small" onClick={() => move(valuesOfGoals(goals))}>
              Reach all of these
            </Button>
          ) : null}
          <Button
            size="small"
            variant="quiet"
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

type Goals = Readonly<Record<string, Goal>>;

/** What this person has not reached yet, by the targets set for them or else by the cited limits. */
function goalsAhead(model: RiskModel, values: Values, targets: Goals): Goals {
  const goals = Object.entries({ ...healthyGoals(model, values), ...targets });
  return Object.fromEntries(
    goals.filter(([name, { value }]) => slidersOf(model).includes(name) && isAhead(name, values[name], value)),
  );
}

const valuesOfGoals = (goals: Goals): Values =>
  Object.fromEntries(Object.entries(goals).map(([name, { value }]) => [name, value]));

function goalWords(definition: InputDefinition, { value }: Goal, second: SecondUnit | undefined, isTarget: boolean) {
  const words = inBothUnits(definition, value, second);
  return `Reach the ${isTarget ? "target" : "healthy limit"}: ${words}`;
}

function GoalSources({ goals }: { goals: Goals }) {
  const sources = [...new Set(Object.values(goals).map(({ source }) => source))];
  if (sources.length === 0) return null;
  return (
    <details className="text-sm sm:col-span-full">
      <DisclosureSummary>Where these goals come from</DisclosureSummary>
      <ul className="mt-2 grid max-w-reading gap-1 text-text-soft">
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
    </details>
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
