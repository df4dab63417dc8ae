import type { Headline } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import { Spark } from "@/components/charts/spark";
import { Section } from "@/components/layout/section";
import { RowLink } from "@/components/ui/table";
import { dayOfInstant, formatDay, relativeDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { newestOfEach } from "../comparable";
import { sinceLast } from "../history";
import type { InputValue } from "../known-input";
import { questionWords, resultWords, scaleWords } from "../result-words";
import { LevelBadge } from "./level-badge";

type Past = {
  id: string;
  modelId: string;
  modelVersion: string;
  inputs: readonly { name: string; value: InputValue }[];
  riskScore: number;
  riskLevel: RiskLevel | null;
  range: { low: number; high: number } | null;
  createdAt: Date;
  releasedAt: Date | null;
};

type NewestResultsProps = { predictions: readonly Past[]; patientId: string; zone: string };

/** What the newest result of each model says, one line each. Predictions come newest first. */
export function NewestResults({ predictions, patientId, zone }: NewestResultsProps) {
  const newest = newestOfEach(predictions);
  if (newest.length === 0) return null;
  return (
    <Section title="Newest results">
      <ul className="divide-y rounded-lg border bg-surface">
        {newest.map((prediction) => (
          <NewestRow
            key={prediction.id}
            history={predictions.filter(({ modelId }) => modelId === prediction.modelId)}
            patientId={patientId}
            zone={zone}
          />
        ))}
      </ul>
    </Section>
  );
}

function NewestRow({ history, patientId, zone }: { history: readonly Past[]; patientId: string; zone: string }) {
  const [newest, before] = history;
  const model = newest && riskModelOf(newest.modelId);
  const [headline] = model?.headlines ?? [];
  if (!newest || !model || !headline) return null;
  const day = dayOfInstant(newest.createdAt, zone);
  const recently = relativeDay(day, dayOfInstant(new Date(), zone));
  return (
    <li className="relative grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 gap-y-1 px-4 py-4 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60 md:grid-cols-[10.5rem_minmax(0,1fr)_auto] md:px-6">
      <p className="font-semibold text-xl tabular-nums max-md:order-1">
        {resultWords(newest, headline.unit)}{" "}
        <span className="whitespace-nowrap font-normal text-sm text-text-soft">{scaleWords(headline)}</span>
      </p>
      <div className="grid gap-0.5 max-md:order-3 max-md:col-span-2">
        <RowLink href={paths.prediction(patientId, newest.id)}>{questionWords(model, newest.inputs)}</RowLink>
        <p className="text-sm text-text-soft">
          {model.title}, {formatDay(day)}
          {recently ? ` (${recently})` : null}
          {newest.releasedAt === null ? ". The patient does not see it yet" : null}
        </p>
        <p className="text-sm text-text-soft">{changeSince(newest, before, headline, zone)}</p>
      </div>
      <div className="flex items-center justify-end gap-4 max-md:order-2">
        <Spark points={pointsOf(history)} className="max-md:hidden" />
        <LevelBadge level={newest.riskLevel} />
      </div>
    </li>
  );
}

/** A range has no point to draw, and another version of the model another line. */
const pointsOf = ([newest, ...older]: readonly Past[]) =>
  [newest, ...older]
    .flatMap((each) =>
      each && !each.range && each.modelVersion === newest?.modelVersion
        ? [{ at: +each.createdAt, value: each.riskScore }]
        : [],
    )
    .reverse();

function changeSince(newest: Past, before: Past | undefined, { unit }: Headline, zone: string): string {
  if (newest.range) return "A range, because not every value was known or new.";
  if (!before) return "The first result of this model.";
  const since = formatDay(dayOfInstant(before.createdAt, zone));
  if (before.range || before.modelVersion !== newest.modelVersion) return `The one before is of ${since}.`;
  const change = sinceLast(newest.riskScore, before.riskScore, unit);
  const points = unit === "%" ? "percentage points" : "points";
  return change === "±0" ? `The same since ${since}.` : `${change} ${points} since ${since}.`;
}
