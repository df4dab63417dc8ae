import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { eventsOf } from "@/clinical/risk-models/events";
import { GAIL_YEARS_AHEAD } from "@/clinical/risk-models/gail-bcrat/gail-bcrat";
import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModels } from "@/clinical/risk-models/models";
import { cachedForAdmin } from "@/server/cache/cached-for-admin";
import { inOneSnapshot, readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";
import { type Alert, alertsOf } from "./alerts";
import { publishedOf } from "./published";
import { driftReferences } from "./reference";
import { type Performance, type Period, performanceSchema } from "./schema";

/** Of the Gail model the horizon is an input. */
export const horizonOf = ({ headlines }: RiskModel): number | null => {
  const [first] = headlines;
  return first?.horizonYears ?? (first?.unit === "%" ? GAIL_YEARS_AHEAD : null);
};

export type ModelPerformance = Performance & { alerts: Alert[] };
export type ModelRow = { model: RiskModel; performance: ModelPerformance };

/** How long what one prediction changes may take to show. */
const TTL_SECONDS = 60;
const tags = ["model-performance"];

/** Only counts come out of the database, of ten people or more; refused to everybody but administrators. */
function readPerformance(viewer: Viewer, model: RiskModel, period: Period): Promise<Performance> {
  const events = sql.param([...eventsOf(model.id)]);
  const isPercent = model.headlines[0]?.unit === "%";
  const reference = JSON.stringify(driftReferences(model).map(({ name, strata }) => ({ name, strata })));
  return readAs(viewer, async (tx) => {
    const { rows } = await tx.execute<{ figures: unknown }>(sql`
      select app.model_performance(${model.id}, ${model.version}, ${period}, ${events}::text[],
        ${horizonOf(model)}, ${isPercent}, ${reference}::jsonb) as figures`);
    return performanceSchema.parse(rows[0]?.figures);
  });
}

const nameOf = (model: RiskModel) => `${model.id}@${model.version}`;
const withAlerts = (model: RiskModel, performance: Performance): ModelPerformance => ({
  ...performance,
  alerts: alertsOf(model, performance, publishedOf(model.id)),
});

export async function getModelPerformance(viewer: Viewer, model: RiskModel, period: Period): Promise<ModelPerformance> {
  const key = `model-performance/${nameOf(model)}/${period}`;
  const options = { key, tags, ttlSeconds: TTL_SECONDS, schema: performanceSchema };
  return withAlerts(model, await cachedForAdmin(viewer, options, () => readPerformance(viewer, model, period)));
}

const everySchema = z.record(z.string(), performanceSchema);

function readEvery(viewer: Viewer, models: readonly RiskModel[], period: Period): Promise<z.infer<typeof everySchema>> {
  return inOneSnapshot(viewer, async (bound) => {
    const every: z.infer<typeof everySchema> = {};
    for (const model of models) every[nameOf(model)] = await readPerformance(bound, model, period);
    return every;
  });
}

/** Models that give a number: those with an alert first, then the most used. */
export async function listModelPerformance(viewer: Viewer, period: Period): Promise<ModelRow[]> {
  const models = riskModels.filter(({ headlines }) => headlines.length > 0);
  const key = `model-performance/${models.map(nameOf).join()}/${period}`;
  const options = { key, tags, ttlSeconds: TTL_SECONDS, schema: everySchema };
  const every = await cachedForAdmin(viewer, options, () => readEvery(viewer, models, period));
  const rows = models.flatMap((model): ModelRow[] => {
    const performance = every[nameOf(model)];
    return performance ? [{ model, performance: withAlerts(model, performance) }] : [];
  });
  const weight = ({ performance: { alerts, use } }: ModelRow) => alerts.length * 1e9 + (use.runs ?? 1);
  return rows.sort((one, other) => weight(other) - weight(one));
}
