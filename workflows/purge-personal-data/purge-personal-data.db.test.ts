import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Transaction } from "@/db/client";
import { newId } from "@/lib/ids";
import { ERASURE_KINDS } from "@/lib/vocabulary/retention";
import { planErasures, planOwnErasures } from "@/server/retention/plan";
import { destroyDocumentsDue, purgeDue } from "@/server/retention/purge";
import { inWorld, type Patient, type Person, type World } from "@/tests/world";

const NOW = new Date("2026-03-12T12:00:00Z");
const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);

/** Always the same numbers, so that a failure can be looked at again. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

async function addActivity(
  tx: Transaction,
  { person, patient, seed }: { person: Person; patient: Patient; seed: number },
) {
  const roll = dice(seed);
  const at = () => new Date(NOW.getTime() - roll(1200 * 24 * 60) * 60_000);
  const documentId = newId();
  await tx.execute(sql`insert into documents (id, patient_id, title, original_name, mime_type, size_bytes, sha256, uploaded_by_name)
    values (${documentId}, ${patient.id}, 'Letter', 'letter.pdf', 'application/pdf', 1, 'aa', 'Ada')`);
  for (let many = 0; many < 6; many++) {
    await tx.execute(sql`insert into identity.sessions (person_id, created_at, last_seen_at, expires_at)
      values (${person.id}, ${at()}, ${at()}, now())`);
    await tx.execute(sql`insert into identity.tokens (person_id, purpose, token_hash, email, expires_at, used_at)
      values (${person.id}, 'recover', ${newId()}, 'x@example.org', ${at()}, ${roll(2) ? at() : null})`);
    await tx.execute(sql`insert into daily_activity (day, person_id) values (${at().toISOString().slice(0, 10)}, ${person.id})
      on conflict do nothing`);
    await tx.execute(sql`insert into prediction_refusals (patient_id, model_id, model_version, reasons, created_at)
      values (${patient.id}, 'x', '1', (select array[substring(pg_get_constraintdef(oid) from '''([a-z-]+)''')]
        from pg_constraint where conname = 'reasons_are_known'), ${at()})`);
    await tx.execute(sql`insert into emergency_contacts (patient_id, details_encrypted, removed_at)
      values (${patient.id}, 'x', ${roll(3) ? at() : null})`);
    await tx.execute(sql`insert into document_uploads (patient_id, file_name, size_bytes, ended_at)
      values (${patient.id}, 'x.pdf', 1, ${roll(3) ? at() : null})`);
    await tx.execute(sql`insert into data_exports (person_id, state, finished_at, stored_name)
      values (${person.id}, 'gone', ${at()}, ${roll(3) ? null : newId()})`);
    const linkId = newId();
    const made = at();
    await tx.execute(sql`insert into document_links (id, patient_id, document_id, token_hash, password_hash, recipient_name, ends_at, revoked_at,
        created_by_name, created_at)
      values (${linkId}, ${patient.id}, ${documentId}, ${linkId}, 'x', 'Dr. Wim', ${new Date(made.getTime() + 7 * 86_400_000)},
        ${roll(2) ? made : null}, 'Ada', ${made})`);
    await tx.execute(sql`insert into document_link_views (patient_id, link_id, outcome, created_at)
      values (${patient.id}, ${linkId}, 'opened', ${new Date(made.getTime() + roll(6) * 86_400_000)})`);
    await tx.execute(sql`insert into documents (patient_id, title, original_name, mime_type, size_bytes, sha256, uploaded_by_name, deleted_at)
      values (${patient.id}, 'Old letter', 'old.pdf', 'application/pdf', 1, 'aa', 'Ada', ${new Date(NOW.getTime() - roll(29 * 24) * 3_600_000)})`);
    const recordId = newId();
    await tx.execute(sql`insert into medical_records (id, patient_id, kind, title, occurred_at, status, recorded_by_name, retracted_at, retracted_because)
      values (${recordId}, ${patient.id}, 'visit', 'Check-up', now(), 'completed', 'Ada', ${at()}, 'Wrong person')`);
    await tx.execute(sql`insert into measurements (patient_id, code, value, unit, canonical_value, measured_at, recorded_by_name, record_id, retracted_at)
      values (${patient.id}, '8480-6', 120, 'mm[Hg]', 120, now(), 'Ada', ${recordId}, ${roll(2) ? at() : null})`);
  }
  await tx.execute(
    sql`insert into desk_visits (person_id, patient_id, looked_at) values (${person.id}, ${patient.id}, ${at()})`,
  );
}

async function certified(tx: Transaction, person: Person, from: Date): Promise<Record<string, number>> {
  const { rows } = await tx.execute<{ kind: string; count: number }>(sql`
    select key as kind, sum(value::integer)::integer as count from erasure_certificates, jsonb_each_text(counts)
     where person_id = ${person.id} and created_at = ${from} group by key`);
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
}

async function somebodyActive(world: World, seed: number) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  await addActivity(await world.steward(), { person, patient, seed });
  return { person, patient };
}

/** The night of this day, at its very end: whatever is due on it is due. */
const nightOf = (day: string) => new Date(`${day}T23:59:59Z`);

