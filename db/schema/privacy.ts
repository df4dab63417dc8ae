import { sql } from "drizzle-orm";
import { bigint, boolean, check, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { ARCHIVE_STATES, CONSENT_PURPOSES, ERASURE_REASONS } from "@/lib/vocabulary/privacy";
import { idAndTimes, instant, oneOf } from "../columns";
import {
  canAdd,
  canChange,
  canRead,
  gatekeeperKeeps,
  gatekeeperReads,
  openFor,
  stewardMay,
  viewerId,
  viewerIsAdmin,
} from "../policies";
import { patients } from "./patients";
import { people } from "./people";

/** What somebody decided about their own data. No row means the defaults. */
export const privacySettings = pgTable(
  "privacy_settings",
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id),
    dataRetentionDays: integer().notNull().default(730),
    allowAnalytics: boolean().notNull().default(false),
    allowResearch: boolean().notNull().default(false),
    anonymizeData: boolean().notNull().default(true),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    check("kept_for_a_month_to_ten_years", sql`${t.dataRetentionDays} between 30 and 3650`),
    canRead(sql`${t.personId} = ${viewerId}`, "everybody reads their own"),
    canAdd(sql`${t.personId} = ${viewerId}`, "everybody adds their own"),
    canChange(sql`${t.personId} = ${viewerId}`, "everybody changes their own"),
    gatekeeperReads(),
    stewardMay(),
  ],
);

/** Each yes and each no, with the version of the text it was given to. Never changed. */
export const consents = pgTable(
  "consents",
  {
    ...idAndTimes,
    personId: uuid()
      .notNull()
      .references(() => people.id),
    purpose: text({ enum: CONSENT_PURPOSES }).notNull(),
    textVersion: integer().notNull(),
    isGiven: boolean().notNull(),
  },
  (t) => [
    index("consents_by_person").on(t.personId, t.createdAt.desc().nullsFirst()),
    oneOf(t.purpose, CONSENT_PURPOSES),
    canRead(sql`${t.personId} = ${viewerId}`, "everybody reads their own"),
    canAdd(sql`${t.personId} = ${viewerId}`, "everybody adds their own"),
    gatekeeperReads(),
    stewardMay(),
  ],
);

/** While one is open, nothing of this record (or of this account) is erased, by no clock and by nobody. */
export const legalHolds = pgTable(
  "legal_holds",
  {
    ...idAndTimes,
    patientId: uuid().references(() => patients.id),
    personId: uuid().references(() => people.id),
    reason: text().notNull(),
    placedByName: text().notNull(),
    liftedAt: instant(),
    liftedByName: text(),
    liftedBecause: text(),
  },
  (t) => [
    index("legal_holds_by_patient").on(t.patientId).where(sql`lifted_at is null`),
    index("legal_holds_by_person").on(t.personId).where(sql`lifted_at is null`),
    check("a_hold_has_one_subject", sql`num_nonnulls(${t.patientId}, ${t.personId}) = 1`),
    check("a_hold_has_a_reason", sql`length(btrim(${t.reason})) >= 10`),
    check("lifted_whole", sql`num_nonnulls(${t.liftedAt}, ${t.liftedByName}, ${t.liftedBecause}) in (0, 3)`),
    canRead(
      sql`${t.personId} = ${viewerId} or ${openFor(t.patientId, "manage")} or ${viewerIsAdmin}`,
      "whom it is about and admins read",
    ),
    canAdd(viewerIsAdmin, "admins hold"),
    canChange(viewerIsAdmin, "admins lift"),
    gatekeeperReads(),
    stewardMay(),
  ],
);

/** What was erased and when: counts by kind and ids, no content. It outlives what it speaks of, so it refers to nothing. */
export const erasureCertificates = pgTable(
  "erasure_certificates",
  {
    ...idAndTimes,
    personId: uuid(),
    patientId: uuid(),
    because: text({ enum: ERASURE_REASONS }).notNull(),
    /** By kind of thing, in the words of `lib/vocabulary/retention`. */
    counts: jsonb().$type<Record<string, number>>().notNull(),
    /** Until when copies of it lie in backups. */
    inBackupsUntil: instant().notNull(),
  },
  (t) => [
    index("erasure_certificates_by_person").on(t.personId, t.createdAt.desc().nullsFirst()),
    index("erasure_certificates_by_time").on(t.createdAt.desc().nullsFirst()),
    oneOf(t.because, ERASURE_REASONS),
    canRead(sql`${t.personId} = ${viewerId} or ${viewerIsAdmin}`, "whom it is about and admins read"),
    gatekeeperKeeps(),
    stewardMay(),
  ],
);

