import { sql } from "drizzle-orm";
import {
  bigint,
  bit,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { ALERT_LEVELS, BACKUP_KINDS, BACKUP_STATES, CHECK_NAMES, DRILL_OUTCOMES } from "@/lib/vocabulary/operations";
import { idColumn, instant, oneOf } from "../columns";
import { canAdd, canChange, canRead, gatekeeperReads, stewardMay, viewerIsAdmin } from "../policies";

const adminsRead = () => canRead(viewerIsAdmin, "admins read");
/** Each person sets one bit, found by a hash of their id: any days together still tell that at least so many were different people. */
const marks = () => bit({ dimensions: 256 });
const day = () => date({ mode: "string" });

/**
 * One number of one day (UTC), by what it counts and within which group; written anew as a whole for each day, so it may be counted again.
 * The organization of nobody in particular is the nil id: a key cannot hold null.
 */
export const dailyFigures = pgTable(
  "daily_figures",
  {
    day: day().notNull(),
    figure: text().notNull(),
    dimension: text().notNull().default(""),
    organizationId: uuid().notNull().default(sql`'00000000-0000-0000-0000-000000000000'`),
    value: bigint({ mode: "number" }).notNull(),
    /** Who stands behind it; null for what speaks of nobody, as errors do. */
    people: marks(),
    /** Of one organization: who stands behind the same figure outside of it. */
    others: marks(),
  },
  (t) => [
    primaryKey({ columns: [t.figure, t.day, t.dimension, t.organizationId] }),
    index("daily_figures_by_day").on(t.day),
    gatekeeperReads(),
    stewardMay(),
  ],
);

/** Who was here on which day. Personal: it goes by the person's own clock, and speaks of groups of ten or more only. */
export const dailyActivity = pgTable("daily_activity", { day: day().notNull(), personId: uuid().notNull() }, (t) => [
  primaryKey({ columns: [t.day, t.personId] }),
  index("daily_activity_by_person").on(t.personId, t.day),
  gatekeeperReads(),
  stewardMay(),
]);

/** The days that were counted, and when last. */
export const countedDays = pgTable(
  "counted_days",
  { day: day().primaryKey(), countedAt: instant().notNull().defaultNow(), durationMs: integer().notNull() },
  () => [adminsRead(), gatekeeperReads(), stewardMay()],
);

/** What each process counted about itself within an hour: requests, errors, times by bucket, hits of the cache. Added up, never replaced. */
export const hourlyFigures = pgTable(
  "hourly_figures",
  {
    hour: instant().notNull(),
    instance: text().notNull(),
    figure: text().notNull(),
    dimension: text().notNull().default(""),
    value: bigint({ mode: "number" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.hour, t.instance, t.figure, t.dimension] }),
    index("hourly_figures_by_figure").on(t.figure, t.hour),
    adminsRead(),
    stewardMay(),
  ],
);

/** Copies that were made. The manifest beside each copy is what a restore reads; this is for the page. */
export const backups = pgTable(
  "backups",
  {
    ...idColumn,
    kind: text({ enum: BACKUP_KINDS }).notNull(),
    state: text({ enum: BACKUP_STATES }).notNull().default("running"),
    startedAt: instant().notNull().defaultNow(),
    finishedAt: instant(),
    fileName: text().notNull(),
    sizeBytes: bigint({ mode: "number" }),
    sha256: text(),
    migration: text(),
    /** Rows by table, or files. */
    counts: jsonb().$type<Record<string, number>>(),
    failedBecause: text(),
    removedAt: instant(),
  },
  (t) => [
    index("backups_by_time").on(t.kind, t.startedAt.desc().nullsFirst()),
    oneOf(t.kind, BACKUP_KINDS),
    oneOf(t.state, BACKUP_STATES),
    adminsRead(),
    stewardMay(),
  ],
);

/** Restores that were tried, with the times measured: a backup counts as good only when one of these says so. */
export const restoreDrills = pgTable(
  "restore_drills",
  {
    ...idColumn,
    startedAt: instant().notNull().defaultNow(),
    finishedAt: instant(),
    fileName: text().notNull(),
    outcome: text({ enum: DRILL_OUTCOMES }),
    databaseMs: integer(),
    filesMs: integer(),
    applicationMs: integer(),
    cacheMs: integer(),
    rows: bigint({ mode: "number" }),
    files: bigint({ mode: "number" }),
    /** What was not equal: tables or "files", never what is in them. */
    differences: jsonb().$type<string[]>(),
    failedBecause: text(),
  },
  (t) => [
    index("restore_drills_by_time").on(t.startedAt.desc().nullsFirst()),
    oneOf(t.outcome, DRILL_OUTCOMES),
    adminsRead(),
    stewardMay(),
  ],
);

/** When an administrator wants to hear of something. A missing row means the value the application comes with. */
export const alertThresholds = pgTable(
  "alert_thresholds",
  {
    name: text().primaryKey(),
    value: doublePrecision().notNull(),
    isOn: boolean().notNull().default(true),
    changedAt: instant().notNull().defaultNow(),
    changedByName: text().notNull(),
  },
  () => [adminsRead(), canAdd(viewerIsAdmin, "admins add"), canChange(viewerIsAdmin, "admins change"), stewardMay()],
);

/** Something went over its threshold, and when it was well again. */
export const alerts = pgTable(
  "alerts",
  {
    ...idColumn,
    name: text().notNull(),
    level: text({ enum: ALERT_LEVELS }).notNull(),
    value: doublePrecision().notNull(),
    threshold: doublePrecision().notNull(),
    startedAt: instant().notNull().defaultNow(),
    endedAt: instant(),
    toldAt: instant(),
    endToldAt: instant(),
    acknowledgedAt: instant(),
    acknowledgedByName: text(),
  },
  (t) => [
    index("alerts_by_time").on(t.startedAt.desc().nullsFirst()),
    uniqueIndex("alerts_open").on(t.name).where(sql`ended_at is null`),
    oneOf(t.level, ALERT_LEVELS),
    check("ends_after_it_starts", sql`${t.endedAt} is null or ${t.endedAt} >= ${t.startedAt}`),
    adminsRead(),
    canChange(viewerIsAdmin, "admins acknowledge"),
    stewardMay(),
  ],
);

/** What each signal was when it was last looked at. A null value says that it could not be measured, which is no good sign. */
export const signalReadings = pgTable(
  "signal_readings",
  {
    name: text().primaryKey(),
    value: doublePrecision(),
    measuredAt: instant().notNull(),
    /** Since when it has been over its threshold without a break, or clearly on the good side of it. */
    overSince: instant(),
    wellSince: instant(),
  },
  () => [adminsRead(), stewardMay()],
);

/** How the last thorough look at everything ended: counts only, never rows. */
export const checkResults = pgTable(
  "check_results",
  {
    name: text({ enum: CHECK_NAMES }).primaryKey(),
    isWell: boolean().notNull(),
    checkedAt: instant().notNull().defaultNow(),
    findings: jsonb().$type<{ name: string; looked: number; wrong: number; mend: string }[]>().notNull(),
  },
  (t) => [oneOf(t.name, CHECK_NAMES), adminsRead(), stewardMay()],
);
