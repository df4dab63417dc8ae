import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema/identity";
import { people } from "@/db/schema/people";
import { newId } from "@/lib/ids";
import { type RequestFacts, type ViewerFacts } from "../scope";
import { asIdentity } from "./identity-database";

export const IDLE_HOURS = 12;
export const ABSOLUTE_DAYS = 30;

/** Begins a session on this device and returns its id. */
export async function startSession(personId: string, from: Omit<RequestFacts, "requestId">): Promise<string> {
  const id = newId();
  await asIdentity(async (tx) => {
    await tx.insert(sessions).values({
      id,
      personId,
      address: from.address,
      userAgent: from.userAgent?.slice(0, 400),
      expiresAt: sql`now() + make_interval(days => ${ABSOLUTE_DAYS})`,
    });
    await tx.update(people).set({ lastSignedInAt: sql`now()` }).where(eq(people.id, personId));
  });
  return id;
}

/** The person behind a live session; null once it was revoked, ran out, lay idle, or the person was deactivated. */
export async function findSessionPerson(sessionId: string): Promise<Omit<ViewerFacts, "request"> | null> {
  return asIdentity(async (tx) => {
    const [found] = await tx
      .select({
        id: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        language: people.language,
        units: people.units,
        timeZone: people.timeZone,
        sessionId: sessions.id,
        isStale: sql<boolean>`${sessions.lastSeenAt} < now() - interval '1 minute'`,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(
        and(
          eq(sessions.id, sessionId),
          isNull(sessions.revokedAt),
          gt(sessions.expiresAt, sql`now()`),
          gt(sessions.lastSeenAt, sql`now() - make_interval(hours => ${IDLE_HOURS})`),
          eq(people.isActive, true),
        ),
      );
    if (!found) return null;
    const { isStale, ...person } = found;
    if (isStale) await tx.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId));
    return person;
  });
}

export async function revokeSession(sessionId: string, because: string): Promise<void> {
  await asIdentity((tx) =>
    tx
      .update(sessions)
      .set({ revokedAt: sql`now()`, revokedBecause: because })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt))),
  );
}
