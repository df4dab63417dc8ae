import { bigint, index, integer, pgSchema, text, uuid } from "drizzle-orm/pg-core";
import { idColumn, instant, oneOf } from "../columns";
import { identityMay, stewardMay } from "../policies";
import { people } from "./people";

/** What signing in needs before there is a viewer; only `server/sign-in` reaches it, as `app_identity`. */
export const identitySchema = pgSchema("identity");

const personRef = () =>
  uuid()
    .notNull()
    .references(() => people.id);

export const credentials = identitySchema.table(
  "credentials",
  {
    personId: uuid()
      .primaryKey()
      .references(() => people.id),
    passwordHash: text().notNull(),
    updatedAt: instant().notNull().defaultNow(),
  },
  () => [identityMay(), stewardMay()],
);

export const sessions = identitySchema.table(
  "sessions",
  {
    ...idColumn,
    personId: personRef(),
    createdAt: instant().notNull().defaultNow(),
    lastSeenAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    revokedBecause: text(),
    address: text(),
    userAgent: text(),
  },
  (t) => [index("sessions_by_person").on(t.personId, t.lastSeenAt.desc().nullsFirst()), identityMay(), stewardMay()],
);

export const TOKEN_PURPOSES = ["verify-email", "recover"] as const;

/** One-time links sent by mail; only the SHA-256 of the token is kept. */
export const tokens = identitySchema.table(
  "tokens",
  {
    ...idColumn,
    personId: personRef(),
    purpose: text({ enum: TOKEN_PURPOSES }).notNull(),
    tokenHash: text().notNull().unique(),
    email: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [index("tokens_by_person").on(t.personId), oneOf(t.purpose, TOKEN_PURPOSES), identityMay(), stewardMay()],
);

/** Counters of rate-limiter-flexible, in the shape it expects. */
export const rateLimits = identitySchema.table(
  "rate_limits",
  {
    key: text().primaryKey(),
    points: integer().notNull().default(0),
    expire: bigint({ mode: "number" }),
  },
  () => [identityMay(), stewardMay()],
);
