import { createHash, randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import yauzl from "yauzl";
import { ZipFile } from "yazl";
import { prevent2023 } from "@/clinical/risk-models/prevent-2023/prevent-2023";
import { presentText } from "@/features/privacy/consent-texts";
import { modelHash } from "@/features/risk-predictions/model-hash";
import { runModel } from "@/features/risk-predictions/run-model";
import { newId } from "@/lib/ids";
import { connection, readAs } from "@/server/database";
import { env } from "@/server/env";
import { openArchive } from "@/server/portability/archive-file";
import { ARCHIVE_VERSION, MANIFEST } from "@/server/portability/archive-format";
import { asKeeper, destroyOldArchives } from "@/server/portability/archive-state";
import {
  accountTables,
  archiveTables,
  leftOutOfAccount,
  leftOutTables,
  notCarried,
} from "@/server/portability/archive-tables";
import { keepFile } from "@/server/storage/keep-file";
import { seal } from "@/server/vault/vault";
import { addRow, PATIENT_TABLES, rowsOf } from "@/tests/full-world";
import { womanOfPrevent } from "@/tests/risk-people";
import { pdf } from "@/tests/storage/files";
import { type Patient, type Person, viewerOf, World } from "@/tests/world";
import { askForExports, makeExport, openExport, readExport } from "../export-person/export-person";
import { changedOnArrival } from "./carry";
import { checkImport, discardImport, receiveImport, takeIn, takeInImport } from "./import-person";

vi.mock("@/server/queue/queue", () => ({ addJob: async () => undefined }));
const virus = vi.hoisted(() => ({ strikes: false }));
vi.mock("@/server/storage/virus-scan", () => ({
  scanForViruses: async () => {
    if (virus.strikes) throw new Error("The machine was switched off.");
  },
}));
beforeEach(() => {
  virus.strikes = false;
});

/** A world that stays: the worker looks at it through connections of its own. */
async function inLastingWorld<T>(work: (world: World) => Promise<T>): Promise<T> {
  return connection().database.transaction((tx) => work(new World({ tx, boundTo: null })));
}

const MARK = "=cmd|' /C calc'!A0 <script>alert(1)</script>";

async function fill(world: World, patient: Patient, person: Person): Promise<void> {
  const record = await world.record(patient, { title: MARK, kind: "condition" });
  const content = await pdf("Hemoglobin 13.2 g/dL");
  const kept = await keepFile(Readable.from([content]), { patientId: patient.id, fileName: "a.pdf", maxBytes: 1e7 });
  const tx = await world.steward();
  await tx.execute(
    sql`update medical_records set notes = 'Second thoughts, "quoted"', changed_by_name = 'Ada' where id = ${record}`,
  );
  await tx.execute(sql`update medical_records set notes = 'Third', changed_by_name = 'Ada' where id = ${record}`);
  await tx.execute(sql`insert into record_reviews (record_id, patient_id, kind, record_version, verdict, reviewer_name)
    values (${record}, ${patient.id}, 'condition', 3, 'verified', 'Dr. Cleo')`);
  const mother = newId();
  await tx.execute(sql`insert into relatives (id, patient_id, relation, recorded_by_name, mother_id, twin_group, twin_kind) values
    (${newId()}, ${patient.id}, 'self', 'Ada', ${mother}, ${newId()}, 'identical'), (${mother}, ${patient.id}, 'mother', 'Ada', null, null, null)`);
  await tx.execute(sql`insert into contact_details (patient_id, phone_encrypted, notes_encrypted) values (${patient.id},
    ${seal("+44 20 7946 0000", { table: "contact_details", column: "phone_encrypted", patientId: patient.id })}, null)`);
  await tx.execute(sql`insert into emergency_contacts (patient_id, details_encrypted) values (${patient.id},
    ${seal('{"name":"Bo"}', { table: "emergency_contacts", column: "details_encrypted", patientId: patient.id })})`);
  const document = newId();
  await tx.execute(sql`insert into documents (id, patient_id, title, original_name, stored_name, data_key_encrypted, mime_type, size_bytes, sha256, uploaded_by_name)
    values (${document}, ${patient.id}, 'Blood test', ${"../../Blut/werte: März.pdf"}, ${kept.storedName}, ${kept.dataKeyEncrypted}, ${kept.mimeType}, ${kept.sizeBytes}, ${kept.sha256}, 'Ada')`);
  const measurement = newId();
  await tx.execute(sql`insert into measurements (id, patient_id, code, value, unit, canonical_value, measured_at, source, record_id, recorded_by_name, verified_at, verified_by_name)
    values (${measurement}, ${patient.id}, '2339-0', 5.61, 'mmol/L', 101.0862, '2026-03-12T08:30:15.123456Z', 'clinician', ${record}, 'Ada', now(), 'Dr. Cleo')`);
  await tx.execute(sql`insert into ocr_extractions (patient_id, document_id, page, engine, text, words, width_px, height_px, confidence, duration_ms)
    values (${patient.id}, ${document}, 1, 'text', 'Hemoglobin', '[{"text": "Hemoglobin", "box": [0.1, 0.2, 0.3, 0.01], "confidence": 1}]', 1000, 1400, 0.98, 12.5)`);
  await tx.execute(sql`insert into document_proposals (patient_id, document_id, kind, page, box, confidence, name, measurement_id, state, decided_at, decided_by_name, correction)
    values (${patient.id}, ${document}, 'measurement', 1, '[0.1, 0.2, 0.3, 0.01]', 0.9, 'Glucose', ${measurement}, 'corrected', now(), 'Ada', '{"value": 5.61}')`);
  await tx.execute(
    sql`insert into record_documents (patient_id, document_id, record_id) values (${patient.id}, ${document}, ${record})`,
  );
  await tx.execute(sql`insert into predictions (patient_id, model_id, model_version, inputs, results, risk_score, recommendations, coefficients_hash, code_version, duration_ms, ran_by_name, released_at)
    values (${patient.id}, 'prevent-2023', '1', '[]', '{"forged": 1}', 0.1, '[]', 'x', '0', 1, 'Ada', now())`);
  const values = Object.entries(womanOfPrevent).map(([name, value]) => ({
    name,
    value,
    origin: name === "sbpMmHg" ? "measurement" : "answer",
    rowId: name === "sbpMmHg" ? measurement : null,
    at: null,
    given: null,
  }));
  const run = runModel(prevent2023, womanOfPrevent);
  if (run.outcome !== "estimated") throw new Error("The model answers her.");
  await tx.execute(sql`insert into predictions (patient_id, model_id, model_version, inputs, results, risk_score, risk_level, confidence, recommendations, coefficients_hash, code_version, duration_ms, ran_by_name, released_at)
    values (${patient.id}, 'prevent-2023', ${prevent2023.version}, ${JSON.stringify(values)}, ${JSON.stringify(run.results)}, ${run.riskScore}, ${run.riskLevel}, ${run.confidence}, ${JSON.stringify(run.recommendations)}, ${modelHash(prevent2023)}, '0.1.0', 0.25, 'Ada', now())`);
  await tx.execute(sql`insert into prediction_feedback (patient_id, prediction_id, fits, given_by_name)
    select patient_id, id, true, 'Ada' from predictions where patient_id = ${patient.id}`);
  await tx.execute(
    sql`insert into relative_names (patient_id, relative_id, name) values (${patient.id}, ${mother}, 'Mo')`,
  );
  await tx.execute(
    sql`insert into relative_conditions (patient_id, relative_id, words, recorded_by_name) values (${patient.id}, ${mother}, 'Gout', 'Ada')`,
  );
  await tx.execute(sql`insert into privacy_settings (person_id, data_retention_days) values (${person.id}, 90)`);
  await tx.execute(
    sql`insert into consents (person_id, purpose, text_version, is_given) values (${person.id}, 'research', ${presentText("research").version}, true)`,
  );
  const link = newId();
  await tx.execute(sql`insert into document_links (id, patient_id, document_id, token_hash, password_hash, recipient_name, ends_at, created_by_name)
    values (${link}, ${patient.id}, ${document}, ${link}, 'x', 'Bo', now(), 'Ada')`);
  await tx.execute(
    sql`insert into document_link_views (patient_id, link_id, outcome) values (${patient.id}, ${link}, 'opened')`,
  );
  await tx.execute(sql`insert into measurement_imports (patient_id, name, added, duplicates, refused, imported_by_name)
    values (${patient.id}, 'Table', 1, 0, 0, 'Ada')`);
  for (const { name, isCarried } of archiveTables) {
    if (!isCarried || name === "patients") continue;
    const { rows } = await tx.execute(
      sql`select 1 from ${sql.identifier(name)} where patient_id = ${patient.id} limit 1`,
    );
    if (rows.length === 0) await addRow(tx, name, { patient, person });
  }
}

async function aLife() {
  return inLastingWorld(async (world) => {
    const { person, patient } = await world.patientWithAccount("Ada Example");
    await fill(world, patient, person);
    return {
      person,
      patient,
      stranger: await world.person("Sven Stranger"),
      boss: await world.person("Ines Admin", "admin"),
    };
  });
}

async function exportOf(person: Person, patientId: string): Promise<{ id: string; zip: Buffer }> {
  await askForExports(viewerOf(person), { record: patientId });
  const [row] = await rowsAs<{ id: string }>(
    sql`select id from data_exports where patient_id = ${patientId} and state = 'waiting'`,
  );
  const id = row?.id ?? "";
  await makeExport(id);
  const [made] = await rowsAs<{ state: string; failed_because: string | null }>(
    sql`select state, failed_because from data_exports where id = ${id}`,
  );
  expect(made).toEqual({ state: "done", failed_because: null });
  const { content } = await readExport(viewerOf(person), id);
  return { id, zip: Buffer.from(await new Response(content).arrayBuffer()) };
}

const rowsAs = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  asKeeper(async (tx) => (await tx.execute<T>(query)).rows);

async function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  const opened = await yauzl.fromBufferPromise(zip, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of opened.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await opened.openReadStreamPromise(entry)) parts.push(part);
    files.set(entry.fileName, Buffer.concat(parts));
  }
  return files;
}

