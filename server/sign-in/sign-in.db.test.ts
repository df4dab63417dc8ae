import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { auditEvents } from "@/db/schema/audit";
import { credentials, rateLimits, sessions } from "@/db/schema/identity";
import { people } from "@/db/schema/people";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import type { Role } from "@/lib/vocabulary/access";
import { connection } from "@/server/database";
import { env } from "@/server/env";
import { type RequestFacts, Viewer } from "@/server/scope";
import { changePassword } from "./change-password";
import { checkCredentials, NOT_RIGHT, reauthenticate } from "./credentials";
import { asIdentity } from "./identity-database";
import { lockedForMs } from "./lockout";
import { hashPassword } from "./passwords";
import { endOwnSessions, endSession, findSessionPerson, leaveSession, listDevices, startSession } from "./sessions";

const PASSWORD = "violet anchor lemon";
const ORIGIN = "http://localhost";
let passwordHash = "";

beforeAll(async () => {
  passwordHash = await hashPassword(PASSWORD);
});

type Known = { id: string; name: string; email: string; role: Role };

async function somebody({ isActive = true, hash = passwordHash } = {}): Promise<Known> {
  const id = newId();
  const person = { id, name: "Ada Example", email: `${id}@example.org`, role: "patient" as const };
  await asSteward(env().DATABASE_URL, async (tx) => {
    await tx.insert(people).values({ ...person, isActive });
    await tx.insert(credentials).values({ personId: id, passwordHash: hash });
  });
  return person;
}

let addresses = 0;
/** A request of a new place, so that limits by address do not meet. */
function from(): RequestFacts {
  addresses += 1;
  return { requestId: newId(), address: `2001:db8::${addresses}`, userAgent: "Test" };
}

function viewerOf(person: Known, sessionId: string | null): Viewer {
  return Viewer.mint({ ...person, language: "en", units: "metric", timeZone: "UTC", sessionId, request: from() });
}

function eventsOf(personId: string) {
  return asSteward(env().DATABASE_URL, (tx) =>
    tx
      .select({ action: auditEvents.action, reason: auditEvents.reason, kind: auditEvents.kind })
      .from(auditEvents)
      .where(eq(auditEvents.actorId, personId))
      .orderBy(auditEvents.sequence),
  );
}

/** The counts of failures in a row stay. */
async function letLocksRunOut() {
  await asIdentity((tx) =>
    tx.execute(sql`update identity.rate_limits set expire = 1 where key not like 'sign-in-failures%'`),
  );
}

const messageOf = (email: string, password: string) =>
  checkCredentials({ email, password }, from()).then(
    () => "welcome",
    (error: Error) => error.message,
  );

describe("signing in", () => {
  it("takes the right password whatever the letters of the address, and only that", async () => {
    const ada = await somebody();
    expect((await checkCredentials({ email: ` ${ada.email.toUpperCase()} `, password: PASSWORD }, from())).id).toBe(
      ada.id,
    );
    expect(await messageOf(ada.email, `${PASSWORD}s`)).toBe(NOT_RIGHT);
  });

  it("says the same for a wrong password, an unknown account and a deactivated one", async () => {
    const ada = await somebody();
    const gone = await somebody({ isActive: false });
    const answers = await Promise.all([
      messageOf(ada.email, "wrong"),
      messageOf("nobody@example.org", PASSWORD),
      messageOf(gone.email, PASSWORD),
    ]);
    expect(new Set(answers)).toEqual(new Set([NOT_RIGHT]));
    expect(await eventsOf(gone.id)).toEqual([{ action: "session.refused", reason: "deactivated", kind: "security" }]);
  });

  it("writes refusals of unknown accounts without their address", async () => {
    const email = `${newId()}@example.org`;
    await messageOf(email, "wrong");
    const found = await asSteward(env().DATABASE_URL, (tx) =>
      tx.execute(sql`select count(*)::int as count from audit_events e where to_jsonb(e)::text like ${`%${email}%`}`),
    );
    expect(found.rows[0]).toEqual({ count: 0 });
    const [refused] = await asSteward(env().DATABASE_URL, (tx) =>
      tx.select().from(auditEvents).where(eq(auditEvents.reason, "unknown-account")).limit(1),
    );
    expect(refused).toMatchObject({ action: "session.refused", actorId: null, actorName: null });
  });

  it.each([
    ["Django", "lètmein", "pbkdf2_sha256$20000$seasalt$oBSd886ysm3AqYun62DOdin8YcfbU1z9cksZSuLP9r0="],
    ["passlib", "password", "$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ"],
  ])("upgrades an imported %s hash", async (_, password, hash) => {
    const ada = await somebody({ hash });
    await checkCredentials({ email: ada.email, password }, from());
    const [stored] = await asIdentity((tx) => tx.select().from(credentials).where(eq(credentials.personId, ada.id)));
    expect(stored?.passwordHash).toMatch(/^\$argon2id\$/);
    expect((await checkCredentials({ email: ada.email, password }, from())).id).toBe(ada.id);
  });
});

