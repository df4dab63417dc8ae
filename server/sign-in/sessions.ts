import "server-only";
import { and, desc, eq, gt, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { sessions } from "@/db/schema/identity";
import { people } from "@/db/schema/people";
import { notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import type { RequestFacts, Viewer, ViewerFacts } from "../scope";
import { asIdentity } from "./identity-database";
import { type AccountHolder, noteSecurity } from "./security-events";
import { viewerColumns } from "./viewer-columns";

export const IDLE_HOURS = 12;
export const ABSOLUTE_DAYS = 30;

const isLive = and(
  isNull(sessions.revokedAt),
  gt(sessions.expiresAt, sql`now()`),
  gt(sessions.lastSeenAt, sql`now() - make_interval(hours => ${IDLE_HOURS})`),
);

/** Begins a session on this device and returns its id. */
export async function startSession(personId: string, from: RequestFacts): Promise<string> {
  const id = newId();
  return asIdentity(async (tx) => {
    const [person] = await tx
      .update(people)
      .set({ lastSignedInAt: sql`now()` })
      .where(and(eq(people.id, personId), eq(people.isActive, true)))
      .returning({ id: people.id, name: people.name, role: people.role });
    if (!person) throw notFound("This account");
    await tx.insert(sessions).values({
      id,
      personId,
      address: from.address,
      userAgent: from.userAgent?.slice(0, 400),
      expiresAt: sql`now() + make_interval(days => ${ABSOLUTE_DAYS})`,
    });
    await noteSecurity(tx, { person, from, action: "session.started", entity: "session", entityId: id });
    return id;
  });
}

/** The person behind a live session; null once it was ended, ran out, lay idle, or the person was deactivated. */
export async function findSessionPerson(sessionId: string): Promise<Omit<ViewerFacts, "request"> | null> {
  return asIdentity(async (tx) => {
    const [found] = await tx
      .select({
        ...viewerColumns,
        sessionId: sessions.id,
        isActive: people.isActive,
        isStale: sql<boolean>`${sessions.lastSeenAt} < now() - interval '1 minute'`,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(and(eq(sessions.id, sessionId), isLive));
    if (!found) return null;
    const { isStale, isActive, ...person } = found;
    if (!isActive) {
      // Otherwise the session would come back to life with the account.
      await revoke(tx, eq(sessions.personId, person.id), "deactivated");
      return null;
    }
    if (isStale) await tx.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId));
    return person;
  });
}

export type Device = {
  id: string;
  userAgent: string | null;
  address: string | null;
  lastSeenAt: Date;
  startedAt: Date;
};

/** Where the viewer is signed in, the latest first. */
export function listDevices(viewer: Viewer): Promise<Device[]> {
  return asIdentity((tx) =>
    tx
      .select({
        id: sessions.id,
        userAgent: sessions.userAgent,
        address: sessions.address,
        lastSeenAt: sessions.lastSeenAt,
        startedAt: sessions.createdAt,
      })
      .from(sessions)
      .where(and(eq(sessions.personId, viewer.id), isLive))
      .orderBy(desc(sessions.lastSeenAt)),
  );
}

const SESSION_ENDS = [
  "signed-out",
  "signed-out-elsewhere",
  "password-changed",
  "password-recovered",
  "deactivated",
] as const;
export type SessionEnd = (typeof SESSION_ENDS)[number];

async function revoke(tx: Transaction, which: SQL | undefined, because: SessionEnd): Promise<string[]> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()`, revokedBecause: because })
    .where(and(which, isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return ended.map(({ id }) => id);
}

type Ending = { person: AccountHolder; from: RequestFacts; because: SessionEnd; except?: string | null };

/** Ends a person's sessions inside the caller's transaction, each with its audit event; returns how many. */
export async function endSessions(tx: Transaction, { person, from, because, except }: Ending): Promise<number> {
  const ended = await revoke(
    tx,
    and(eq(sessions.personId, person.id), except ? ne(sessions.id, except) : undefined),
    because,
  );
  for (const id of ended) {
    await noteSecurity(tx, { person, from, action: "session.ended", entity: "session", entityId: id, reason: because });
  }
  return ended.length;
}

/** One of the viewer's own devices; somebody else's looks missing. */
export async function endSession(viewer: Viewer, sessionId: string): Promise<void> {
  await asIdentity(async (tx) => {
    const [ended] = isId(sessionId)
      ? await revoke(tx, and(eq(sessions.id, sessionId), eq(sessions.personId, viewer.id)), "signed-out-elsewhere")
      : [];
    if (!ended) throw notFound("This device");
    await noteSecurity(tx, {
      person: viewer,
      from: viewer.request,
      action: "session.ended",
      entity: "session",
      entityId: ended,
      reason: "signed-out-elsewhere",
    });
  });
}

/** The viewer's own devices, all of them or all but one. */
export function endOwnSessions(viewer: Viewer, { except }: { except: string | null }): Promise<number> {
  return asIdentity((tx) =>
    endSessions(tx, { person: viewer, from: viewer.request, because: "signed-out-elsewhere", except }),
  );
}

/** Signing out on this device. */
export async function leaveSession(sessionId: string, from: RequestFacts): Promise<void> {
  await asIdentity(async (tx) => {
    const [person] = await tx
      .select({ id: people.id, name: people.name, role: people.role })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(eq(sessions.id, sessionId));
    const [ended] = await revoke(tx, eq(sessions.id, sessionId), "signed-out");
    if (!person || !ended) return;
    await noteSecurity(tx, {
      person,
      from,
      action: "session.ended",
      entity: "session",
      entityId: ended,
      reason: "signed-out",
    });
  });
}