async function zipUp(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of files) zip.addBuffer(bytes, name);
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

type Manifest = {
  version: number;
  counts: Record<string, number>;
  files: { path: string; sha256: string; sizeBytes: number }[];
  record: { id: string };
};
const manifestOf = (files: ReadonlyMap<string, Buffer>): Manifest =>
  JSON.parse(files.get(MANIFEST)?.toString() ?? "{}");

/** Changes one file and makes the manifest agree, as somebody would who forges an archive. */
async function forged(zip: Buffer, change: (files: Map<string, Buffer>, manifest: Manifest) => void): Promise<Buffer> {
  const files = await unzip(zip);
  const manifest = manifestOf(files);
  change(files, manifest);
  files.delete(MANIFEST);
  manifest.files = [...files].map(([name, bytes]) => ({
    path: name,
    sizeBytes: bytes.length,
    sha256: createHash("sha256").update(bytes).digest("hex"),
  }));
  files.set(MANIFEST, Buffer.from(JSON.stringify(manifest)));
  return zipUp(files);
}

async function send(person: Person, zip: Buffer): Promise<string> {
  const { id } = await receiveImport(viewerOf(person), Readable.from([zip]));
  await checkImport(id);
  return id;
}

type Import = {
  state: string;
  failed_because: string | null;
  into_patient_id: string | null;
  counts: Record<string, number>;
  stored_name: string | null;
};
async function importRow(id: string): Promise<Import> {
  const [row] = await rowsAs<Import>(
    sql`select state, failed_because, into_patient_id, counts, stored_name from data_imports where id = ${id}`,
  );
  if (!row) throw new Error("No such import.");
  return row;
}

