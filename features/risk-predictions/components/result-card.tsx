import type { ReactNode } from "react";
import { headlineOf } from "@/clinical/risk-models/headline";
import type { Headline, RiskModel } from "@/clinical/risk-models/model";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import { Card } from "@/components/ui/card";
import type { InputValue } from "../known-input";
import { isOfThisMoment } from "../of-this-moment";
import { exceedsItsWhole } from "../part-and-whole";
import {
  countOf100,
  headlineWords,
  numberWords,
  peopleWords,
  questionWords,
  resultWords,
  scaleWords,
} from "../result-words";
import { IconArray } from "./icon-array";
import { LevelBadge } from "./level-badge";
import { RangeBar } from "./range-bar";

type ResultCardProps = {
  model: RiskModel;
  headline: Headline;
  inputs: readonly { name: string; value: InputValue }[];
  riskScore: number;
  riskLevel: RiskLevel | null;
  /** Whose word the level is. */
  levelSource: string | null;
  range: { low: number; median: number; high: number } | null;
  /** What else is to be said of the number: why it is a range, or the other numbers of the model. */
  children?: ReactNode;
};

/** The number in plain words, how far it can be trusted, and a picture of it. */
export function ResultCard({ model, headline, inputs, riskScore, riskLevel, levelSource, ...more }: ResultCardProps) {
  const { range, children } = more;
  const isShare = headline.unit === "%";
  return (
    <Card className="grid items-start gap-x-8 gap-y-6 sm:grid-cols-[minmax(0,1fr)_11rem] print:grid-cols-[minmax(0,1fr)_8rem]">
      <div className="grid gap-3">
        <p className="text-text-soft">{questionWords(model, inputs)}</p>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <span className="inline-block font-semibold text-2xl tabular-nums first-letter:uppercase">
              {resultWords({ riskScore, range }, headline.unit)}
            </span>
            <span className="text-text-soft">{scaleWords(headline)}</span>
          </span>
          <LevelBadge level={riskLevel} />
        </p>
        {isShare && !range ? <p className="text-base">{peopleWords(riskScore, model)}.</p> : null}
        {range ? <RangeBar {...range} unit={headline.unit} /> : null}
        {children}
        {levelSource ? <p className="max-w-reading text-sm text-text-soft">The level follows: {levelSource}</p> : null}
        <p className="max-w-reading text-sm text-text-soft">
          {isOfThisMoment(model.id)
            ? "It stands for the moment of its values and replaces nobody's judgment."
            : "It says how groups of people fared, not what will happen to one person."}{" "}
          It is no diagnosis, and a low value is no all clear.
        </p>
      </div>
      {isShare ? <Picture model={model} riskScore={riskScore} range={range} /> : null}
    </Card>
  );
}

function Picture({ model, riskScore, range }: Pick<ResultCardProps, "model" | "riskScore" | "range">) {
  if (!range) return <IconArray filled={countOf100(riskScore)} label={`${peopleWords(riskScore, model)}.`} />;
  const [low, high] = [countOf100(range.low), countOf100(range.high)];
  return (
    <IconArray
      filled={low}
      perhaps={high - low}
      label={`Between ${low} and ${high} of 100 people with the same known values. Those that are only perhaps among them are drawn open.`}
    />
  );
}

type OtherNumbersProps = { model: RiskModel; values: Readonly<Record<string, InputValue>> };

/** The other numbers of the same model, where it reports them. */
export function OtherNumbers({ model, values }: OtherNumbersProps) {
  const all = model.headlines.map((headline) => ({ headline, value: headlineOf(model, values, headline) }));
  const others = all.slice(1);
  if (others.every(({ value }) => value === null)) return null;
  return (
    <div className="grid gap-2">
      <dl className="grid gap-x-8 border-t text-sm md:grid-cols-2 print:grid-cols-2">
        {others.map(({ headline, value }) => (
          <div key={headline.path.join(" ")} className="flex items-baseline justify-between gap-4 border-b py-1.5">
            <dt className="text-text-soft">{headlineWords(headline)}</dt>
            <dd className="whitespace-nowrap font-medium tabular-nums">
              {value === null ? "Not given" : numberWords(value, headline.unit)}
            </dd>
          </div>
        ))}
      </dl>
      {exceedsItsWhole(all) ? (
        <p className="max-w-reading text-sm">
          Heart failure alone comes out above the number that includes it. Each number has an equation of its own, so
          this can happen: take both with care.
        </p>
      ) : null}
    </div>
  );
}
