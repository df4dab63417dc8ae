import { readdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs, connection, noteAs, readAs } from "@/server/database";
import { env } from "@/server/env";
import { openPatient } from "@/server/patient";
import { sealAudit } from "@/server/seal";
import { checkCredentials } from "@/server/sign-in/credentials";
import { hashPassword } from "@/server/sign-in/passwords";
import { signUp } from "@/server/sign-in/sign-up";
import { keepPart } from "@/server/storage/keep-file";
import { addRow, PATIENT_TABLES, tables } from "@/tests/full-world";
import { type Patient, type Person, viewerOf, World } from "@/tests/world";
import { eraseAccount, eraseAccountsDue } from "./erase-account";

const storage = vi.hoisted(() => ({ failures: 0, meanwhile: async (): Promise<void> => undefined }));
vi.mock("@/server/storage/keep-file", async (original) => {
  const real = await original<typeof import("@/server/storage/keep-file")>();
  return {
    ...real,
    destroyFile: async (name: string) => {
      if (storage.failures-- > 0) throw new Error("The machine was switched off.");
      await storage.meanwhile();
      await real.destroyFile(name);
    },
  };
});

const MARKS = ["Zora", "Quillfeather", "zora.quill", "Quinceberry", "Kiki", "ZoraPhone", "203.0.113.99"];
const PASSWORD = "calm-river-under-the-moon-9";
const DUE = new Date(Date.now() + 15 * 86_400_000);
const from = { requestId: newId(), address: "203.0.113.99", userAgent: "ZoraPhone" };

const superuser = new pg.Client({ connectionString: process.env.TEST_SUPERUSER_URL });
beforeAll(() => superuser.connect());
afterAll(() => superuser.end());

/** A world that stays: what is erased here was really there. */
async function inLastingWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  return connection().database.transaction((tx) => work(new World({ tx, boundTo: null })));
}

/** Every row of every table, whatever its schema, in which one of these words stands. */
async function rowsSaying(words: readonly string[]): Promise<string[]> {
  const { rows: everywhere } = await superuser.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
  );
  expect(everywhere.length).toBeGreaterThan(45);
  const found: string[] = [];
  for (const { name } of everywhere) {
    const { rows } = await superuser.query<{ row: string }>(
      `select t::text as row from ${name} t where t::text ilike any ($1)`,
      [words.map((word) => `%${word}%`)],
    );
    found.push(...rows.map(({ row }) => `${name}: ${row}`));
  }
  return found;
}