async function bringAlong(person: Person, zip: Buffer, asOwn = true): Promise<Import> {
  const id = await send(person, zip);
  expect((await importRow(id)).failed_because).toBeNull();
  await takeIn(viewerOf(person), { importId: id, asOwn });
  await takeInImport(id);
  return importRow(id);
}

const blobs = async () =>
  (await readdir(path.join(env().DATA_DIR, "vault")).catch(() => [])).filter((name) => !name.endsWith(".json")).sort();
const patients = async () =>
  (await rowsAs<{ id: string }>(sql`select id from patients order by id`)).map(({ id }) => id);

type Row = Record<string, unknown>;
const FORGED = '{"forged":1}';

/** Without what is not carried: an answer no model gave, and what was said of it. */
function carriedIn(files: ReadonlyMap<string, Buffer>, table: string): Row[] {
  const forgedIds = tableIn(files, "predictions")
    .filter(({ results }) => JSON.stringify(results) === FORGED)
    .map(({ id }) => id);
  return tableIn(files, table).filter(
    ({ id, prediction_id: of }) => !forgedIds.includes(id) && !forgedIds.includes(of),
  );
}

const tableIn = (files: ReadonlyMap<string, Buffer>, table: string): Row[] =>
  JSON.parse(files.get(`data/${table}.json`)?.toString() ?? "[]");

