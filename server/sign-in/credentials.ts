import "server-only";
import { AppError, invalidField } from "@/lib/errors";
import { isMailDelivered } from "../mail/send-mail";
import { type Allowance, giveBack, limit, tooMany } from "../rate-limit";
import type { RequestFacts, Viewer } from "../scope";
import { type Account, findAccountByEmail, findActiveAccount, storePassword } from "./accounts";
import { asIdentity, asIdentityOf } from "./identity-database";
import { forgetFailures, lockedForMs, noteFailure } from "./lockout";
import { hashPassword, needsNewHash, passwordMatches } from "./passwords";
import { noteSecurity } from "./security-events";

/** One sentence for a wrong password, an unknown account and a deactivated one. */
export const NOT_RIGHT = "The email or the password is not right.";

const FAILURES_BY_ADDRESS: Allowance = { points: 50, seconds: 15 * 60 };
const TRIES_BY_ACCOUNT: Allowance = { points: 10, seconds: 60 };
const TRIES_AGAIN: Allowance = { points: 5, seconds: 15 * 60 };

type Given = { email: string; password: string };
type Refusal = "unknown-account" | "wrong-password" | "deactivated" | "unconfirmed" | "locked";

/** Counted before the password is looked at, so that many tries at once cannot slip through; success gives it back. */
async function countTry(email: string, from: RequestFacts): Promise<() => Promise<void>> {
  const address = from.address ?? "unknown";
  await limit("sign-in-address", address, FAILURES_BY_ADDRESS);
  await limit("sign-in-account", email, TRIES_BY_ACCOUNT);
  return async () => {
    await giveBack("sign-in-address", address, FAILURES_BY_ADDRESS);
    await giveBack("sign-in-account", email, TRIES_BY_ACCOUNT);
  };
}

function refusalOf(account: Account | null, matches: boolean): Refusal | null {
  if (!account) return "unknown-account";
  if (!matches) return "wrong-password";
  if (!account.isActive) return "deactivated";
  return isMailDelivered() && !account.emailVerifiedAt ? "unconfirmed" : null;
}

async function noteRefusal(account: Account | null, reason: Refusal, from: RequestFacts): Promise<void> {
  await asIdentity((tx) => noteSecurity(tx, { person: account, from, action: "session.refused", reason }));
}

async function noteLock(account: Account | null, minutes: number, from: RequestFacts): Promise<void> {
  await asIdentity((tx) =>
    noteSecurity(tx, { person: account, from, action: "account.locked", reason: `${minutes} min` }),
  );
}

async function refuse(account: Account | null, reason: Refusal, email: string, from: RequestFacts): Promise<never> {
  await noteRefusal(account, reason, from);
  // Only somebody who knows the password learns this.
  if (reason === "unconfirmed")
    throw new AppError("not-allowed", "Confirm your email first: open the link in the mail we sent you.");
  const minutes = await noteFailure(email);
  if (minutes > 0) {
    await noteLock(account, minutes, from);
    throw tooMany(minutes * 60_000);
  }
  throw new AppError("not-allowed", NOT_RIGHT);
}

/** The person these credentials belong to; throws "too many" or "not allowed", never saying whether there is such an account. */
export async function checkCredentials(given: Given, from: RequestFacts): Promise<Account> {
  const email = given.email.trim().toLowerCase();
  const giveTryBack = await countTry(email, from);
  const account = await asIdentity((tx) => findAccountByEmail(tx, email));
  const lockedMs = await lockedForMs(email);
  if (lockedMs > 0) {
    await noteRefusal(account, "locked", from);
    throw tooMany(lockedMs);
  }
  const matches = await passwordMatches(account?.passwordHash ?? null, given.password);
  const refusal = refusalOf(account, matches);
  if (!account || refusal) return refuse(account, refusal ?? "unknown-account", email, from);
  await giveTryBack();
  await forgetFailures(email);
  if (account.passwordHash && needsNewHash(account.passwordHash)) await renewHash(account, given.password);
  return account;
}

async function renewHash({ id }: Account, password: string): Promise<void> {
  const passwordHash = await hashPassword(password);
  await asIdentity((tx) => storePassword(tx, id, passwordHash));
}

/** Asks somebody signed in for their password again, before what must not happen by an unlocked screen. */
export async function reauthenticate(viewer: Viewer, password: string, field = "password"): Promise<void> {
  await limit("reauthenticate", viewer.id, TRIES_AGAIN);
  const account = await asIdentityOf(viewer, (tx) => findActiveAccount(tx, viewer.id));
  if (!(await passwordMatches(account?.passwordHash ?? null, password)))
    throw invalidField(field, "This is not your password.");
  await giveBack("reauthenticate", viewer.id, TRIES_AGAIN);
}
