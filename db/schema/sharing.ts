import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import type { ShareCategory } from "@/clinical/vocabulary/share-categories";
import { EMERGENCY_REVIEWS } from "@/lib/vocabulary/access";
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
import { patientRef } from "./patients";
import { organizations, people } from "./people";

export const SHARE_RIGHTS = ["read", "write"] as const;

/** One grant of a patient's record: to a person, to an organization, or waiting behind a one-time code. */
export const patientShares = pgTable(
  "patient_shares",
  {
    ...idAndTimes,
    patientId: patientRef(),
    personId: uuid().references(() => people.id),
    organizationId: uuid().references(() => organizations.id),
    /** SHA-256 of a one-time code, hex; gone once it was used. */
    codeHash: text().unique(),
    codeExpiresAt: instant(),
    recipientName: text().notNull(),
    rights: text({ enum: SHARE_RIGHTS }).notNull(),
    /** null means everything, also what is added to Anamnesis later. */
    categories: text().array().$type<ShareCategory[]>(),
    startsAt: instant().notNull().defaultNow(),
    endsAt: instant(),
    acceptedAt: instant(),
    revokedAt: instant(),
    revokedBy: uuid(),
  },
  (t) => [
    index("patient_shares_by_patient").on(t.patientId),
    index("patient_shares_by_end").on(t.endsAt).where(sql`ends_at is not null`),
    index("patient_shares_by_person").on(t.personId, t.patientId).where(sql`revoked_at is null`),
    index("patient_shares_by_organization").on(t.organizationId, t.patientId).where(sql`revoked_at is null`),
    oneOf(t.rights, SHARE_RIGHTS),
    check(
      "a_share_has_one_recipient",
      sql`num_nonnulls(${t.personId}, ${t.organizationId}, ${t.codeHash}) = 1 or (${t.revokedAt} is not null and num_nonnulls(${t.personId}, ${t.organizationId}) <= 1)`,
    ),
    check("a_share_ends_after_it_starts", sql`${t.endsAt} is null or ${t.endsAt} > ${t.startsAt}`),
    canRead(sql`${t.personId} = ${viewerId} or ${openFor(t.patientId, "manage")}`),
    canAdd(openFor(t.patientId, "manage"), "managers share"),
    canChange(openFor(t.patientId, "manage"), "managers change"),
    gatekeeperKeeps(),
    stewardMay(),
  ],
);

/** A clinician opened a record without a share, for at most an hour, for a reason an admin must review. */
export const emergencyAccesses = pgTable(
  "emergency_accesses",
  {
    ...idAndTimes,
    patientId: patientRef(),
    patientName: text().notNull(),
    /** Outlives the clinician's account, so it refers to nothing. */
    personId: uuid().notNull(),
    personName: text().notNull(),
    reason: text().notNull(),
    endsAt: instant().notNull(),
    closedAt: instant(),
    acknowledgedAt: instant(),
    objection: text(),
    reviewedAt: instant(),
    reviewedBy: uuid(),
    reviewedByName: text(),
    reviewOutcome: text({ enum: EMERGENCY_REVIEWS }),
    reviewNote: text(),
  },
  (t) => [
    index("emergency_accesses_by_patient").on(t.patientId),
    index("emergency_accesses_by_person").on(t.personId, t.endsAt.desc().nullsFirst()),
    index("emergency_accesses_to_review").on(t.createdAt).where(sql`reviewed_at is null`),
    oneOf(t.reviewOutcome, EMERGENCY_REVIEWS),
    check("at_most_an_hour", sql`${t.endsAt} <= ${t.createdAt} + interval '60 minutes'`),
    check("a_reason_is_given", sql`length(btrim(${t.reason})) >= 10`),
    canRead(sql`${t.personId} = ${viewerId} or ${viewerIsAdmin} or ${openFor(t.patientId, "manage")}`),
    canAdd(
      sql`${t.personId} = ${viewerId} and ${t.createdBy} = ${viewerId} and app.viewer_role() = 'clinician' and ${t.createdAt} = now()
        and num_nonnulls(${t.closedAt}, ${t.acknowledgedAt}, ${t.objection}, ${t.reviewedAt}, ${t.reviewedBy}, ${t.reviewedByName}, ${t.reviewOutcome}, ${t.reviewNote}) = 0`,
      "clinicians break the glass",
    ),
    canChange(
      sql`${t.personId} = ${viewerId} or ${viewerIsAdmin} or ${openFor(t.patientId, "manage")}`,
      "each side answers",
    ),
    gatekeeperKeeps(),
    stewardMay(),
  ],
);

/** When somebody last looked at a patient, so that the desk can say what is new since. */
export const deskVisits = pgTable(
  "desk_visits",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    patientId: patientRef(),
    lookedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.patientId] }),
    canRead(sql`${t.personId} = ${viewerId}`, "everybody reads their own"),
    canAdd(sql`${t.personId} = ${viewerId} and ${openFor(t.patientId, "read")}`, "everybody adds their own"),
    canChange(sql`${t.personId} = ${viewerId}`, "everybody changes their own"),
    gatekeeperReads(),
    stewardMay(),
  ],
);