/** Every id by the order it comes in; what may differ is taken out. */
function comparable(files: ReadonlyMap<string, Buffer>) {
  const ids = new Map<string, string>();
  const tables = archiveTables.filter(({ isCarried }) => isCarried);
  for (const { name } of tables) {
    const rows = carriedIn(files, name).toSorted((one, other) => sortKey(one).localeCompare(sortKey(other)));
    for (const [index, row] of rows.entries()) ids.set(String(row.id), `${name} ${index}`);
  }
  const rename = (value: unknown): unknown => {
    if (typeof value === "string") return ids.get(value) ?? value;
    if (Array.isArray(value)) return value.map(rename);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, rename(each)]));
  };
  return Object.fromEntries(
    tables.map(({ name }) => {
      const free = ["created_by", "retracted_by", "twin_group", ...(changedOnArrival[name] ?? [])];
      const rows = carriedIn(files, name).map((row) =>
        Object.fromEntries(
          Object.entries(row)
            .filter(([key]) => !free.includes(key))
            .map(([key, value]) => [key, rename(value)]),
        ),
      );
      return [name, rows.toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)))];
    }),
  );
}
const sortKey = (row: Row) =>
  JSON.stringify(
    Object.entries(row).filter(
      ([key, value]) =>
        !/(^|_)(id|by|group|number)$/.test(key) &&
        key !== "source" &&
        key !== "verification" &&
        typeof value !== "object",
    ),
  );