/** Somebody wants to leave: what is theirs is erased on the day due, unless they change their mind. Outlives the person. */
export const accountClosures = pgTable(
  "account_closures",
  {
    ...idAndTimes,
    personId: uuid().notNull(),
    dueAt: instant().notNull(),
    withdrawnAt: instant(),
    erasedAt: instant(),
  },
  (t) => [
    index("account_closures_by_person").on(t.personId),
    index("account_closures_due").on(t.dueAt).where(sql`withdrawn_at is null and erased_at is null`),
    check("at_least_two_weeks", sql`${t.dueAt} >= ${t.createdAt} + interval '14 days'`),
    canRead(sql`${t.personId} = ${viewerId} or ${viewerIsAdmin}`, "whom it is about and admins read"),
    canAdd(sql`${t.personId} = ${viewerId} and ${t.erasedAt} is null`, "everybody closes their own"),
    canChange(sql`${t.personId} = ${viewerId} and ${t.erasedAt} is null`, "everybody changes their mind"),
    stewardMay(),
  ],
);

/** Made anew for each table: a builder remembers the first one it was used in. */
const archiveColumns = () => ({
  ...idAndTimes,
  personId: uuid()
    .notNull()
    .references(() => people.id),
  state: text({ enum: ARCHIVE_STATES }).notNull().default("waiting"),
  /** How much is done, of 100, and with what; words of ours, never of the record. */
  progress: integer().notNull().default(0),
  step: text(),
  storedName: text().unique(),
  dataKeyEncrypted: text(),
  sizeBytes: bigint({ mode: "number" }),
  sha256: text(),
  finishedAt: instant(),
  failedBecause: text(),
});

/** Everything of one record in one file, made in the background and kept for a week. */
export const dataExports = pgTable(
  "data_exports",
  { ...archiveColumns(), patientId: uuid().references(() => patients.id), expiresAt: instant() },
  (t) => [
    index("data_exports_by_person").on(t.personId, t.createdAt.desc().nullsFirst()),
    oneOf(t.state, ARCHIVE_STATES),
    check("progress_of_a_hundred", sql`${t.progress} between 0 and 100`),
    canRead(sql`${t.personId} = ${viewerId}`, "everybody reads their own"),
    canAdd(sql`${t.personId} = ${viewerId}`, "everybody asks for their own"),
    canChange(sql`${t.personId} = ${viewerId}`, "everybody changes their own"),
    gatekeeperReads(),
    stewardMay(),
  ],
);

/** Such a file from another installation, taken in as a record of its own. */
export const dataImports = pgTable(
  "data_imports",
  {
    ...archiveColumns(),
    /** The record it became. */
    intoPatientId: uuid().references(() => patients.id),
    /** Rows by table: what is in the file, and once it is done what was added. */
    counts: jsonb().$type<Record<string, number>>(),
    /** The installation it was made by, as the file says. */
    origin: text(),
    /** When it was made there. */
    madeAt: instant(),
    /** Whether it was the own record of whoever made it. */
    wasOwn: boolean(),
    /** What the person decided once they had seen what is in it: their own record, or one they look after. */
    asOwn: boolean(),
  },
  (t) => [
    index("data_imports_by_person").on(t.personId, t.createdAt.desc().nullsFirst()),
    oneOf(t.state, ARCHIVE_STATES),
    check("progress_of_a_hundred", sql`${t.progress} between 0 and 100`),
    canRead(sql`${t.personId} = ${viewerId}`, "everybody reads their own"),
    canAdd(sql`${t.personId} = ${viewerId}`, "everybody adds their own"),
    canChange(sql`${t.personId} = ${viewerId}`, "everybody changes their own"),
    gatekeeperReads(),
    stewardMay(),
  ],
);
