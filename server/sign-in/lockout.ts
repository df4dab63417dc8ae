import "server-only";
import { keyOf, limiterFor } from "../rate-limit";

const DAY_SECONDS = 24 * 3600;
const FREE_FAILURES = 4;
const GROWING_MINUTES = [1, 5, 15, 60] as const;
const LONGEST_MINUTES = 60;

/** How long an account is locked after so many failures in a row; 0 while it is not. */
function lockMinutes(failures: number): number {
  return failures <= FREE_FAILURES ? 0 : (GROWING_MINUTES[failures - FREE_FAILURES - 1] ?? LONGEST_MINUTES);
}

const failures = () => limiterFor("sign-in-failures", { points: Number.MAX_SAFE_INTEGER, seconds: DAY_SECONDS });
const locks = () => limiterFor("sign-in-lock", { points: 1, seconds: LONGEST_MINUTES * 60 });

/** The milliseconds this address of an account stays locked; counted for unknown ones alike. */
export async function lockedForMs(email: string): Promise<number> {
  const lock = await locks().get(keyOf(email));
  return lock ? lock.msBeforeNext : 0;
}

/** Returns the minutes the account is locked from now on. */
export async function noteFailure(email: string): Promise<number> {
  const { consumedPoints } = await failures().penalty(keyOf(email));
  const minutes = lockMinutes(consumedPoints);
  if (minutes > 0) await locks().block(keyOf(email), minutes * 60);
  return minutes;
}

export async function forgetFailures(email: string): Promise<void> {
  await failures().delete(keyOf(email));
  await locks().delete(keyOf(email));
}