describe("locking", () => {
  it("locks with growing delay, also against the right password, and starts over after success", async () => {
    const ada = await somebody();
    for (const _ of [1, 2, 3, 4]) expect(await messageOf(ada.email, "wrong")).toBe(NOT_RIGHT);
    for (const minutes of [1, 5, 15, 60, 60]) {
      expect(await messageOf(ada.email, "wrong")).toBe(
        `Too many attempts. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
      );
      expect(Math.ceil((await lockedForMs(ada.email)) / 60_000)).toBe(minutes);
      expect(await messageOf(ada.email, PASSWORD)).toMatch(/^Too many attempts/);
      await letLocksRunOut();
    }
    expect(await messageOf(ada.email, PASSWORD)).toBe("welcome");
    for (const _ of [1, 2, 3, 4]) expect(await messageOf(ada.email, "wrong")).toBe(NOT_RIGHT);
    const events = await eventsOf(ada.id);
    expect(events.filter(({ action }) => action === "account.locked")).toHaveLength(5);
  });

  it("locks an unknown account just the same", async () => {
    const email = `${newId()}@example.org`;
    const answers: string[] = [];
    for (const _ of [1, 2, 3, 4, 5]) answers.push(await messageOf(email, "wrong"));
    expect(answers).toEqual([NOT_RIGHT, NOT_RIGHT, NOT_RIGHT, NOT_RIGHT, "Too many attempts. Try again in a minute."]);
  });

  it("lets through no more tries at once than one after another", async () => {
    const ada = await somebody();
    const answers = await Promise.all(Array.from({ length: 30 }, () => messageOf(ada.email, "wrong")));
    expect(answers.filter((answer) => answer === NOT_RIGHT).length).toBeLessThanOrEqual(10);
  });

  it("stops one address that tries many accounts, but not for those who get in", async () => {
    const place = from();
    const ada = await somebody();
    for (let turn = 0; turn < 60; turn += 1) await checkCredentials({ email: ada.email, password: PASSWORD }, place);
    const tries = Array.from({ length: 60 }, () =>
      checkCredentials({ email: `${newId()}@example.org`, password: "wrong" }, place).catch(
        (error: Error) => error.message,
      ),
    );
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => answer === NOT_RIGHT)).toHaveLength(50);
  });

  it("keeps counters under names that tell nothing", async () => {
    await messageOf("someone.special@example.org", "wrong");
    const keys = await asIdentity((tx) => tx.select({ key: rateLimits.key }).from(rateLimits));
    expect(JSON.stringify(keys)).not.toMatch(/special|example|2001:db8/);
  });
});

describe("asking for the password again", () => {
  it("takes the person's own password alone, a few times", async () => {
    const viewer = viewerOf(await somebody(), null);
    await reauthenticate(viewer, PASSWORD);
    for (const _ of [1, 2, 3, 4, 5])
      await expect(reauthenticate(viewer, "wrong")).rejects.toMatchObject({ code: "invalid" });
    await expect(reauthenticate(viewer, PASSWORD)).rejects.toMatchObject({ code: "too-many" });
  });
});

describe("sessions", () => {
  const backdate = (sessionId: string, set: { lastSeenAt?: Date; expiresAt?: Date }) =>
    asIdentity((tx) => tx.update(sessions).set(set).where(eq(sessions.id, sessionId)));
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

  it("live until they lie idle or their time is over", async () => {
    const ada = await somebody();
    const [idle, old] = [await startSession(ada.id, from()), await startSession(ada.id, from())];
    expect(await findSessionPerson(idle)).toMatchObject({ id: ada.id, sessionId: idle });
    await backdate(idle, { lastSeenAt: hoursAgo(11) });
    expect(await findSessionPerson(idle)).not.toBeNull();
    await backdate(idle, { lastSeenAt: hoursAgo(13) });
    expect(await findSessionPerson(idle)).toBeNull();
    await backdate(old, { expiresAt: hoursAgo(1) });
    expect(await findSessionPerson(old)).toBeNull();
  });

  it("end for a deactivated person at once, and stay ended", async () => {
    const ada = await somebody();
    const session = await startSession(ada.id, from());
    const activate = (isActive: boolean) =>
      asSteward(env().DATABASE_URL, (tx) => tx.update(people).set({ isActive }).where(eq(people.id, ada.id)));
    await activate(false);
    expect(await findSessionPerson(session)).toBeNull();
    await expect(startSession(ada.id, from())).rejects.toMatchObject({ code: "not-found" });
    await activate(true);
    expect(await findSessionPerson(session)).toBeNull();
  });

  it("are listed for their owner, who ends one, the others, or all", async () => {
    const ada = await somebody();
    const ids: string[] = [];
    for (const _ of [1, 2, 3, 4]) ids.push(await startSession(ada.id, from()));
    const [here = "", one = "", ...rest] = ids;
    const viewer = viewerOf(ada, here);
    expect((await listDevices(viewer)).map(({ id }) => id).sort()).toEqual([...ids].sort());
    await endSession(viewer, one);
    expect(await findSessionPerson(one)).toBeNull();
    await endOwnSessions(viewer, { except: here });
    for (const id of rest) expect(await findSessionPerson(id)).toBeNull();
    expect((await listDevices(viewer)).map(({ id }) => id)).toEqual([here]);
    await endOwnSessions(viewer, { except: null });
    expect(await findSessionPerson(here)).toBeNull();
    const events = await eventsOf(ada.id);
    expect(events.filter(({ action }) => action === "session.ended")).toHaveLength(4);
  });

  it("of somebody else look missing", async () => {
    const stranger = viewerOf(await somebody(), null);
    const session = await startSession((await somebody()).id, from());
    await expect(endSession(stranger, session)).rejects.toMatchObject({ code: "not-found" });
    await expect(endSession(stranger, "not an id")).rejects.toMatchObject({ code: "not-found" });
    expect(await findSessionPerson(session)).not.toBeNull();
    expect(await listDevices(stranger)).toEqual([]);
  });

  it("end at sign-out, once", async () => {
    const ada = await somebody();
    const session = await startSession(ada.id, from());
    await leaveSession(session, from());
    await leaveSession(session, from());
    expect(await findSessionPerson(session)).toBeNull();
    expect((await eventsOf(ada.id)).map(({ action }) => action)).toEqual(["session.started", "session.ended"]);
  });

  it("end elsewhere when the password changes, which takes the current one and a good new one", async () => {
    const ada = await somebody();
    const [here, elsewhere] = [await startSession(ada.id, from()), await startSession(ada.id, from())];
    const viewer = viewerOf(ada, here);
    const change = (currentPassword: string, newPassword: string) =>
      changePassword(viewer, { currentPassword, newPassword }, ORIGIN);
    await expect(change("wrong", "harvest mirror 27")).rejects.toMatchObject({
      options: { fields: { currentPassword: [expect.any(String)] } },
    });
    await expect(change(PASSWORD, "password1234")).rejects.toMatchObject({
      options: { fields: { newPassword: [expect.any(String)] } },
    });
    expect(await findSessionPerson(elsewhere)).not.toBeNull();
    await change(PASSWORD, "harvest mirror 27");
    expect(await findSessionPerson(here)).not.toBeNull();
    expect(await findSessionPerson(elsewhere)).toBeNull();
    expect(await messageOf(ada.email, PASSWORD)).toBe(NOT_RIGHT);
    expect(await messageOf(ada.email, "harvest mirror 27")).toBe("welcome");
    expect((await eventsOf(ada.id)).map(({ action }) => action)).toContain("password.changed");
  });
});

describe("the sign-in tables", () => {
  it("are closed to what the application acts as", async () => {
    for (const table of ["credentials", "sessions", "tokens", "rate_limits"]) {
      const asked = connection().database.transaction(async (tx) => {
        await tx.execute(sql`select set_config('role', 'app_runtime', true)`);
        return tx.execute(sql.raw(`select * from identity.${table}`));
      });
      await expect(asked).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  });

  it("do not open patients to what signing in acts as", async () => {
    await expect(asIdentity((tx) => tx.execute(sql`select * from patients`))).rejects.toMatchObject({
      code: "not-allowed",
    });
    await expect(asIdentity((tx) => tx.execute(sql`select * from audit_events`))).rejects.toMatchObject({
      code: "not-allowed",
    });
  });
});
