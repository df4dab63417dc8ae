import "server-only";
import { sql } from "drizzle-orm";
import { asSteward } from "@/db/steward";
import { isId } from "@/lib/ids";
import type { Transaction } from "@/server/database";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { forgetInOutbox } from "@/server/mail/outbox";
import { isMailDelivered, sendMail } from "@/server/mail/send-mail";
import {
  erasePerson,
  eraseRecord,
  filesOfPerson,
  filesOfRecord,
  isHeld,
  lockLeaving,
} from "@/server/retention/erase-rows";
import { mustKeepClosedRecords } from "@/server/retention/plan";
import { destroyFile } from "@/server/storage/keep-file";

/** "unfinished": what began before signing in ended has added a record meanwhile; the next run goes on. */
export type Outcome = "erased" | "not-due" | "held" | "unfinished" | "last-administrator";

type Leaving = { name: string; email: string; role: string };

const steward = <T>(work: (tx: Transaction) => Promise<T>) =>
  asSteward(env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL, work);

/** Records of somebody that nobody else looks after: they go with the account. */
async function listOwnRecords(tx: Transaction, personId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select patient_id as id from app.records_to_go_with(${personId})`,
  );
  return rows.map(({ id }) => id);
}

/**
 * From here on there is no way back: signing in ends before anything is erased. Answers why it may not begin; what was begun
 * before a kill goes on.
 */
async function begin(tx: Transaction, personId: string, moment: Date): Promise<Outcome | Leaving> {
  await lockLeaving(tx, personId);
  const { rows: closures } = await tx.execute(sql`
    select 1 from account_closures
     where person_id = ${personId} and withdrawn_at is null and erased_at is null and due_at <= ${moment} for update`);
  const { rows: people } = await tx.execute<Leaving>(
    sql`select name, email, role from people where id = ${personId} for update`,
  );
  const [person] = people;
  if (closures.length === 0 || !person) return "not-due";
  if (await isAnythingHeld(tx, personId)) return "held";
  const { rows: others } = await tx.execute(
    sql`select 1 from people where role = 'admin' and is_active and id <> ${personId} limit 1`,
  );
  if (person.role === "admin" && others.length === 0) return "last-administrator";
  await tx.execute(sql`update people set is_active = false where id = ${personId}`);
  return person;
}

async function isAnythingHeld(tx: Transaction, personId: string): Promise<boolean> {
  if (await isHeld(tx, { personId })) return true;
  for (const patientId of await listOwnRecords(tx, personId)) if (await isHeld(tx, { patientId })) return true;
  return false;
}

/** Files first: a row is how we know of a file, so no row goes while its file is left. The record is locked, so none is added. */
async function eraseOneRecord(personId: string, patientId: string, moment: Date): Promise<boolean> {
  return steward(async (tx) => {
    await tx.execute(sql`select 1 from patients where id = ${patientId} for update`);
    if (await isHeld(tx, { patientId, personId })) return false;
    // Somebody may have begun to look after it since.
    if (!(await listOwnRecords(tx, personId)).includes(patientId)) return true;
    for (const name of await filesOfRecord(tx, patientId)) await destroyFile(name);
    await eraseRecord(tx, patientId, { personId, because: "account", moment });
    return true;
  });
}

/** Where the law makes the host keep it: nobody can open it any more, and the clock of clinical facts begins. */
async function closeRecord(tx: Transaction, patientId: string, moment: Date): Promise<void> {
  await tx.execute(
    sql`update patient_shares set revoked_at = ${moment}, code_hash = null where patient_id = ${patientId} and revoked_at is null`,
  );
  await tx.execute(
    sql`update document_links set revoked_at = ${moment} where patient_id = ${patientId} and revoked_at is null`,
  );
  await tx.execute(
    sql`update emergency_accesses set closed_at = ${moment} where patient_id = ${patientId} and closed_at is null`,
  );
  await tx.execute(sql`update patients set person_id = null, updated_at = ${moment} where id = ${patientId}`);
}

async function eraseAccountItself(personId: string, moment: Date): Promise<Outcome> {
  return steward(async (tx) => {
    await tx.execute(sql`select 1 from people where id = ${personId} for update`);
    if (await isHeld(tx, { personId })) return "held";
    const left = await listOwnRecords(tx, personId);
    if (left.length > 0 && !mustKeepClosedRecords()) return "unfinished";
    for (const name of await filesOfPerson(tx, personId)) await destroyFile(name);
    for (const patientId of left) await closeRecord(tx, patientId, moment);
    await erasePerson(tx, personId, moment);
    return "erased";
  });
}

/** Erases the account of somebody whose fourteen days are over. May be called again at any time, and after a kill goes on. */
export async function eraseAccount(personId: string, moment: Date): Promise<Outcome> {
  const begun = await steward((tx) => begin(tx, personId, moment));
  if (typeof begun === "string") return begun;
  if (!mustKeepClosedRecords()) {
    for (const patientId of await steward((tx) => listOwnRecords(tx, personId)))
      if (!(await eraseOneRecord(personId, patientId, moment))) return "held";
  }
  // Before the account: afterwards nobody knows the address any more.
  await forgetInOutbox(begun.email);
  const outcome = await eraseAccountItself(personId, moment);
  if (outcome === "erased") await sayGoodbye(begun);
  return outcome;
}

async function sayGoodbye({ name, email }: Leaving): Promise<void> {
  if (!isMailDelivered()) return;
  const kept = mustKeepClosedRecords()
    ? "The law makes the host keep your health record for some years. Nobody can open it in Anamnesis any more."
    : "Your health record is erased with it, except for records somebody else looks after too.";
  await sendMail({
    to: email,
    subject: "Your account is erased",
    text: [
      `Hello ${name},`,
      `Your account is erased, as you asked. ${kept}`,
      "Copies lie in backups for up to 30 days more, and are not used. This is the last mail to this address.",
      "Anamnesis",
    ].join("\n\n"),
  });
}

/** Every account whose day has come. One that fails does not keep the others waiting; the next run tries it again. */
export async function eraseAccountsDue(moment: Date): Promise<void> {
  const { rows } = await steward((tx) =>
    tx.execute<{ person_id: string }>(
      sql`select person_id from account_closures where withdrawn_at is null and erased_at is null and due_at <= ${moment}`,
    ),
  );
  const failures: unknown[] = [];
  for (const { person_id: personId } of rows.filter((row) => isId(row.person_id))) {
    try {
      const outcome = await eraseAccount(personId, moment);
      log.info("An account whose day had come was looked at.", { viewerId: personId, code: outcome });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Some accounts could not be erased.");
}