async function purge(tx: Transaction, people: readonly string[] | null, moment: Date) {
  await destroyDocumentsDue(tx, moment);
  return purgeDue(tx, people, moment);
}

describe("the clocks", () => {
  it("the kinds of the database are those of the application", () =>
    inWorld(async (world) => {
      const { rows } = await (await world.steward()).execute(sql`select app.erasure_kinds() as kinds`);
      expect(rows).toEqual([{ kinds: [...ERASURE_KINDS] }]);
    }));

  it.each([
    { seed: 1, days: null },
    { seed: 2, days: 30 },
    { seed: 4, days: 3650 },
  ])("a purge in simulated time erases exactly what the preview promised, day by day ($days days)", ({ seed, days }) =>
    inWorld(async (world) => {
      const { person } = await somebodyActive(world, seed);
      const bystander = await somebodyActive(world, seed);
      if (days) {
        const settings = sql`insert into privacy_settings (person_id, data_retention_days) values (${person.id}, ${days})`;
        await (await world.steward()).execute(settings);
      }
      const promised = await planOwnErasures(world.as(person), { moment: NOW });
      const tx = await world.steward();
      expect(await planErasures(tx, { personId: person.id, moment: NOW })).toEqual(promised);
      const untouched = await planErasures(tx, { personId: bystander.person.id, moment: NOW });

      const dates = [...new Set(promised.map(({ dueOn }) => dueOn))];
      expect(dates.length).toBeGreaterThan(10);
      for (const day of dates) {
        const wanted = Object.fromEntries(
          promised.filter(({ dueOn }) => dueOn === day).map(({ kind, count }) => [kind, count]),
        );
        // The evening before, what was promised for this day is still there; what is overdue goes with the first purge.
        if (day !== promised[0]?.dueOn) await purge(tx, [person.id], nightOf(dayBefore(day)));
        const night = nightOf(day);
        await purge(tx, [person.id], night);
        expect(await certified(tx, person, night), day).toEqual(wanted);
        expect(await purge(tx, [person.id], night), "a second run finds nothing").toBe(0);
      }
      expect(await planErasures(tx, { personId: person.id, moment: NOW })).toEqual([]);
      const left = await planErasures(tx, { personId: bystander.person.id, moment: NOW });
      const withoutFiles = (plan: typeof left) => plan.filter(({ kind }) => kind !== "removed-documents");
      expect(withoutFiles(left)).toEqual(withoutFiles(untouched));
    }),
  );

  it("what stands in the record is never erased by the person's clock", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      await world.record(patient);
      const tx = await world.steward();
      await tx.execute(sql`update medical_records set occurred_at = '1990-01-01' where patient_id = ${patient.id}`);
      await tx.execute(sql`insert into privacy_settings (person_id, data_retention_days) values (${person.id}, 30)`);
      await purge(tx, [person.id], new Date("2040-01-01T23:00:00Z"));
      const { rows } = await tx.execute(sql`select 1 from medical_records where patient_id = ${patient.id}`);
      expect(rows).toHaveLength(1);
    }));

  it("facts that were retracted stay for seven years, and go with their versions and with the words about them", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const recordId = await world.record(patient, { title: "Tuberculosis" });
      const tx = await world.steward();
      await tx.execute(
        sql`update medical_records set retracted_at = '2026-03-01T10:00:00Z', retracted_because = 'Not mine' where id = ${recordId}`,
      );
      await tx.execute(sql`insert into privacy_settings (person_id, data_retention_days) values (${person.id}, 30)`);
      const due = (await planErasures(tx, { personId: person.id, moment: NOW })).map(({ dueOn, kind }) => [
        kind,
        dueOn,
      ]);
      expect(due).toEqual([["retracted-records", "2033-02-28"]]);
      await purge(tx, [person.id], new Date("2033-02-27T23:59:59Z"));
      expect((await tx.execute(sql`select 1 from medical_records where id = ${recordId}`)).rows).toHaveLength(1);
      await purge(tx, [person.id], new Date("2033-02-28T02:40:00Z"));
      for (const table of ["medical_records", "medical_record_versions"]) {
        const { rows } = await tx.execute(sql`select 1 from ${sql.identifier(table)} where patient_id = ${patient.id}`);
        expect(rows, table).toEqual([]);
      }
    }));

  it("nothing that is held is erased or promised, by no clock, until the hold is lifted", () =>
    inWorld(async (world) => {
      const { person, patient } = await somebodyActive(world, 5);
      const tx = await world.steward();
      const open = await planErasures(tx, { personId: person.id, moment: NOW });
      const hold = newId();
      await tx.execute(sql`insert into legal_holds (id, patient_id, reason, placed_by_name)
        values (${hold}, ${patient.id}, 'A court asked for it', 'Ines Admin')`);
      const held = await planErasures(tx, { personId: person.id, moment: NOW });
      expect(new Set(held.map(({ kind }) => kind))).toEqual(
        new Set(["sign-ins", "email-links", "active-days", "exports"]),
      );
      await tx.execute(sql`insert into legal_holds (person_id, reason, placed_by_name)
        values (${person.id}, 'A court asked for it', 'Ines Admin')`);
      expect(await planErasures(tx, { personId: person.id, moment: NOW })).toEqual([]);
      expect(await purge(tx, [person.id], new Date("2050-01-01T23:00:00Z"))).toBe(0);
      const { rows } = await tx.execute(
        sql`select 1 from documents where patient_id = ${patient.id} and destroyed_at is not null`,
      );
      expect(rows).toEqual([]);
      await tx.execute(sql`update legal_holds set lifted_at = now(), lifted_by_name = 'Ines', lifted_because = 'Over'
        where patient_id = ${patient.id} or person_id = ${person.id}`);
      expect(await planErasures(tx, { personId: person.id, moment: NOW })).toEqual(open);
    }));

  it("the record of a dependant goes by the clock of who has looked after it longest", () =>
    inWorld(async (world) => {
      const first = await world.person("First Guardian");
      const second = await world.person("Second Guardian");
      const child = await world.patient("Kim Example");
      await world.guardian(first, child);
      const tx = await world.steward();
      await tx.execute(sql`update guardians set created_at = '2020-01-01' where person_id = ${first.id}`);
      await world.guardian(second, child);
      await tx.execute(
        sql`insert into emergency_contacts (patient_id, details_encrypted, removed_at) values (${child.id}, 'x', ${NOW})`,
      );
      await tx.execute(
        sql`insert into privacy_settings (person_id, data_retention_days) values (${first.id}, 100), (${second.id}, 30)`,
      );
      expect(await planOwnErasures(world.as(first), { moment: NOW })).toEqual([
        { dueOn: "2026-06-21", kind: "removed-contacts", count: 1 },
      ]);
      expect(await planOwnErasures(world.as(second), { moment: NOW })).toEqual([]);
      expect(await planOwnErasures(world.as(first), { moment: NOW, days: 30 })).toEqual([
        { dueOn: "2026-04-12", kind: "removed-contacts", count: 1 },
      ]);
    }));

  it("nobody is told of anybody else's days by the functions beneath", () =>
    inWorld(async (world) => {
      const viewer = world.as(await world.person("Vera Viewer"));
      for (const call of [
        sql`select * from app.erasable('sign-ins', null, null, 2555, 'infinity')`,
        sql`select * from app.person_clocks()`,
        sql`select * from app.record_clocks()`,
        sql`select app.erase_from_audit('{}', '{}', '{}', gen_random_uuid())`,
      ])
        await expect(world.sqlAs(viewer, call)).rejects.toMatchObject({ code: "not-allowed" });
    }));
});
