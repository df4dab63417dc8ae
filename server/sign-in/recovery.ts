import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { people } from "@/db/schema/people";
import { AppError } from "@/lib/errors";
import { limit } from "../rate-limit";
import type { RequestFacts } from "../scope";
import { type Account, findAccountByEmail, findActiveAccount, storePassword } from "./accounts";
import { LINK_SPENT } from "./confirm-email";
import { asIdentity } from "./identity-database";
import { forgetFailures } from "./lockout";
import { mailPasswordChanged, mailRecovery } from "./mails";
import { hashNewPassword } from "./new-password";
import { noteSecurity } from "./security-events";
import { endSessions } from "./sessions";
import { issueToken, isTokenGood, useToken } from "./tokens";

const RECOVERIES_BY_ADDRESS = { points: 20, seconds: 3600 };
const RECOVERIES_BY_ACCOUNT = { points: 5, seconds: 3600 };

export async function limitRecovery(email: string, from: RequestFacts): Promise<void> {
  await limit("recovery-address", from.address ?? "unknown", RECOVERIES_BY_ADDRESS);
  await limit("recovery-account", email, RECOVERIES_BY_ACCOUNT);
}

/** Mails a link to the account's address, if there is such an account. Call it after answering: its time would tell. */
export async function mailRecoveryLink(email: string, from: RequestFacts, origin: string): Promise<void> {
  const sent = await asIdentity(async (tx) => {
    const account = await findAccountByEmail(tx, email);
    if (!account?.isActive) return null;
    const token = await issueToken(tx, { personId: account.id, email, purpose: "recover" });
    await noteSecurity(tx, {
      person: account,
      from,
      action: "password.recovery-requested",
      entity: "person",
      entityId: account.id,
    });
    return { token, name: account.name };
  });
  if (sent) await mailRecovery({ email, name: sent.name, origin }, sent.token);
}

export function isRecoveryGood(token: string): Promise<boolean> {
  return asIdentity((tx) => isTokenGood(tx, "recover", token));
}

/** Sets a new password, ends every session, and lifts the lock; whoever held the link has proved the address too. */
export async function recoverPassword(
  { token, password }: { token: string; password: string },
  from: RequestFacts,
  origin: string,
): Promise<void> {
  const account = await asIdentity(async (tx) => {
    const used = await useToken(tx, "recover", token);
    const found = used ? await findActiveAccount(tx, used.personId) : null;
    if (!found) throw new AppError("invalid", LINK_SPENT);
    await replacePassword(tx, found, password, from);
    return found;
  });
  await forgetFailures(account.email);
  await mailPasswordChanged({ ...account, origin });
}

/** A password that is refused undoes the whole transaction, so the link stays good for another try. */
async function replacePassword(tx: Transaction, account: Account, password: string, from: RequestFacts): Promise<void> {
  const passwordHash = await hashNewPassword({ password, ownWords: [account.name, account.email] });
  await storePassword(tx, account.id, passwordHash);
  await tx
    .update(people)
    .set({ emailVerifiedAt: sql`coalesce(${people.emailVerifiedAt}, now())` })
    .where(eq(people.id, account.id));
  await endSessions(tx, { person: account, from, because: "password-recovered" });
  await noteSecurity(tx, {
    person: account,
    from,
    action: "password.recovered",
    entity: "person",
    entityId: account.id,
  });
}
