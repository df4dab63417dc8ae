import "server-only";
import { createHmac } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "@/lib/errors";
import { env } from "./env";
import { identityStore } from "./sign-in/identity-database";

export type Allowance = { points: number; seconds: number };

const limiters = new Map<string, RateLimiterPostgres>();

/** One counter a name and key, kept in PostgreSQL, so that it holds for every process and survives a restart. */
export function limiterFor(name: string, { points, seconds }: Allowance): RateLimiterPostgres {
  const known = limiters.get(name);
  if (known) return known;
  const limiter = new RateLimiterPostgres({
    storeClient: identityStore,
    storeType: "client",
    schemaName: "identity",
    tableName: "rate_limits",
    tableCreated: true,
    keyPrefix: name,
    points,
    duration: seconds,
  });
  limiters.set(name, limiter);
  return limiter;
}

/** Counters must not hold email or network addresses, nor let them be found by trying. */
export function keyOf(subject: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(subject).digest("base64url");
}

function inWords(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000);
  if (minutes <= 1) return "a minute";
  return minutes < 120 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`;
}

export function tooMany(milliseconds: number): AppError {
  return new AppError("too-many", `Too many attempts. Try again in ${inWords(milliseconds)}.`);
}

/** Counts one attempt and throws "too many" beyond the allowance. The name stands for one allowance in the whole house. */
export async function limit(name: string, subject: string, allowance: Allowance): Promise<void> {
  try {
    await limiterFor(name, allowance).consume(keyOf(subject));
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw tooMany(refusal.msBeforeNext);
    throw refusal;
  }
}

/** Takes one counted attempt back, for limits that count failures only. */
export async function giveBack(name: string, subject: string, allowance: Allowance): Promise<void> {
  await limiterFor(name, allowance).reward(keyOf(subject));
}