describe("an archive of a record", () => {
  it("speaks for every table of a patient: it is in it, or named with a reason why not", async () => {
    const named = [...archiveTables.map(({ name }) => name), ...Object.keys(leftOutTables)].sort();
    expect(named).toEqual([...PATIENT_TABLES.map(({ name }) => name), "patients"].sort());
    expect(Object.keys(notCarried).filter((name) => !archiveTables.some((table) => table.name === name))).toEqual([]);
    const ofPeople = await rowsOf<{ name: string }>(sql`
      select c.table_name as name from information_schema.columns c
       where c.table_schema in ('public', 'identity') and c.column_name = 'person_id' and c.table_name <> 'patients'
         and not exists (select 1 from information_schema.columns p
                          where p.table_name = c.table_name and p.column_name = 'patient_id' and p.is_nullable = 'NO')`);
    expect([...accountTables.map(({ name }) => name), ...Object.keys(leftOutOfAccount)].sort()).toEqual(
      ["people", ...ofPeople.map(({ name }) => name)].sort(),
    );
    const columns = await rowsOf<{ place: string }>(sql`
      select table_name || '.' || column_name as place from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER'`);
    const real = new Set(columns.map(({ place }) => place));
    const said = [...archiveTables, ...accountTables].flatMap(({ name, columns: own }) =>
      own.map((column) => `${name}.${column.name}`),
    );
    expect(said.filter((place) => !real.has(place))).toEqual([]);
  });

  it("holds every row and file, opened, with sums that hold; a stranger, another manager and an administrator get nothing", async () => {
    const { person, patient, stranger, boss } = await aLife();
    const other = await inLastingWorld(async (world) => {
      const greta = await world.person("Greta Guardian");
      await world.guardian(greta, patient);
      return greta;
    });
    const { id, zip } = await exportOf(person, patient.id);
    const files = await unzip(zip);
    const manifest = manifestOf(files);
    expect(manifest.version).toBe(ARCHIVE_VERSION);
    for (const { path: name, sha256, sizeBytes } of manifest.files) {
      const bytes = files.get(name) ?? Buffer.alloc(0);
      expect([name, createHash("sha256").update(bytes).digest("hex"), bytes.length]).toEqual([name, sha256, sizeBytes]);
    }
    for (const { name, isCarried } of archiveTables) {
      const rows = tableIn(files, name);
      expect([name, rows.length]).toEqual([name, manifest.counts[name]]);
      if (isCarried) expect([name, rows.length > 0]).toEqual([name, true]);
    }
    expect(tableIn(files, "contact_details")[0]?.phone).toBe("+44 20 7946 0000");
    const documents = [...files.keys()].filter((name) => name.startsWith("documents/"));
    expect(documents).toHaveLength(1);
    expect(documents[0]).toMatch(/^documents\/[0-9a-f-]{36}-_.._Blut_werte_ März\.pdf$/);
    expect(
      files
        .get(documents[0] ?? "")
        ?.subarray(0, 5)
        .toString(),
    ).toBe("%PDF-");
    const page = files.get("index.html")?.toString() ?? "";
    expect(page).not.toContain("<script");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    const csv = files.get("data/medical_records.csv")?.toString() ?? "";
    expect(csv).toContain(`'${MARK}`);
    expect(csv).toContain("\r\n");
    expect(zip.includes("stored_name")).toBe(false);

    expect(JSON.parse(files.get("account/people.json")?.toString() ?? "")).toMatchObject([
      { id: person.id, email: person.email },
    ]);
    expect(JSON.parse(files.get("account/consents.json")?.toString() ?? "")).toMatchObject([
      { purpose: "research", is_given: true },
    ]);
    expect(JSON.parse(files.get("account/privacy_settings.json")?.toString() ?? "")).toMatchObject([
      { data_retention_days: 90 },
    ]);
    expect(page).toContain("<dd>90 days</dd>");
    expect(page).toContain(presentText("research").text);
    for (const somebody of [stranger, other, boss]) {
      await expect(openExport(viewerOf(somebody), id)).rejects.toMatchObject({ code: "not-found" });
      expect(
        await readAs(viewerOf(somebody), async (tx) => (await tx.execute(sql`select 1 from data_exports`)).rows),
      ).toEqual([]);
    }
    const hers = await unzip((await exportOf(other, patient.id)).zip);
    expect([...hers.keys()].filter((name) => name.startsWith("account/"))).toEqual([]);
    expect([...hers.values()].some((bytes) => bytes.includes(other.email))).toBe(false);
    await expect(askForExports(viewerOf(stranger), { record: patient.id })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(askForExports(viewerOf(boss), { record: "all" })).rejects.toMatchObject({ code: "invalid" });
    const actions = await rowsAs<{ action: string }>(
      sql`select action from audit_events where patient_id = ${patient.id} and actor_id = ${person.id} order by sequence`,
    );
    expect(actions.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["export.asked", "patient.opened", "export.downloaded"]),
    );
  });

  it("is destroyed after its seven days, and so is the right to it", async () => {
    const { person, patient } = await aLife();
    await destroyOldArchives(new Date(Date.now() + 30 * 86_400_000));
    const before = await blobs();
    const { id } = await exportOf(person, patient.id);
    expect((await blobs()).length).toBe(before.length + 1);
    await destroyOldArchives(new Date(Date.now() + 6.9 * 86_400_000));
    await openExport(viewerOf(person), id);
    await destroyOldArchives(new Date(Date.now() + 7.1 * 86_400_000));
    await expect(openExport(viewerOf(person), id)).rejects.toMatchObject({ code: "not-found" });
    expect(await rowsAs(sql`select state, stored_name, data_key_encrypted from data_exports where id = ${id}`)).toEqual(
      [{ state: "gone", stored_name: null, data_key_encrypted: null }],
    );
    expect(await blobs()).toEqual(before);
  });

  it("is not made without end: three of a record lie ready at a time", async () => {
    const { person, patient } = await aLife();
    for (let many = 0; many < 3; many += 1) await exportOf(person, patient.id);
    await expect(askForExports(viewerOf(person), { record: patient.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/three files of this record/),
    });
    await destroyOldArchives(new Date(Date.now() + 7.1 * 86_400_000));
    await exportOf(person, patient.id);
  });

  it("that was given up by the queue fails a day later, and may be asked for anew", async () => {
    const { person, patient } = await aLife();
    await askForExports(viewerOf(person), { record: patient.id });
    const state = () =>
      rowsAs(sql`select state from data_exports where patient_id = ${patient.id} order by created_at`);
    await rowsAs(sql`update data_exports set state = 'working' where patient_id = ${patient.id}`);
    await destroyOldArchives(new Date(Date.now() + 0.9 * 86_400_000));
    expect(await state()).toEqual([{ state: "working" }]);
    await destroyOldArchives(new Date(Date.now() + 1.1 * 86_400_000));
    expect(await state()).toEqual([{ state: "failed" }]);
    await exportOf(person, patient.id);
  });

  it("fails in words when whoever asked does not decide about the record any more", async () => {
    const { patient } = await aLife();
    const greta = await inLastingWorld(async (world) => {
      const somebody = await world.person("Greta Guardian");
      await world.guardian(somebody, patient);
      return somebody;
    });
    await askForExports(viewerOf(greta), { record: patient.id });
    await expect(askForExports(viewerOf(greta), { record: patient.id })).rejects.toMatchObject({ code: "conflict" });
    await rowsAs(sql`update guardians set ended_at = now() where person_id = ${greta.id}`);
    const [row] = await rowsAs<{ id: string }>(sql`select id from data_exports where person_id = ${greta.id}`);
    await makeExport(row?.id ?? "");
    expect(await rowsAs(sql`select state, failed_because from data_exports where person_id = ${greta.id}`)).toEqual([
      { state: "failed", failed_because: "This record was not found." },
    ]);
  });
});

