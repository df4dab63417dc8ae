import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { erasedTables } from "@/lib/vocabulary/retention";
import { rowsOf } from "@/tests/full-world";
import { inWorld, type Person, type World } from "@/tests/world";
import { choose, keepFor, leave, stay } from "./mutations";
import { findClosure, getPreview, getSettings, listConsents, listOwnHolds, listRecordsAtLeaving } from "./queries";

vi.mock("@/server/sign-in/credentials", () => ({
  reauthenticate: vi.fn(async (_: unknown, password: string) => {
    if (password !== "right") throw Object.assign(new Error("This is not your password."), { code: "invalid" });
  }),
}));
vi.mock("@/server/sign-in/house-origin", () => ({ houseOrigin: async () => "http://localhost" }));
const mails = vi.hoisted(() => ({ sent: [] as string[] }));
vi.mock("@/server/mail/send-mail", () => ({
  sendMail: async ({ to, subject }: { to: string; subject: string }) => void mails.sent.push(`${to}: ${subject}`),
}));

const TABLES = ["privacy_settings", "consents", "account_closures", "erasure_certificates"];

async function actionsOf(world: World, person: Person): Promise<string[]> {
  const { rows } = await (await world.steward()).execute<{ action: string }>(
    sql`select action from audit_events where actor_id = ${person.id} order by sequence`,
  );
  return rows.map(({ action }) => action);
}

