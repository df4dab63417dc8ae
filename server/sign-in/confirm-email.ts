import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { people } from "@/db/schema/people";
import { AppError } from "@/lib/errors";
import { limit } from "../rate-limit";
import type { RequestFacts, Viewer } from "../scope";
import { findActiveAccount } from "./accounts";
import { asIdentity } from "./identity-database";
import { mailConfirmation } from "./mails";
import { noteSecurity } from "./security-events";
import { issueToken, isTokenGood, useToken } from "./tokens";

const MAILS_BY_ACCOUNT = { points: 5, seconds: 3600 };

export const LINK_SPENT = "This link was used already, or its time is over. Ask for a new one.";

export function isConfirmationGood(token: string): Promise<boolean> {
  return asIdentity((tx) => isTokenGood(tx, "verify-email", token));
}

/** Uses the link up; it holds only while the account still has the address it was sent to. */
export async function confirmEmail(token: string, from: RequestFacts): Promise<void> {
  const isConfirmed = await asIdentity(async (tx) => {
    const used = await useToken(tx, "verify-email", token);
    if (!used) return false;
    const [person] = await tx
      .update(people)
      .set({ emailVerifiedAt: sql`now()`, updatedAt: sql`now()` })
      .where(and(eq(people.id, used.personId), eq(people.email, used.email), eq(people.isActive, true)))
      .returning({ id: people.id, name: people.name, role: people.role });
    if (!person) return false;
    await noteSecurity(tx, { person, from, action: "email.verified", entity: "person", entityId: person.id });
    return true;
  });
  if (!isConfirmed) throw new AppError("invalid", LINK_SPENT);
}

export async function isEmailConfirmed(viewer: Viewer): Promise<boolean> {
  const account = await asIdentity((tx) => findActiveAccount(tx, viewer.id));
  return account?.emailVerifiedAt != null;
}

/** Sends the link again to somebody signed in. */
export async function sendConfirmationAgain(viewer: Viewer, origin: string): Promise<void> {
  await limit("confirmation-mail", viewer.id, MAILS_BY_ACCOUNT);
  const { id: personId, email, name } = viewer;
  const token = await asIdentity((tx) => issueToken(tx, { personId, email, purpose: "verify-email" }));
  await mailConfirmation({ email, name, origin }, token);
}
