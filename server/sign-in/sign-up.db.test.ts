import { stat } from "node:fs/promises";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditEvents } from "@/db/schema/audit";
import { tokens } from "@/db/schema/identity";
import { patients } from "@/db/schema/patients";
import { people } from "@/db/schema/people";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import { env } from "@/server/env";
import { listOutbox } from "@/server/mail/outbox";
import { sendMail } from "@/server/mail/send-mail";
import type { RequestFacts } from "@/server/scope";
import { confirmEmail, isConfirmationGood } from "./confirm-email";
import { checkCredentials, NOT_RIGHT } from "./credentials";
import { asIdentity } from "./identity-database";
import { lockedForMs } from "./lockout";
import { isRecoveryGood, limitRecovery, mailRecoveryLink, recoverPassword } from "./recovery";
import { findSessionPerson, startSession } from "./sessions";
import { signUp } from "./sign-up";

const ORIGIN = "https://health.example.org";
const PASSWORD = "violet anchor lemon";
const from: RequestFacts = { requestId: newId(), address: "2001:db8::1", userAgent: "Test" };

const steward = <T>(work: Parameters<typeof asSteward<T>>[1]) => asSteward(env().DATABASE_URL, work);

function newcomer(given: { email?: string; password?: string } = {}) {
  const email = given.email ?? `${newId()}@example.org`;
  return {
    givenName: "Ada",
    familyName: "Example",
    email,
    password: given.password ?? PASSWORD,
    timeZone: "Europe/Oslo",
  };
}

async function signedUp() {
  const account = newcomer();
  await (await signUp(account, from, ORIGIN))();
  const [person] = await steward((tx) => tx.select().from(people).where(eq(people.email, account.email)));
  if (!person) throw new Error("The account was not made.");
  return person;
}

async function mailsTo(email: string) {
  return (await listOutbox()).filter(({ to }) => to === email);
}

/** The token of the newest mail to somebody. */
async function tokenOf(email: string): Promise<string> {
  const [newest] = await mailsTo(email);
  return /token=(\S+)/.exec(newest?.text ?? "")?.[1] ?? "";
}

async function runOut(token: "verify-email" | "recover") {
  await asIdentity((tx) =>
    tx.update(tokens).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(tokens.purpose, token)),
  );
}

const trySignIn = (email: string, password: string) =>
  checkCredentials({ email, password }, { ...from, address: newId() }).then(
    () => "welcome",
    (error: Error) => error.message,
  );

describe("signing up", () => {
  it("makes a patient with a record of their own and leaves audit events", async () => {
    const person = await signedUp();
    expect(person).toMatchObject({
      role: "patient",
      name: "Ada Example",
      timeZone: "Europe/Oslo",
      emailVerifiedAt: null,
    });
    const [patient] = await steward((tx) => tx.select().from(patients).where(eq(patients.personId, person.id)));
    expect(patient).toMatchObject({ givenName: "Ada", familyName: "Example", createdBy: person.id, bornOn: null });
    const events = await steward((tx) =>
      tx.select().from(auditEvents).where(eq(auditEvents.actorId, person.id)).orderBy(auditEvents.sequence),
    );
    expect(events.map(({ action }) => action)).toEqual(["account.created", "patient.added"]);
    expect(await trySignIn(person.email, PASSWORD)).toBe("welcome");
  });

  it("answers the same for a taken address, changes nothing there, and tells its owner by mail", async () => {
    const owner = await signedUp();
    const again = await signUp(newcomer({ email: owner.email, password: "harvest mirror 27" }), from, ORIGIN);
    expect(again).toBeTypeOf("function");
    await again();
    expect((await mailsTo(owner.email))[0]?.subject).toBe("You have an account already");
    expect(await trySignIn(owner.email, "harvest mirror 27")).toBe(NOT_RIGHT);
    expect(await trySignIn(owner.email, PASSWORD)).toBe("welcome");
  });

  it("makes one account when the same is asked twice at once", async () => {
    const account = newcomer();
    await Promise.all([signUp(account, from, ORIGIN), signUp(account, from, ORIGIN)]);
    const found = await steward((tx) => tx.select().from(people).where(eq(people.email, account.email)));
    expect(found).toHaveLength(1);
  });

  it("refuses a common password, before it says anything about the address", async () => {
    const account = newcomer({ password: "password1234" });
    await expect(signUp(account, from, ORIGIN)).rejects.toMatchObject({
      options: { fields: { password: [expect.any(String)] } },
    });
    const found = await steward((tx) => tx.select().from(people).where(eq(people.email, account.email)));
    expect(found).toEqual([]);
  });

  it("is limited by account", async () => {
    const account = newcomer();
    for (const _ of [1, 2, 3, 4, 5]) await signUp(account, from, ORIGIN);
    await expect(signUp(account, from, ORIGIN)).rejects.toMatchObject({ code: "too-many" });
  });
});

