import { sql } from "drizzle-orm";
import { date, index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { BIRTH_PRECISIONS, BLOOD_TYPES, GENDERS, SEXES } from "@/clinical/vocabulary/patient";
import { idAndTimes, instant, oneOf } from "../columns";
import {
  canAdd,
  canChange,
  canRead,
  gatekeeperReads,
  openFor,
  patientPolicies,
  stewardMay,
  viewerId,
} from "../policies";
import { people } from "./people";

/** A person whose health is recorded. `personId` is set when that person signs in for themselves. */
export const patients = pgTable(
  "patients",
  {
    ...idAndTimes,
    personId: uuid().references(() => people.id),
    recordNumber: text().notNull().unique(),
    givenName: text().notNull(),
    familyName: text().notNull(),
    bornOn: date({ mode: "string" }),
    bornPrecision: text({ enum: BIRTH_PRECISIONS }).notNull().default("day"),
    sexAtBirth: text({ enum: SEXES }).notNull().default("unknown"),
    gender: text({ enum: GENDERS }),
    genderInWords: text(),
    bloodType: text({ enum: BLOOD_TYPES }),
    language: text().notNull().default("en"),
    /** When somebody said "none known" of a list; unset means nobody has said. */
    noConditionsSince: instant(),
    noMedicationsSince: instant(),
    noAllergiesSince: instant(),
    preferences: jsonb().$type<Record<string, string>>().notNull().default({}),
    version: integer().notNull().default(1),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("idx_users_user_id").on(t.personId),
    oneOf(t.bornPrecision, BIRTH_PRECISIONS),
    oneOf(t.sexAtBirth, SEXES),
    oneOf(t.gender, GENDERS),
    oneOf(t.bloodType, BLOOD_TYPES),
    canRead(openFor(t.id, "read")),
    canAdd(
      sql`${t.createdBy} = ${viewerId} and app.viewer_role() <> 'admin' and (${t.personId} is null or ${t.personId} = ${viewerId})`,
      "people found records for themselves and their dependants",
    ),
    canChange(openFor(t.id, "write")),
    gatekeeperReads(),
    stewardMay(),
  ],
);

export const patientRef = () =>
  uuid()
    .notNull()
    .references(() => patients.id);

/** Who keeps a record for somebody else: a parent for a child, a daughter for her father. */
export const guardians = pgTable(
  "guardians",
  {
    ...idAndTimes,
    patientId: patientRef(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    relationship: text().notNull(),
    endedAt: instant(),
  },
  (t) => [
    unique("guardians_once").on(t.patientId, t.personId),
    index("guardians_by_person").on(t.personId),
    canRead(sql`${t.personId} = ${viewerId} or ${openFor(t.patientId, "manage")}`),
    canAdd(
      sql`(${t.personId} = ${viewerId} and ${t.patientId} in (select app.patients_founded())) or ${openFor(t.patientId, "manage")}`,
      "founders and managers add",
    ),
    canChange(openFor(t.patientId, "manage"), "managers change"),
    gatekeeperReads(),
    stewardMay(),
  ],
);

/** What is encrypted before it reaches the database: the values are vault envelopes, never plain text. */
export const contactDetails = pgTable(
  "contact_details",
  {
    ...idAndTimes,
    patientId: patientRef().unique(),
    phoneEncrypted: text(),
    notesEncrypted: text(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => patientPolicies(t.patientId, "contact-details"),
);

export const emergencyContacts = pgTable(
  "emergency_contacts",
  {
    ...idAndTimes,
    patientId: patientRef(),
    /** Envelope of JSON: name, relationship, phone. */
    detailsEncrypted: text().notNull(),
    position: integer().notNull().default(0),
    removedAt: instant(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    index("emergency_contacts_by_patient").on(t.patientId),
    ...patientPolicies(t.patientId, "contact-details"),
    gatekeeperReads(),
  ],
);
