import { headlineOf } from "@/clinical/risk-models/headline";
import type { Headline, RiskModel } from "@/clinical/risk-models/model";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import { Card } from "@/components/ui/card";
import type { InputValue } from "../known-input";
import { headlineWords, numberWords, peopleWords, resultWords } from "../result-words";
import { IconArray } from "./icon-array";
import { LevelBadge } from "./level-badge";
import { RangeBar } from "./range-bar";

type ResultCardProps = {
  model: RiskModel;
  headline: Headline;
  riskScore: number;
  riskLevel: RiskLevel | null;
  /** Whose word the level is. */
  levelSource: string | null;
  range: { low: number; median: number; high: number; unknown: string[] } | null;
};

/** The number in plain words, how far it can be trusted, and a picture of it. */
export function ResultCard({ model, headline, riskScore, riskLevel, levelSource, range }: ResultCardProps) {
  const isShare = headline.unit === "%";
  const unknown = (range?.unknown ?? []).map((name) => model.inputs[name]?.label ?? name).join(", ");
  return (
    <Card className="grid items-center gap-6 sm:grid-cols-[minmax(0,1fr)_13rem]">
      <div className="grid gap-3">
        <p className="text-text-soft">{headlineWords(headline)}</p>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <span className="font-semibold text-2xl tabular-nums">
            {resultWords({ riskScore, range }, headline.unit)}
          </span>
          <LevelBadge level={riskLevel} />
        </p>
        {isShare && !range ? <p className="text-base">{peopleWords(riskScore)}.</p> : null}
        {range ? (
          <>
            <RangeBar {...range} unit={headline.unit} />
            <p className="text-sm">It is a range, because this is not known or too old: {unknown}.</p>
          </>
        ) : null}
        {levelSource ? <p className="text-sm text-text-soft">The level follows: {levelSource}</p> : null}
        <p className="max-w-reading text-sm text-text-soft">
          It says how groups of people fared, not what will happen to one person. It is no diagnosis, and a low value is
          no all clear.
        </p>
      </div>
      {isShare ? (
        <IconArray
          percent={range?.median ?? riskScore}
          label={`${peopleWords(range?.median ?? riskScore)}, drawn as filled circles.`}
        />
      ) : null}
    </Card>
  );
}

/** The other numbers of the same model, where it reports them. */
export function OtherNumbers({ model, values }: { model: RiskModel; values: Readonly<Record<string, InputValue>> }) {
  const others = model.headlines.slice(1).map((headline) => ({ headline, value: headlineOf(model, values, headline) }));
  if (others.every(({ value }) => value === null)) return null;
  return (
    <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
      {others.map(({ headline, value }) => (
        <div key={headline.path.join(" ")} className="flex items-baseline justify-between gap-4 border-b pb-2">
          <dt className="text-sm text-text-soft">{headlineWords(headline)}</dt>
          <dd className="whitespace-nowrap font-medium tabular-nums">
            {value === null ? "Not given" : numberWords(value, headline.unit)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
