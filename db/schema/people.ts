import { sql } from "drizzle-orm";
import { boolean, index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { ROLES, UNIT_SYSTEMS } from "@/lib/vocabulary/access";
import { idColumn, instant, oneOf } from "../columns";
import {
  canAdd,
  canChange,
  canRead,
  gatekeeperKeeps,
  gatekeeperReads,
  identityMay,
  stewardMay,
  viewerId,
  viewerIsAdmin,
} from "../policies";

/** Everybody who can sign in. Role and activity change through `app.change_person` alone. */
export const people = pgTable(
  "people",
  {
    ...idColumn,
    email: text().notNull(),
    emailVerifiedAt: instant(),
    name: text().notNull(),
    role: text({ enum: ROLES }).notNull().default("patient"),
    isActive: boolean().notNull().default(true),
    language: text().notNull().default("en"),
    units: text({ enum: UNIT_SYSTEMS }).notNull().default("metric"),
    timeZone: text().notNull().default("UTC"),
    lastSignedInAt: instant(),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (t) => [
    unique("idx_users_email").on(t.email),
    index("people_by_time").on(t.createdAt),
    oneOf(t.role, ROLES),
    oneOf(t.units, UNIT_SYSTEMS),
    canRead(sql`${t.id} = ${viewerId} or ${viewerIsAdmin} or ${t.id} in (select app.known_people())`),
    canChange(sql`${t.id} = ${viewerId}`, "everybody changes their own"),
    gatekeeperKeeps(),
    identityMay(),
    stewardMay(),
  ],
);

export const organizations = pgTable(
  "organizations",
  {
    ...idColumn,
    name: text().notNull().unique(),
    createdAt: instant().notNull().defaultNow(),
    createdBy: uuid().default(sql`app.viewer_id()`),
  },
  () => [
    canRead(sql`${viewerId} is not null`, "everybody signed in reads"),
    canAdd(viewerIsAdmin, "admins add"),
    canChange(viewerIsAdmin, "admins change"),
    stewardMay(),
  ],
);

export const organizationMembers = pgTable(
  "organization_members",
  {
    ...idColumn,
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: instant().notNull().defaultNow(),
    createdBy: uuid().default(sql`app.viewer_id()`),
    endedAt: instant(),
  },
  (t) => [
    unique("organization_members_once").on(t.organizationId, t.personId),
    canRead(sql`${t.personId} = ${viewerId} or ${viewerIsAdmin}`, "members and admins read"),
    canAdd(viewerIsAdmin, "admins add"),
    canChange(viewerIsAdmin, "admins change"),
    gatekeeperReads(),
    stewardMay(),
  ],
);
