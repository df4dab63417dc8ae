import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { SEXES } from "@/clinical/vocabulary/patient";
import { ADOPTIONS, FAMILY_SIDES, ONSET_PRECISIONS, RELATIONS, TWIN_KINDS } from "@/clinical/vocabulary/relative";
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

/**
 * One person of a family tree, the patient among them (relation "self"). The tree hangs on `motherId` and `fatherId`; a relative
 * whom the tree needs but nobody has described yet is a row with a relation alone.
 */
export const relatives = pgTable(
  "relatives",
  {
    ...idAndTimes,
    patientId: patientRef(),
    relation: text({ enum: RELATIONS }).notNull(),
    side: text({ enum: FAMILY_SIDES }),
    sex: text({ enum: SEXES }).notNull().default("unknown"),
    motherId: uuid().references((): AnyPgColumn => relatives.id),
    fatherId: uuid().references((): AnyPgColumn => relatives.id),
    /** The mother and the father of this person are related by blood. */
    areParentsRelated: boolean().notNull().default(false),
    /** The same in every twin of one birth. */
    twinGroup: uuid(),
    twinKind: text({ enum: TWIN_KINDS }),
    adoption: text({ enum: ADOPTIONS }),
    /** A partial date: "1950" or "1950-03" or "1950-03-12". */
    born: text(),
    /** The year was reckoned from an age, so it may be off by one. */
    isBirthEstimated: boolean().notNull().default(false),
    isDeceased: boolean(),
    died: text(),
    ageAtDeath: integer(),
    causeOfDeath: text(),
    /** Somebody said that this relative has no illness they know of; without it, no conditions means nobody has said. */
    hasNoKnownConditions: boolean().notNull().default(false),
    note: text(),
    recordedByName: text().notNull(),
    version: integer().notNull().default(1),
    updatedAt: instant().notNull().defaultNow(),
    retractedAt: instant(),
    retractedBecause: text(),
  },
  (t) => [
    index("relatives_by_patient").on(t.patientId, t.id),
    uniqueIndex("one_self_a_family").on(t.patientId).where(sql`relation = 'self'`),
    oneOf(t.relation, RELATIONS),
    oneOf(t.side, FAMILY_SIDES),
    oneOf(t.sex, SEXES),
    oneOf(t.twinKind, TWIN_KINDS),
    oneOf(t.adoption, ADOPTIONS),
    check("nobody_is_their_own_parent", sql`id <> mother_id and id <> father_id`),
    check("ages_are_human", sql`age_at_death between 0 and 125`),
    ...patientPolicies(t.patientId, "family-history"),
  ],
);

/** Names are of third persons: only who manages the record meets them, unless they chose to show this one. */
export const relativeNames = pgTable(
  "relative_names",
  {
    ...idAndTimes,
    patientId: patientRef(),
    relativeId: uuid()
      .notNull()
      .unique()
      .references(() => relatives.id),
    name: text().notNull(),
    isShown: boolean().notNull().default(false),
  },
  (t) => [
    canRead(
      sql`${openFor(t.patientId, "manage")} or (${t.isShown} and ${openForCategory(t.patientId, "family-history", "read")})`,
    ),
    canAdd(openFor(t.patientId, "manage"), "managers add"),
    canChange(openFor(t.patientId, "manage"), "managers change"),
    stewardMay(),
  ],
);

export const relativeConditions = pgTable(
  "relative_conditions",
  {
    ...idAndTimes,
    patientId: patientRef(),
    relativeId: uuid()
      .notNull()
      .references(() => relatives.id),
    /** A word of the list in clinical/family-history; null for one in the person's own words. */
    condition: text(),
    words: text().notNull(),
    ageAtOnset: integer(),
    onsetPrecision: text({ enum: ONSET_PRECISIONS }).notNull().default("exact"),
    causedDeath: boolean().notNull().default(false),
    recordedByName: text().notNull(),
    retractedAt: instant(),
    retractedBecause: text(),
  },
  (t) => [
    index("relative_conditions_by_patient").on(t.patientId, t.relativeId),
    oneOf(t.onsetPrecision, ONSET_PRECISIONS),
    check("onset_is_human", sql`age_at_onset between 0 and 125`),
    ...patientPolicies(t.patientId, "family-history"),
    gatekeeperReads(),
  ],
);