describe("privacy", () => {
  it("a stranger sees nothing of it, adds nothing in another's name and changes nothing", () =>
    inWorld(async (world) => {
      const ada = await world.person("Ada Example");
      const sven = await world.person("Sven Stranger");
      await keepFor(world.as(ada), { days: 90 });
      await choose(world.as(ada), { analytics: true, research: false, anonymize: true });
      await leave(world.as(ada), { password: "right" });
      await (
        await world.steward()
      ).execute(sql`insert into erasure_certificates (person_id, because, counts, in_backups_until)
        values (${ada.id}, 'retention', '{"sign-ins": 3}', now())`);
      for (const table of TABLES) {
        expect(await world.sqlAs(world.as(sven), sql`select * from ${sql.identifier(table)}`), table).toEqual([]);
        expect(await world.sqlAs(world.as(ada), sql`select 1 from ${sql.identifier(table)}`), table).toHaveLength(1);
      }
      for (const forged of [
        sql`insert into privacy_settings (person_id, data_retention_days) values (${ada.id}, 30)`,
        sql`insert into consents (person_id, purpose, text_version, is_given) values (${ada.id}, 'research', 1, true)`,
        sql`insert into account_closures (person_id, due_at) values (${ada.id}, now() + interval '14 days')`,
        sql`insert into erasure_certificates (person_id, because, counts, in_backups_until) values (${sven.id}, 'account', '{}', now())`,
        sql`update consents set is_given = false`,
        sql`update account_closures set due_at = now()`,
        sql`update account_closures set erased_at = now()`,
      ])
        await expect(world.sqlAs(world.as(sven), forged)).rejects.toMatchObject({ code: "not-allowed" });
      await expect(stay(world.as(sven))).rejects.toMatchObject({ code: "conflict" });
    }));

  it("begins with two years, no, no and blurred; a change leaves an audit event and each answer its version", () =>
    inWorld(async (world) => {
      const ada = await world.person("Ada Example");
      expect(await getSettings(world.as(ada))).toEqual({
        dataRetentionDays: 730,
        allowAnalytics: false,
        allowResearch: false,
        anonymizeData: true,
      });
      await keepFor(world.as(ada), { days: 365 });
      await choose(world.as(ada), { analytics: true, research: false, anonymize: true });
      await choose(world.as(ada), { analytics: false, research: false, anonymize: false });
      expect(await getSettings(world.as(ada))).toEqual({
        dataRetentionDays: 365,
        allowAnalytics: false,
        allowResearch: false,
        anonymizeData: false,
      });
      const answers = await listConsents(world.as(ada));
      expect(answers.map(({ purpose, isGiven, textVersion }) => [purpose, isGiven, textVersion])).toEqual([
        ["analytics", false, 1],
        ["analytics", true, 1],
      ]);
      expect(await actionsOf(world, ada)).toEqual(["privacy.changed", "consent.changed", "consent.changed"]);
    }));

  it("who said no is not counted, and who counts asks one function that the application may not call", () =>
    inWorld(async (world) => {
      const yes = await world.person("Yes Example");
      const no = await world.person("No Example");
      await choose(world.as(yes), { analytics: true, research: false, anonymize: true });
      await choose(world.as(no), { analytics: true, research: true, anonymize: true });
      await choose(world.as(no), { analytics: false, research: true, anonymize: true });
      const { rows } = await (await world.steward()).execute(sql`select p as id from app.people_who_allow('analytics') p
        where p in (${yes.id}, ${no.id})`);
      expect(rows).toEqual([{ id: yes.id }]);
      await expect(world.sqlAs(world.as(yes), sql`select app.people_who_allow('analytics')`)).rejects.toMatchObject({
        code: "not-allowed",
      });
    }));

  it("the preview follows the number that is asked for, and saves nothing", () =>
    inWorld(async (world) => {
      const ada = await world.person("Ada Example");
      await (await world.steward()).execute(
        sql`insert into daily_activity (day, person_id) values ((now() at time zone 'UTC')::date - 10, ${ada.id})`,
      );
      const dueIn = async (days?: number) => (await getPreview(world.as(ada), days)).soon[0]?.dueOn;
      const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
      expect(await dueIn()).toBe(day(730 - 9));
      expect(await dueIn(30)).toBe(day(30 - 9));
      expect((await getSettings(world.as(ada))).dataRetentionDays).toBe(730);
    }));

  it("leaving asks for the password, is told by mail, runs for fourteen days and can be taken back", () =>
    inWorld(async (world) => {
      mails.sent = [];
      const ada = await world.person("Ada Example");
      await expect(leave(world.as(ada), { password: "wrong" })).rejects.toMatchObject({ code: "invalid" });
      expect(await findClosure(world.as(ada))).toBeNull();
      await leave(world.as(ada), { password: "right" });
      const closure = await findClosure(world.as(ada));
      expect(closure?.dueAt.getTime()).toBe((closure?.createdAt.getTime() ?? 0) + 14 * 86_400_000);
      await expect(leave(world.as(ada), { password: "right" })).rejects.toMatchObject({ code: "conflict" });
      await stay(world.as(ada));
      expect(await findClosure(world.as(ada))).toBeNull();
      await leave(world.as(ada), { password: "right" });
      expect(await actionsOf(world, ada)).toEqual(["account.leaving", "account.staying", "account.leaving"]);
      expect(mails.sent.map((mail) => mail.split(": ")[1])).toEqual([
        "You asked to leave Anamnesis",
        "You stay with Anamnesis",
        "You asked to leave Anamnesis",
      ]);
      const ines = await world.person("Ines Admin", "admin");
      await expect(leave(world.as(ines), { password: "right" })).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("once the erasing has begun nobody changes their mind, so that none is left half erased", () =>
    inWorld(async (world) => {
      const ada = await world.person("Ada Example");
      await leave(world.as(ada), { password: "right" });
      await (await world.steward()).execute(sql`update people set is_active = false where id = ${ada.id}`);
      await expect(stay(world.as(ada))).rejects.toMatchObject({ code: "conflict" });
      expect(await findClosure(world.as(ada))).not.toBeNull();
    }));

  it("a record somebody else looks after stays, and the page says which", () =>
    inWorld(async (world) => {
      const { person: ada, patient: own } = await world.patientWithAccount("Ada Example");
      const greta = await world.person("Greta Guardian");
      const alone = await world.patient("Kim Alone");
      const both = await world.patient("Sam Both");
      await world.guardian(ada, alone);
      await world.guardian(ada, both);
      await world.guardian(greta, both);
      expect(await listRecordsAtLeaving(world.as(ada))).toEqual([
        { id: own.id, name: "Ada Example", goes: true },
        { id: alone.id, name: "Kim Alone", goes: true },
        { id: both.id, name: "Sam Both", goes: false },
      ]);
      expect(await listRecordsAtLeaving(world.as(greta))).toEqual([{ id: both.id, name: "Sam Both", goes: false }]);
    }));

  it("whom a hold concerns sees it: the person, the guardians of a record, nobody else", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const greta = await world.person("Greta Guardian");
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      await world.guardian(greta, patient);
      await world.share(patient, cleo, { rights: "write" });
      const tx = await world.steward();
      await tx.execute(
        sql`insert into legal_holds (patient_id, reason, placed_by_name) values (${patient.id}, 'Court of Harbor, 12/26', 'Ines Admin')`,
      );
      for (const person of [ada, greta])
        expect(await listOwnHolds(world.as(person))).toMatchObject([{ patientName: "Ada Example" }]);
      expect(await listOwnHolds(world.as(cleo))).toEqual([]);
      await (await world.steward()).execute(
        sql`update legal_holds set lifted_at = now(), lifted_by_name = 'Ines', lifted_because = 'Over'`,
      );
      expect(await listOwnHolds(world.as(ada))).toEqual([]);
    }));

  it("every table that goes with a record or an account has words", async () => {
    const tables = await rowsOf<{ name: string }>(sql`
      select distinct c.relname as name from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'identity'::regnamespace)
         and (a.attname in ('patient_id', 'person_id') or c.relname in ('people', 'patients'))
         and c.relname !~ '^(audit_|erasure_certificates)' order by 1`);
    expect(tables.map(({ name }) => name).filter((name) => !(name in erasedTables))).toEqual([]);
  });
});
