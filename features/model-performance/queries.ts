import "server-only";
import { sql } from "drizzle-orm";
import { eventsOf } from "@/clinical/risk-models/events";
import { GAIL_YEARS_AHEAD } from "@/clinical/risk-models/gail-bcrat/gail-bcrat";
import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModels } from "@/clinical/risk-models/models";
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

/** Only counts come out of the database, of ten people or more; refused to everybody but administrators. */
export function getModelPerformance(viewer: Viewer, model: RiskModel, period: Period): Promise<ModelPerformance> {
  const events = sql.param([...eventsOf(model.id)]);
  const isPercent = model.headlines[0]?.unit === "%";
  const reference = JSON.stringify(driftReferences(model).map(({ name, strata }) => ({ name, strata })));
  return readAs(viewer, async (tx) => {
    const { rows } = await tx.execute<{ figures: unknown }>(sql`
      select app.model_performance(${model.id}, ${model.version}, ${period}, ${events}::text[],
        ${horizonOf(model)}, ${isPercent}, ${reference}::jsonb) as figures`);
    const performance = performanceSchema.parse(rows[0]?.figures);
    return { ...performance, alerts: alertsOf(model, performance, publishedOf(model.id)) };
  });
}

export type ModelRow = { model: RiskModel; performance: ModelPerformance };

/** Models that give a number: those with an alert first, then the most used. */
export function listModelPerformance(viewer: Viewer, period: Period): Promise<ModelRow[]> {
  return inOneSnapshot(viewer, async (bound) => {
    const rows: ModelRow[] = [];
    for (const model of riskModels.filter(({ headlines }) => headlines.length > 0))
      rows.push({ model, performance: await getModelPerformance(bound, model, period) });
    const weight = ({ performance: { alerts, use } }: ModelRow) => alerts.length * 1e9 + (use.runs ?? 1);
    return rows.sort((one, other) => weight(other) - weight(one));
  });
}
