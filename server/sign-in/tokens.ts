import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type TOKEN_PURPOSES, tokens } from "@/db/schema/identity";
import { newId } from "@/lib/ids";

type Purpose = (typeof TOKEN_PURPOSES)[number];

const LASTS_HOURS: Record<Purpose, number> = { "verify-email": 24, recover: 1 };

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** A new one-time token; those issued before for the same purpose end. */
export async function issueToken(
  tx: Transaction,
  { personId, email, purpose }: { personId: string; email: string; purpose: Purpose },
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await tx
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(and(eq(tokens.personId, personId), eq(tokens.purpose, purpose), isNull(tokens.usedAt)));
  await tx.insert(tokens).values({
    id: newId(),
    personId,
    purpose,
    email,
    tokenHash: hashOf(token),
    expiresAt: sql`now() + make_interval(hours => ${LASTS_HOURS[purpose]})`,
  });
  return token;
}

const isGood = (purpose: Purpose, token: string) =>
  and(
    eq(tokens.tokenHash, hashOf(token)),
    eq(tokens.purpose, purpose),
    isNull(tokens.usedAt),
    gt(tokens.expiresAt, sql`now()`),
  );

/** Uses the token up and says whose it was; null when it was used before, ran out, or never was. */
export async function useToken(
  tx: Transaction,
  purpose: Purpose,
  token: string,
): Promise<{ personId: string; email: string } | null> {
  const [used] = await tx
    .update(tokens)
    .set({ usedAt: sql`now()` })
    .where(isGood(purpose, token))
    .returning({ personId: tokens.personId, email: tokens.email });
  return used ?? null;
}

/** Whether the link still works, without using it up: mail programs open links by themselves. */
export async function isTokenGood(tx: Transaction, purpose: Purpose, token: string): Promise<boolean> {
  const found = await tx.select({ id: tokens.id }).from(tokens).where(isGood(purpose, token));
  return found.length > 0;
}