describe("confirming an email", () => {
  it("takes the link of the mail once", async () => {
    const person = await signedUp();
    const token = await tokenOf(person.email);
    expect(await isConfirmationGood(token)).toBe(true);
    await confirmEmail(token, from);
    await expect(confirmEmail(token, from)).rejects.toMatchObject({ code: "invalid" });
    const [confirmed] = await steward((tx) => tx.select().from(people).where(eq(people.id, person.id)));
    expect(confirmed?.emailVerifiedAt).toBeInstanceOf(Date);
  });

  it("keeps only a fingerprint of the link, and refuses it late or for another purpose", async () => {
    const person = await signedUp();
    const token = await tokenOf(person.email);
    const stored = await asIdentity((tx) => tx.select().from(tokens).where(eq(tokens.personId, person.id)));
    expect(JSON.stringify(stored)).not.toContain(token);
    await expect(recoverPassword({ token, password: "harvest mirror 27" }, from, ORIGIN)).rejects.toMatchObject({
      code: "invalid",
    });
    await runOut("verify-email");
    expect(await isConfirmationGood(token)).toBe(false);
    await expect(confirmEmail(token, from)).rejects.toMatchObject({ code: "invalid" });
  });
});

describe("recovering a password", () => {
  it("takes the link once, ends every session, lifts the lock, and confirms the email", async () => {
    const person = await signedUp();
    const session = await startSession(person.id, from);
    for (const _ of [1, 2, 3, 4, 5]) await trySignIn(person.email, "wrong");
    expect(await lockedForMs(person.email)).toBeGreaterThan(0);
    await mailRecoveryLink(person.email, from, ORIGIN);
    const token = await tokenOf(person.email);
    await expect(recoverPassword({ token, password: "aaaaaaaaaaaa" }, from, ORIGIN)).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await isRecoveryGood(token)).toBe(true);
    await recoverPassword({ token, password: "harvest mirror 27" }, from, ORIGIN);
    await expect(recoverPassword({ token, password: "copper lantern 31" }, from, ORIGIN)).rejects.toMatchObject({
      code: "invalid",
    });
    expect(await findSessionPerson(session)).toBeNull();
    expect(await trySignIn(person.email, "harvest mirror 27")).toBe("welcome");
    const [confirmed] = await steward((tx) => tx.select().from(people).where(eq(people.id, person.id)));
    expect(confirmed?.emailVerifiedAt).toBeInstanceOf(Date);
    expect((await mailsTo(person.email))[0]?.subject).toBe("Your password was changed");
  });

  it("ends an earlier link when a new one is asked for, and each after an hour", async () => {
    const person = await signedUp();
    await mailRecoveryLink(person.email, from, ORIGIN);
    const first = await tokenOf(person.email);
    await mailRecoveryLink(person.email, from, ORIGIN);
    const second = await tokenOf(person.email);
    expect(await isRecoveryGood(first)).toBe(false);
    expect(await isRecoveryGood(second)).toBe(true);
    await runOut("recover");
    expect(await isRecoveryGood(second)).toBe(false);
  });

  it("mails nobody without an active account, and says nothing of it", async () => {
    const gone = await signedUp();
    await steward((tx) => tx.update(people).set({ isActive: false }).where(eq(people.id, gone.id)));
    const before = (await mailsTo(gone.email)).length;
    await mailRecoveryLink(gone.email, from, ORIGIN);
    await mailRecoveryLink("nobody@example.org", from, ORIGIN);
    expect(await mailsTo(gone.email)).toHaveLength(before);
    expect(await mailsTo("nobody@example.org")).toEqual([]);
  });

  it("is limited by account, known or not", async () => {
    const email = `${newId()}@example.org`;
    for (const _ of [1, 2, 3, 4, 5]) await limitRecovery(email, from);
    await expect(limitRecovery(email, from)).rejects.toMatchObject({ code: "too-many" });
  });
});

describe("the outbox", () => {
  it("keeps mails in files that only this account of the machine may read", async () => {
    await sendMail({ to: "ada@example.org", subject: "Hello", text: "Hello Ada," });
    const [mail] = await listOutbox();
    expect(mail).toMatchObject({ to: "ada@example.org", subject: "Hello" });
    const folder = path.join(env().DATA_DIR, "outbox");
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    expect((await stat(path.join(folder, `${mail?.id}.json`))).mode & 0o777).toBe(0o600);
  });
});