describe("taking an archive in", () => {
  it("gives a record that exports equal, but for what is named as changed on arrival", async () => {
    const { person, patient } = await aLife();
    const first = await exportOf(person, patient.id);
    const mover = await inLastingWorld((world) => world.person("Ada Moved"));
    const taken = await bringAlong(mover, first.zip);
    expect(taken).toMatchObject({ state: "done", stored_name: null });
    const second = await exportOf(mover, taken.into_patient_id ?? "");
    const [before, after] = [await unzip(first.zip), await unzip(second.zip)];
    const known = comparable(before);
    expect(comparable(after)).toEqual(known);
    expect(Object.values(known).flat().length).toBeGreaterThan(18);
    const files = (all: ReadonlyMap<string, Buffer>) =>
      [...all].filter(([name]) => name.startsWith("documents/")).map(([, bytes]) => bytes.toString("hex"));
    expect(files(after)).toEqual(files(before));
    const counts = { ...manifestOf(before).counts };
    for (const name of Object.keys(counts)) if (name in notCarried || name.startsWith("account/")) delete counts[name];
    // One of the two is forged.
    expect([counts.predictions, counts.prediction_feedback]).toEqual([2, 2]);
    Object.assign(counts, { predictions: 1, prediction_feedback: 1 });
    expect(taken.counts).toEqual(Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)));

    const [here] = await rowsAs(
      sql`select person_id, record_number <> (select record_number from patients where id = ${patient.id}) as is_new from patients where id = ${taken.into_patient_id}`,
    );
    expect(here).toEqual({ person_id: mover.id, is_new: true });
    expect(
      await rowsAs(
        sql`select verification, source, version from medical_records where patient_id = ${taken.into_patient_id}`,
      ),
    ).toEqual([{ verification: "unverified", source: "self", version: 3 }]);
    expect(
      await rowsAs(sql`select source, verified_by_name from measurements where patient_id = ${taken.into_patient_id}`),
    ).toEqual([{ source: "import", verified_by_name: null }]);
    const [event] = await rowsAs<{ reason: string }>(
      sql`select reason from audit_events where action = 'import.taken-in' and patient_id = ${taken.into_patient_id}`,
    );
    expect(event?.reason).toMatch(/^Imported from .*, record AN-/);
    const strange = await rowsAs(
      sql`select 1 from medical_records where patient_id = ${taken.into_patient_id} and created_by <> ${mover.id}`,
    );
    expect(strange).toEqual([]);
  });

  it("makes it a record they look after where they have one, and is the same import when sent twice", async () => {
    const { person, patient } = await aLife();
    const { zip } = await exportOf(person, patient.id);
    const { person: owner, patient: own } = await inLastingWorld((world) => world.patientWithAccount("Olga Owner"));
    const [one, two] = await Promise.all([
      receiveImport(viewerOf(owner), Readable.from([zip])),
      receiveImport(viewerOf(owner), Readable.from([zip])),
    ]);
    expect(one.id).toBe(two.id);
    await Promise.all([checkImport(one.id), checkImport(one.id)]);
    await takeIn(viewerOf(owner), { importId: one.id, asOwn: true });
    await expect(takeIn(viewerOf(owner), { importId: one.id, asOwn: true })).rejects.toMatchObject({
      code: "conflict",
    });
    const before = await patients();
    await Promise.all([takeInImport(one.id), takeInImport(one.id)]);
    await takeInImport(one.id);
    const fresh = (await patients()).filter((id) => !before.includes(id));
    expect(fresh).toEqual([(await importRow(one.id)).into_patient_id]);
    expect(await rowsAs(sql`select person_id from patients where id = ${fresh[0]}`)).toEqual([{ person_id: null }]);
    expect(await rowsAs(sql`select patient_id from guardians where person_id = ${owner.id}`)).toEqual([
      { patient_id: fresh[0] },
    ]);
    expect(await rowsAs(sql`select id from patients where person_id = ${owner.id}`)).toEqual([{ id: own.id }]);
    expect((await receiveImport(viewerOf(owner), Readable.from([zip]))).isKnown).toBe(true);
  });

  it("waits at most three at a time, and not for ever for a worker that is gone", async () => {
    const { person, patient } = await aLife();
    const { zip } = await exportOf(person, patient.id);
    const mover = await inLastingWorld((world) => world.person("Ada Moved"));
    const other = (mark: string) => forged(zip, (files) => files.set("data/desk_visits.csv", Buffer.from(mark)));
    await destroyOldArchives(new Date(Date.now() + 30 * 86_400_000));
    const before = await blobs();
    const ids: string[] = [];
    for (const mark of ["1", "2", "3"]) ids.push(await send(mover, await other(mark)));
    await expect(receiveImport(viewerOf(mover), Readable.from([await other("4")]))).rejects.toMatchObject({
      code: "conflict",
    });
    const [first = "", second = "", third = ""] = ids;
    await takeIn(viewerOf(mover), { importId: first, asOwn: false });
    await discardImport(viewerOf(mover), { importId: second });
    await destroyOldArchives(new Date(Date.now() + 7.1 * 86_400_000));
    expect([await importRow(first), await importRow(third)]).toMatchObject([{ state: "working" }, { state: "gone" }]);
    await destroyOldArchives(new Date(Date.now() + 8.1 * 86_400_000));
    expect(await importRow(first)).toMatchObject({ state: "failed", stored_name: null });
    expect(await blobs()).toEqual(before);
  });

  it("leaves nothing when it is killed in the middle, or not wanted after all", async () => {
    const { person, patient } = await aLife();
    const { zip } = await exportOf(person, patient.id);
    const mover = await inLastingWorld((world) => world.person("Ada Moved"));
    const before = [await patients(), await blobs()];
    const id = await send(mover, zip);
    await takeIn(viewerOf(mover), { importId: id, asOwn: true });
    virus.strikes = true;
    await takeInImport(id);
    expect(await importRow(id)).toMatchObject({ state: "failed", into_patient_id: null, stored_name: null });
    expect([await patients(), await blobs()]).toEqual(before);
    virus.strikes = false;
    const again = await send(mover, zip);
    await discardImport(viewerOf(mover), { importId: again });
    expect([await patients(), await blobs()]).toEqual(before);
  });

  it("refuses in clear words what is not whole, not ours, too new, changed, or reaches elsewhere", async () => {
    const { person, patient } = await aLife();
    const { zip } = await exportOf(person, patient.id);
    const victim = await inLastingWorld(async (world) => {
      const { patient: hers } = await world.patientWithAccount("Vera Victim");
      return { patient: hers, record: await world.record(hers) };
    });
    const mover = await inLastingWorld((world) => world.person("Mallory Moved"));
    const before = [await patients(), await blobs()];
    const edit = (table: string, change: (row: Row) => void) =>
      forged(zip, (files) => {
        const rows = tableIn(files, table);
        rows.forEach(change);
        files.set(`data/${table}.json`, Buffer.from(`[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]\n`));
      });
    const changed = await unzip(zip);
    changed.set(
      "data/measurements.json",
      Buffer.from(changed.get("data/measurements.json")?.toString().replace("5.61", "5.62") ?? ""),
    );
    const forgedId = tableIn(changed, "predictions").find(({ results }) => JSON.stringify(results) === FORGED)?.id;
    const traversal = await zipUp(new Map([["documents/aa", Buffer.from("x")]]));
    const cases: [string, Buffer, RegExp][] = [
      ["no ZIP", randomBytes(4000), /not a complete ZIP/],
      ["half of one", zip.subarray(0, zip.length / 2), /not a complete ZIP/],
      ["something else", await zipUp(new Map([["index.html", Buffer.from("hello")]])), /not made by Anamnesis/],
      ["other files", traversal, /do not belong/],
      [
        "a way out",
        Buffer.from(traversal.toString("latin1").replaceAll("documents/aa", "../../../etcx"), "latin1"),
        /do not belong|not a complete ZIP/,
      ],
      [
        "a newer format",
        await forged(zip, (_, manifest) => {
          manifest.version = 99;
        }),
        /newer Anamnesis/,
      ],
      ["a changed value", await zipUp(changed), /measurements\.json was changed/],
      [
        "an unknown column",
        await edit("measurements", (row) => {
          row.evil = 1;
        }),
        /not as it should be/,
      ],
      [
        "a wrong word",
        await edit("medical_records", (row) => {
          row.kind = "spell";
        }),
        /not as it should be \(kind\)/,
      ],
      [
        "another's row",
        await edit("measurements", (row) => {
          row.record_id = victim.record;
        }),
        /points to something/,
      ],
      [
        "another's patient",
        await edit("measurements", (row) => {
          row.patient_id = victim.patient.id;
        }),
        /rows of another record/,
      ],
      [
        "a forged prediction under the number of another row",
        await edit("relative_conditions", (row) => {
          row.id = forgedId;
        }),
        /two rows have the same number/,
      ],
      [
        "more relatives than anybody has",
        await forged(zip, (files, manifest) => {
          const [self] = tableIn(files, "relatives");
          const many = Array.from({ length: 10_001 }, () => JSON.stringify({ ...self, id: newId() }));
          files.set("data/relatives.json", Buffer.from(`[\n${many.join(",\n")}\n]\n`));
          manifest.counts.relatives = many.length;
        }),
        /more entries in it than a record may hold/,
      ],
      [
        "fewer rows than said",
        await edit("measurements", () => undefined).then((same) =>
          forged(same, (files) => files.set("data/measurements.json", Buffer.from("[]\n"))),
        ),
        /more or fewer rows|points to/,
      ],
      [
        "a missing file",
        await forged(zip, (files) => {
          for (const name of files.keys()) if (name.startsWith("documents/")) files.delete(name);
        }),
        /file of a document is missing/,
      ],
    ];
    for (const [what, bytes, words] of cases) {
      const id = await send(mover, bytes);
      const { state, failed_because: because } = await importRow(id);
      expect([what, state]).toEqual([what, "failed"]);
      expect(because, what).toMatch(words);
    }
    const contradiction = await send(
      mover,
      await edit("medical_records", (row) => {
        row.severity = 99;
      }),
    );
    await takeIn(viewerOf(mover), { importId: contradiction, asOwn: true });
    await takeInImport(contradiction);
    expect((await importRow(contradiction)).failed_because).toMatch(/contradicts itself/);
    const program = await send(
      mover,
      await forged(zip, (files) => {
        for (const name of files.keys())
          if (name.startsWith("documents/")) files.set(name, Buffer.from("MZ".padEnd(500, "\u0000")));
      }),
    );
    await takeIn(viewerOf(mover), { importId: program, asOwn: true });
    await takeInImport(program);
    expect((await importRow(program)).failed_because).toMatch(/one of its documents is not kept here/);
    expect([await patients(), await blobs()]).toEqual(before);
  });

  it("is nothing for an administrator, and somebody else's file is nobody's to take in", async () => {
    const { person, patient, boss, stranger } = await aLife();
    const { zip, id: exportId } = await exportOf(person, patient.id);
    await expect(receiveImport(viewerOf(boss), Readable.from([zip]))).rejects.toMatchObject({ code: "not-allowed" });
    const id = await send(stranger, zip);
    await expect(takeIn(viewerOf(person), { importId: id, asOwn: true })).rejects.toMatchObject({ code: "conflict" });
    const [row] = await rowsAs<{ stored_name: string; data_key_encrypted: string; size_bytes: string }>(
      sql`select stored_name, data_key_encrypted, size_bytes from data_exports where id = ${exportId}`,
    );
    const file = {
      storedName: row?.stored_name ?? "",
      dataKeyEncrypted: row?.data_key_encrypted ?? "",
      sizeBytes: Number(row?.size_bytes),
    };
    await expect(openArchive(file, { table: "data_imports", ownerId: stranger.id })).rejects.toThrow(
      /changed or moved/,
    );
  });
});

afterAll(async () => {
  await destroyOldArchives(new Date(Date.now() + 30 * 86_400_000));
});
