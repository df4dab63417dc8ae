import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { patients } from "@/db/schema/patients";
import { people } from "@/db/schema/people";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import { insertAuditEvent } from "../audit";
import { DatabaseError } from "../database-errors";
import { limit } from "../rate-limit";
import type { RequestFacts } from "../scope";
import { findAccountByEmail, storePassword } from "./accounts";
import { asIdentity } from "./identity-database";
import { mailAlreadyKnown, mailConfirmation } from "./mails";
import { hashNewPassword } from "./new-password";
import { noteSecurity } from "./security-events";
import { issueToken } from "./tokens";

export type NewAccount = {
  givenName: string;
  familyName: string;
  email: string;
  password: string;
  timeZone: string;
};

const SIGN_UPS_BY_ADDRESS = { points: 60, seconds: 3600 };
const SIGN_UPS_BY_ACCOUNT = { points: 5, seconds: 3600 };

/**
 * Makes a patient's account and their record, or tells the owner of the email address by mail that there is one already.
 * The answer is the same for both; it is the mail to send, so that the caller can send it after answering.
 */
export async function signUp(given: NewAccount, from: RequestFacts, origin: string): Promise<() => Promise<void>> {
  await limit("sign-up-address", from.address ?? "unknown", SIGN_UPS_BY_ADDRESS);
  await limit("sign-up-account", given.email, SIGN_UPS_BY_ACCOUNT);
  const name = `${given.givenName} ${given.familyName}`;
  const passwordHash = await hashNewPassword({ password: given.password, ownWords: [name, given.email] });
  try {
    const token = await createAccount({ ...given, name, passwordHash }, from);
    return () => mailConfirmation({ email: given.email, name, origin }, token);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.constraint === "idx_users_email")) throw error;
    const owner = await noteAskedAgain(given.email, from);
    return async () => {
      if (owner) await mailAlreadyKnown({ ...owner, origin });
    };
  }
}

type Making = Omit<NewAccount, "password"> & { name: string; passwordHash: string };

function createAccount({ email, name, passwordHash, timeZone, ...names }: Making, from: RequestFacts): Promise<string> {
  const person = { id: newId(), name, role: "patient" as const };
  return asIdentity(async (tx) => {
    await tx.insert(people).values({ ...person, email, timeZone });
    await storePassword(tx, person.id, passwordHash);
    const token = await issueToken(tx, { personId: person.id, email, purpose: "verify-email" });
    await noteSecurity(tx, { person, from, action: "account.created", entity: "person", entityId: person.id });
    await foundOwnRecord(tx, person, names, from);
    return token;
  });
}

type Person = { id: string; name: string; role: "patient" };

/** From here the transaction acts as the new person: a record is founded by the one it is about, through the policies. */
async function foundOwnRecord(
  tx: Transaction,
  person: Person,
  names: { givenName: string; familyName: string },
  from: RequestFacts,
): Promise<void> {
  const id = newId();
  await tx.execute(
    sql`select set_config('role', 'app_runtime', true), set_config('app.viewer_id', ${person.id}, true)`,
  );
  await tx
    .insert(patients)
    .values({ id, personId: person.id, recordNumber: newRecordNumber(), createdBy: person.id, ...names });
  const entry = { kind: "change" as const, action: "patient.added", entity: "patient", entityId: id, patientId: id };
  await insertAuditEvent(tx, { actor: person, where: from, entry, through: "self" });
}

async function noteAskedAgain(email: string, from: RequestFacts): Promise<{ email: string; name: string } | null> {
  return asIdentity(async (tx) => {
    const owner = await findAccountByEmail(tx, email);
    if (!owner?.isActive) return null;
    await noteSecurity(tx, {
      person: owner,
      from,
      action: "account.asked-again",
      entity: "person",
      entityId: owner.id,
    });
    return { email, name: owner.name };
  });
}