const listFiles = async () =>
  (await readdir(path.join(env().DATA_DIR, "vault"), { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

const keep = (patientId: string) =>
  keepPart(Readable.from([Buffer.from("Quinceberry rash")]), { patientId, maxBytes: 1000 });

async function fillRecord(world: World, patient: Patient, person: Person) {
  for (const name of tables.filter((table) => PATIENT_TABLES.some((one) => one.name === table))) {
    if (
      name.startsWith("audit_") ||
      ["legal_holds", "erasure_certificates", "medical_records", "documents"].includes(name)
    )
      continue;
    const tx = await world.steward();
    const { rows } = await tx.execute(
      sql`select 1 from ${sql.identifier(name)} where patient_id = ${patient.id} limit 1`,
    );
    if (rows.length > 0) continue;
    if (name === "emergency_accesses") {
      await tx.execute(sql`insert into emergency_accesses (patient_id, patient_name, person_id, person_name, reason, ends_at)
        values (${patient.id}, 'Zora Quillfeather', ${newId()}, 'Dr. Cleo', 'Quinceberry rash, unconscious', now() + interval '1 hour')`);
    } else if (name === "record_reviews") {
      await tx.execute(sql`insert into record_reviews (record_id, patient_id, kind, record_version, verdict, comment, reviewer_name)
        select id, patient_id, kind, version, 'disputed', 'No Quinceberry', 'Dr. Cleo' from medical_records where patient_id = ${patient.id}`);
    } else await addRow(tx, name, { patient, person });
  }
}

async function aLife(world: World) {
  const tx = await world.steward();
  const zora: Person = {
    id: newId(),
    name: "Zora Quillfeather",
    role: "patient",
    email: `zora.quill-${newId()}@example.org`,
  };
  await tx.execute(
    sql`insert into people (id, name, email, role, email_verified_at) values (${zora.id}, ${zora.name}, ${zora.email}, 'patient', now())`,
  );
  const own = await world.patient("Zora Quillfeather", zora);
  const kiki = await world.patient("Kiki Quillfeather");
  const shared = await world.patient("Sam Otherwise");
  const greta = await world.person("Greta Guardian");
  const cleo = await world.person("Dr. Cleo Reader", "clinician");
  const { patient: stranger, person: owen } = await world.patientWithAccount("Owen Other");
  await world.guardian(zora, kiki);
  await world.guardian(zora, shared);
  await world.guardian(greta, shared);
  await world.share(own, cleo);

  const kept = await keep(own.id);
  const part = await keep(own.id);
  const archive = await keep(own.id);
  const steward = await world.steward();
  await steward.execute(sql`insert into documents (patient_id, title, original_name, stored_name, data_key_encrypted, mime_type, size_bytes, sha256, uploaded_by_name)
    values (${own.id}, 'Quinceberry letter', 'zora.pdf', ${kept.storedName}, ${kept.dataKeyEncrypted}, 'application/pdf', 1, 'aa', ${zora.name})`);
  await steward.execute(sql`insert into document_uploads (patient_id, file_name, size_bytes, parts)
    values (${own.id}, 'quinceberry.pdf', 1, ${JSON.stringify([{ ...part, receivedAt: new Date().toISOString() }])}::jsonb)`);
  await steward.execute(sql`insert into data_exports (person_id, patient_id, state, stored_name, data_key_encrypted)
    values (${zora.id}, ${own.id}, 'done', ${archive.storedName}, 'x')`);
  await steward.execute(
    sql`insert into data_imports (person_id, state, into_patient_id) values (${zora.id}, 'done', ${own.id})`,
  );
  await steward.execute(
    sql`insert into identity.sessions (person_id, expires_at, address, user_agent) values (${zora.id}, now(), '203.0.113.99', 'ZoraPhone')`,
  );
  await steward.execute(
    sql`insert into identity.tokens (person_id, purpose, token_hash, email, expires_at) values (${zora.id}, 'recover', ${newId()}, ${zora.email}, now())`,
  );
  await steward.execute(
    sql`insert into identity.credentials (person_id, password_hash) values (${zora.id}, ${await hashPassword(PASSWORD)})`,
  );
  await steward.execute(sql`insert into privacy_settings (person_id, allow_analytics) values (${zora.id}, true)`);
  await steward.execute(
    sql`insert into consents (person_id, purpose, text_version, is_given) values (${zora.id}, 'analytics', 1, true)`,
  );
  await steward.execute(sql`insert into daily_activity (day, person_id) values (current_date, ${zora.id})`);
  await steward.execute(sql`insert into legal_holds (person_id, reason, placed_by_name, lifted_at, lifted_by_name, lifted_because)
    values (${zora.id}, 'Zora Quillfeather was sued', 'Ines Admin', now(), 'Ines Admin', 'Settled with Quillfeather')`);
  await steward.execute(sql`insert into desk_visits (person_id, patient_id) values (${zora.id}, ${shared.id})`);
  await world.record(own, { title: "Quinceberry rash" });
  await world.record({ ...own, name: "Dr. Cleo" }, { title: "Quinceberry allergy" });
  await world.record(kiki, { title: "Kiki has a Quinceberry rash" });
  await fillRecord(world, own, zora);
  await (await world.steward()).execute(
    sql`update relatives set note = 'Quinceberry in the family' where patient_id = ${own.id}`,
  );

  const theirs = world.as(zora);
  const acting = { ...zora };
  await noteAs(theirs, {
    kind: "security",
    action: "session.started",
    entity: "session",
    entityId: newId(),
    reason: "Quinceberry",
  });
  await changeAs(
    await world.writer(acting, own),
    { action: "record.amended", entity: "record", entityId: newId(), reason: "Quinceberry again" },
    async (_, event) => {
      event.changes = changesBetween({ title: "Nothing" }, { title: "Quinceberry" });
    },
  );
  await changeAs(await world.writer(acting, kiki), { action: "record.added" }, async (_, event) => {
    event.changes = changesBetween(null, { title: "Kiki's rash" });
  });
  await changeAs(await world.writer(acting, shared), { action: "record.added" }, async (_, event) => {
    event.changes = changesBetween(null, { title: "Sam's cough" });
  });
  await world.reader(cleo, own);
  const shareId = await world.share(stranger, zora);
  await changeAs(
    await world.manager(owen, stranger),
    { action: "share.added", entity: "share", entityId: shareId },
    async (_, event) => {
      event.changes = changesBetween(null, { recipientName: zora.name });
    },
  );
  const ines = await world.person("Ines Admin", "admin");
  await changeAs(
    world.as(ines),
    { action: "person.role-changed", entity: "person", entityId: zora.id, reason: "Zora asked" },
    async (_, event) => {
      event.changes = changesBetween(null, { name: zora.name });
    },
  );
  await changeAs(
    world.as(ines),
    { action: "organization-member.added", entity: "organization", entityId: newId() },
    async (_, event) => {
      event.changes = changesBetween(null, { member: zora.name, personId: zora.id });
    },
  );
  await (await world.steward()).execute(
    sql`insert into account_closures (person_id, due_at) values (${zora.id}, now() + interval '14 days')`,
  );
  return { zora, own, kiki, shared, stranger, owen, ines };
}

const seals = async () => (await superuser.query("select broken_seal, because from app.verify_audit()")).rows;

async function sealAll() {
  while ((await sealAudit()) > 0);
}

describe("erasing an account", () => {
  it("leaves no word of the person in any row of any table, and no file; ids stay, and the seals hold", async () => {
    const life = await inLastingWorld(aLife);
    await sealAll();
    expect((await rowsSaying(MARKS)).length).toBeGreaterThan(25);
    expect(await listFiles()).toHaveLength(3);
    expect(await eraseAccount(life.zora.id, new Date()), "before its day").toBe("not-due");

    // Killed within the files of a record: signing in has ended, and the next run goes on.
    storage.failures = 1;
    await expect(eraseAccount(life.zora.id, DUE)).rejects.toThrow("switched off");
    storage.failures = 0;
    await expect(checkCredentials({ email: life.zora.email, password: PASSWORD }, from)).rejects.toMatchObject({
      code: "not-allowed",
    });
    await eraseAccountsDue(DUE);
    expect(await eraseAccount(life.zora.id, DUE), "a second time").toBe("not-due");

    expect(await listFiles()).toEqual([]);
    const left = await rowsSaying(MARKS);
    // What she wrote in a record somebody else looks after stays there as it is written; a refused sign-in names nobody.
    const others = left.filter((row) => !row.includes("session.refused"));
    expect(others).toEqual([]);
    for (const { name } of PATIENT_TABLES) {
      const { rows } = await superuser.query(`select 1 from ${name} where patient_id = any ($1)`, [
        [life.own.id, life.kiki.id],
      ]);
      if (!["audit_events", "erasure_certificates"].includes(name)) expect(rows, name).toEqual([]);
    }
    const { rows: people } = await superuser.query("select 1 from people where id = $1", [life.zora.id]);
    expect(people).toEqual([]);

    const { rows: events } = await superuser.query(
      "select action, actor_name, reason from audit_events where actor_id = $1 order by sequence",
      [life.zora.id],
    );
    expect(events.map(({ action }) => action)).toContain("record.amended");
    expect(new Set(events.map(({ actor_name }) => actor_name))).toEqual(new Set([null]));
    const { rows: kept } = await superuser.query("select 1 from audit_changes where patient_id = $1", [life.shared.id]);
    expect(kept, "what she changed in a record that stays is still told there").toHaveLength(1);

    const { rows: certificates } = await superuser.query(
      "select person_id, patient_id, counts from erasure_certificates where person_id = $1",
      [life.zora.id],
    );
    expect(certificates).toHaveLength(3);
    expect(certificates.find(({ patient_id }) => patient_id === life.own.id)?.counts).toMatchObject({
      patients: 1,
      documents: 1,
      medical_records: 2,
    });
    const { rows: share } = await superuser.query(
      "select person_id, recipient_name, revoked_at is not null as ended from patient_shares where patient_id = $1",
      [life.stranger.id],
    );
    expect(share).toEqual([{ person_id: null, recipient_name: "Somebody who left", ended: true }]);
    expect(await seals()).toEqual([{ broken_seal: null, because: null }]);
    await sealAll();
    expect(await seals()).toEqual([{ broken_seal: null, because: null }]);
  });

  it("who knows all that was erased from an event but the number of its request cannot prove it by the leaf that is kept", async () => {
    const { person, patient } = await inLastingWorld(async (world) => {
      const ada = await world.patientWithAccount("Gwen Guessed");
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(ada.patient, cleo, { rights: "write" });
      const entry = { action: "record.retracted", entity: "record", entityId: newId(), reason: "It was no gout" };
      await changeAs(await world.writer(cleo, ada.patient), entry, async (_, event) => {
        event.changes = changesBetween({ title: "Gout" }, { title: "None" });
      });
      await noteAs(world.as(ada.person), { kind: "security", action: "session.started" });
      await (await world.steward()).execute(
        sql`insert into account_closures (person_id, due_at) values (${ada.person.id}, now() + interval '14 days')`,
      );
      return ada;
    });
    await superuser.query(
      `create temporary table guessed as
        select e.sequence, e as event from audit_events e where e.actor_id = '${person.id}' or e.patient_id = '${patient.id}'`,
    );
    expect(await eraseAccount(person.id, DUE)).toBe("erased");
    const { rows } = await superuser.query(`
      select e.sequence, x.leaf = app.audit_leaf(jsonb_populate_record(g.event, jsonb_build_object('request_id', e.request_id))) as is_proven
        from guessed g join audit_events e on e.sequence = g.sequence
        join lateral (select leaf from audit_erasures where sequence = e.sequence order by id limit 1) x on true`);
    await superuser.query("drop table guessed");
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.filter(({ is_proven: isProven }) => isProven)).toEqual([]);
    await sealAll();
    expect(await seals()).toEqual([{ broken_seal: null, because: null }]);
  });

  it("a record that is still added while the others are erased goes with the next run, and is not left behind", async () => {
    const { person, patient } = await inLastingWorld(async (world) => {
      const life = await world.patientWithAccount("Mia Meanwhile");
      const kept = await keep(life.patient.id);
      const tx = await world.steward();
      await tx.execute(sql`insert into documents (patient_id, title, original_name, stored_name, data_key_encrypted, mime_type, size_bytes, sha256, uploaded_by_name)
        values (${life.patient.id}, 'Letter', 'a.pdf', ${kept.storedName}, ${kept.dataKeyEncrypted}, 'application/pdf', 1, 'aa', 'Mia')`);
      await tx.execute(
        sql`insert into account_closures (person_id, due_at) values (${life.person.id}, now() + interval '14 days')`,
      );
      return life;
    });
    storage.meanwhile = async () => {
      storage.meanwhile = async () => undefined;
      await inLastingWorld(async (world) => world.guardian(person, await world.patient("Kim Meanwhile")));
    };
    expect(await eraseAccount(person.id, DUE)).toBe("unfinished");
    expect((await superuser.query("select 1 from patients where id = $1", [patient.id])).rows).toEqual([]);
    expect(await eraseAccount(person.id, DUE)).toBe("erased");
    expect(await rowsSaying(["Meanwhile"])).toEqual([]);
  });

  it("the address may sign up anew, as somebody new", async () => {
    const email = `again-${newId()}@example.org`;
    const given = {
      givenName: "Ada",
      familyName: "Again",
      email,
      password: PASSWORD,
      timeZone: "UTC",
    };
    await signUp(given, from, "http://localhost");
    const [first] = (await superuser.query("select id from people where email = $1", [email])).rows;
    await superuser.query("insert into account_closures (person_id, due_at) values ($1, now() + interval '14 days')", [
      first.id,
    ]);
    expect(await eraseAccount(first.id, DUE)).toBe("erased");
    await signUp(given, from, "http://localhost");
    const [second] = (await superuser.query("select id from people where email = $1", [email])).rows;
    expect(second.id).not.toBe(first.id);
    expect((await superuser.query("select 1 from patients where person_id = $1", [second.id])).rows).toHaveLength(1);
  });

  it("an erasure that is changed afterwards is seen", async () => {
    const id = await inLastingWorld(async (world) => {
      const ada = await world.person("Ada Erased");
      await changeAs(
        world.as(ada),
        { action: "person.changed", entity: "person", entityId: ada.id },
        async () => undefined,
      );
      await (await world.steward()).execute(
        sql`insert into account_closures (person_id, due_at) values (${ada.id}, now() + interval '14 days')`,
      );
      return ada.id;
    });
    expect(await eraseAccount(id, DUE)).toBe("erased");
    await sealAll();
    await superuser.query("begin");
    await superuser.query("alter table audit_events disable trigger all");
    await superuser.query("update audit_events set action = 'record.added' where actor_id = $1", [id]);
    expect((await seals())[0]?.because).toBe("an event in it was changed after what was personal in it was erased");
    await superuser.query("rollback");
    await superuser.query("begin");
    await superuser.query(
      "delete from audit_erasures where sequence in (select sequence from audit_events where actor_id = $1)",
      [id],
    );
    expect((await seals())[0]?.because).toBe("an event in it was changed");
    await superuser.query("rollback");
  });

  it("a legal hold stops it and it goes on once the hold is lifted; the last administrator cannot leave", async () => {
    const { ada, patient, ines } = await inLastingWorld(async (world) => {
      const { person, patient: record } = await world.patientWithAccount("Ada Held");
      const tx = await world.steward();
      await tx.execute(
        sql`insert into legal_holds (patient_id, reason, placed_by_name) values (${record.id}, 'A court asked for it', 'Ines Admin')`,
      );
      await tx.execute(sql`update people set is_active = false where role = 'admin'`);
      const admin = await world.person("Ines Alone", "admin");
      for (const { id } of [person, admin])
        await (await world.steward()).execute(
          sql`insert into account_closures (person_id, due_at) values (${id}, now() + interval '14 days')`,
        );
      return { ada: person, patient: record, ines: admin };
    });
    expect(await eraseAccount(ines.id, DUE)).toBe("last-administrator");
    expect(await eraseAccount(ada.id, DUE)).toBe("held");
    const { rows } = await superuser.query("select is_active from people where id = $1", [ada.id]);
    expect(rows).toEqual([{ is_active: true }]);
    await superuser.query(
      "update legal_holds set lifted_at = now(), lifted_by_name = 'Ines', lifted_because = 'Over' where patient_id = $1",
      [patient.id],
    );
    expect(await eraseAccount(ada.id, DUE)).toBe("erased");
  });

  it("what a clinician entered for a patient stays with the name as it was written; beside it stands an id", async () => {
    const { cleo, patient } = await inLastingWorld(async (world) => {
      const clinician = await world.person("Dr. Cleo Leaver", "clinician");
      const { patient: record } = await world.patientWithAccount("Pia Patient");
      await world.share(record, clinician, { rights: "write" });
      await world.record({ id: record.id, name: clinician.name });
      const tx = await world.steward();
      await tx.execute(sql`insert into emergency_accesses (patient_id, patient_name, person_id, person_name, reason, ends_at)
        values (${record.id}, 'Pia Patient', ${clinician.id}, ${clinician.name}, 'Unconscious at the scene', now() + interval '1 hour')`);
      await tx.execute(
        sql`insert into account_closures (person_id, due_at) values (${clinician.id}, now() + interval '14 days')`,
      );
      return { cleo: clinician, patient: record };
    });
    expect(await eraseAccount(cleo.id, DUE)).toBe("erased");
    const tables = new Set((await rowsSaying(["Cleo Leaver"])).map((row) => row.split(":")[0]));
    expect(tables).toEqual(new Set(["public.medical_record_versions", "public.medical_records"]));
    const { rows } = await superuser.query(
      "select person_id, person_name from emergency_accesses where patient_id = $1",
      [patient.id],
    );
    expect(rows).toEqual([{ person_id: cleo.id, person_name: "Somebody who left" }]);
  });

  it("where the law makes the host keep records, they are closed to everybody, and erased when its time is over", async () => {
    const { purgeDue } = await import("@/server/retention/purge");
    const { asSteward } = await import("@/db/steward");
    const life = await inLastingWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Law Abiding");
      const cleo = await world.person("Dr. Wim Reader", "clinician");
      await world.share(patient, cleo);
      await (await world.steward()).execute(
        sql`insert into account_closures (person_id, due_at) values (${person.id}, now() + interval '14 days')`,
      );
      return { person, patient, cleo };
    });
    Object.assign(env(), { CLINICAL_RETENTION_DAYS: 3650 });
    try {
      expect(await eraseAccount(life.person.id, DUE)).toBe("erased");
      const record = () => superuser.query("select person_id from patients where id = $1", [life.patient.id]);
      expect((await record()).rows).toEqual([{ person_id: null }]);
      await expect(openPatient(viewerOf(life.cleo), life.patient.id, "records")).rejects.toMatchObject({
        code: "not-found",
      });
      const byName = sql`select * from app.find_patient_in_emergency(null, 'Abiding', '1980-03-12')`;
      expect(await readAs(viewerOf(life.cleo), async (tx) => (await tx.execute(byName)).rows)).toEqual([]);
      const daysLater = (days: number) => new Date(DUE.getTime() + days * 86_400_000);
      const purge = (moment: Date) => asSteward(env().DATABASE_URL, (tx) => purgeDue(tx, null, moment));
      await purge(daysLater(3650));
      expect((await record()).rows).toHaveLength(1);
      await purge(daysLater(3651));
      expect((await record()).rows).toEqual([]);
    } finally {
      Object.assign(env(), { CLINICAL_RETENTION_DAYS: undefined });
    }
  });
});
