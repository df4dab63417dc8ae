import type { Headline } from "@/clinical/risk-models/model";
import type { TrendPoint } from "@/components/charts/trend";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { changeWords, resultWords } from "./result-words";

type Past = {
  id: string;
  modelVersion: string;
  riskScore: number;
  range: { low: number; high: number } | null;
  createdAt: Date;
};

/** Predictions of one version of a model, oldest first. */
type Run<P> = { version: string; predictions: P[] };

/** Newer versions may give other numbers to the same values, so that each version is a line of its own. The newest comes first. */
export function runsOf<P extends Past>(predictions: readonly P[]): Run<P>[] {
  const runs: Run<P>[] = [];
  for (const prediction of predictions.toSorted((one, other) => +one.createdAt - +other.createdAt)) {
    const run = runs.at(-1);
    if (run?.version === prediction.modelVersion) run.predictions.push(prediction);
    else runs.push({ version: prediction.modelVersion, predictions: [prediction] });
  }
  return runs.reverse();
}

const day = (at: Date, zone: string) => formatDay(dayOfInstant(at, zone));

/** Room beside the first and the last point, so that neither is cut. */
const EDGE = 0.03;

/** What a chart needs to draw one version's line. */
export function chartOf(predictions: readonly Past[], { unit }: Headline, zone: string) {
  const [first, last] = [predictions[0], predictions.at(-1)];
  if (!first || !last) return null;
  const points: TrendPoint[] = predictions.map(({ id, riskScore, range, createdAt }) => ({
    id,
    at: +createdAt,
    values: [riskScore],
    bound: null,
    words: resultWords({ riskScore, range }, unit),
    when: day(createdAt, zone),
    state: null,
  }));
  const room = (+last.createdAt - +first.createdAt) * EDGE;
  const span: [number, number] = [+first.createdAt - room, +last.createdAt + room];
  return {
    points,
    span,
    unit: unit === "%" ? "%" : "points",
    title: titleOf(first, last, unit),
    summary: summaryOf(points),
  };
}

function titleOf(first: Past, last: Past, unit: Headline["unit"]): string {
  const [from, to] = [first, last].map((each) => resultWords(each, unit));
  if (from === to) return `The number stayed at ${to}`;
  return `The number ${last.riskScore > first.riskScore ? "rose" : "fell"} from ${from} to ${to}`;
}

const summaryOf = (points: readonly TrendPoint[]) =>
  `${points.length} results, the first of ${points[0]?.when}, the newest of ${points.at(-1)?.when}.`;

/** How the number moved since the one before, in words; null for the first. */
export function sinceLast(now: number, before: number | undefined, unit: Headline["unit"]): string | null {
  return before === undefined ? null : changeWords(now - before, unit);
}
