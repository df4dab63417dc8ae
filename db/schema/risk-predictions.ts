import { sql } from "drizzle-orm";
import { boolean, check, doublePrecision, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Results } from "@/clinical/risk-models/model";
import { type InputOrigin, OUTCOME_EVENTS, REFUSAL_REASONS, RISK_LEVELS } from "@/clinical/vocabulary/prediction";
import { idAndTimes, instant, oneOf } from "../columns";
import {
  canAdd,
  canChange,
  canRead,
  gatekeeperReads,
  openFor,
  openForCategory,
  patientPolicies,
  stewardMay,
} from "../policies";
import { patientRef } from "./patients";

/** One value a model was given: under the model's name and in its unit, with the row it comes from and how it was written there. */
export type FrozenInput = {
  name: string;
  value: number | string | boolean;
  origin: InputOrigin;
  /** The measurement, record or relative; null for the profile and for an answer. */
  rowId: string | null;
  /** When the value was true, as an instant. */
  at: string | null;
  given: { value: string; unit: string } | null;
};

/** What is honest to say where an input is missing or old: percentiles of the headline over a cited population. */
export type FrozenRange = { low: number; median: number; high: number; unknown: string[] };

/**
 * One answer of one model, with everything it takes to get the same number again. Never changed: a new one is made instead.
 * What a clinician has to release first is hidden from the patient until then.
 */
export const predictions = pgTable(
  "predictions",
  {
    ...idAndTimes,
    patientId: patientRef(),
    modelId: text().notNull(),
    modelVersion: text().notNull(),
    inputs: jsonb().$type<FrozenInput[]>().notNull(),
    results: jsonb().$type<Results>().notNull(),
    /** The most important number of the model, in its own unit. */
    riskScore: doublePrecision().notNull(),
    riskLevel: text({ enum: RISK_LEVELS }),
    /** Of a classifier, from 0 to 1. */
    confidence: doublePrecision(),
    range: jsonb().$type<FrozenRange>(),
    /** Names of rules of the recommendation table. */
    recommendations: jsonb().$type<string[]>().notNull(),
    coefficientsHash: text().notNull(),
    codeVersion: text().notNull(),
    durationMs: doublePrecision().notNull(),
    ranByName: text().notNull(),
    note: text(),
    releasedAt: instant(),
    releasedByName: text(),
    retractedAt: instant(),
    retractedBecause: text(),
  },
  (t) => [
    index("predictions_by_patient").on(t.patientId, t.modelId, t.createdAt.desc().nullsFirst()),
    index("predictions_by_time").on(t.createdAt),
    oneOf(t.riskLevel, RISK_LEVELS),
    check("confidence_is_a_share", sql`confidence between 0 and 1`),
    canRead(
      sql`${openForCategory(t.patientId, "risk", "read")} and (${t.releasedAt} is not null or not ${openFor(t.patientId, "manage")})`,
    ),
    canAdd(openForCategory(t.patientId, "risk", "write")),
    canChange(openForCategory(t.patientId, "risk", "write")),
    gatekeeperReads(),
    stewardMay(),
  ],
);

/** Whether a prediction fits what the person or a clinician knows; the newest of each counts. */
export const predictionFeedback = pgTable(
  "prediction_feedback",
  {
    ...idAndTimes,
    patientId: patientRef(),
    predictionId: uuid()
      .notNull()
      .references(() => predictions.id),
    fits: boolean().notNull(),
    comment: text(),
    givenByName: text().notNull(),
  },
  (t) => [
    index("prediction_feedback_by_prediction").on(t.predictionId, t.createdAt.desc().nullsFirst()),
    index("prediction_feedback_by_time").on(t.createdAt),
    // Whoever does not see the prediction does not read what was said of it.
    canRead(
      sql`${openForCategory(t.patientId, "risk", "read")} and exists (select 1 from predictions p where p.id = ${t.predictionId})`,
    ),
    canAdd(openForCategory(t.patientId, "risk", "write")),
    gatekeeperReads(),
    stewardMay(),
  ],
);

/** Whether and when what a model speaks of has happened since. */
export const healthOutcomes = pgTable(
  "health_outcomes",
  {
    ...idAndTimes,
    patientId: patientRef(),
    event: text({ enum: OUTCOME_EVENTS }).notNull(),
    hasHappened: boolean().notNull(),
    /** A partial date: when it happened, or until when it is known not to have. */
    on: text().notNull(),
    recordedByName: text().notNull(),
    retractedAt: instant(),
  },
  (t) => [
    uniqueIndex("one_outcome_an_event").on(t.patientId, t.event).where(sql`retracted_at is null`),
    oneOf(t.event, OUTCOME_EVENTS),
    ...patientPolicies(t.patientId, "risk"),
    gatekeeperReads(),
  ],
);

/** A run that gave no number: why, and which inputs it was about. The values themselves are not kept. */
export const predictionRefusals = pgTable(
  "prediction_refusals",
  {
    ...idAndTimes,
    patientId: patientRef(),
    modelId: text().notNull(),
    modelVersion: text().notNull(),
    reasons: text({ enum: REFUSAL_REASONS }).array().notNull(),
    inputs: text().array().notNull().default(sql`'{}'`),
  },
  (t) => [
    index("prediction_refusals_by_patient").on(t.patientId, t.modelId, t.createdAt.desc().nullsFirst()),
    check("reasons_are_known", sql`reasons <@ ${sql.raw(`array['${REFUSAL_REASONS.join("', '")}']`)}`),
    check("a_refusal_has_a_reason", sql`cardinality(reasons) > 0`),
    canRead(openForCategory(t.patientId, "risk", "read")),
    canAdd(openForCategory(t.patientId, "risk", "write")),
    gatekeeperReads(),
    stewardMay(),
  ],
);
