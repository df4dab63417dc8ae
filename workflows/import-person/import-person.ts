import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { AppError, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import { insertAuditEvent } from "@/server/audit";
import { changeAs, inOneTransaction, readAs, type Transaction } from "@/server/database";
import { env } from "@/server/env";
import { type ArchivePlace, type KeptArchive, keepArchive } from "@/server/portability/archive-file";
import { documentPath } from "@/server/portability/archive-format";
import { asKeeper, destroyOldArchives, failArchive, type Note, noterOf } from "@/server/portability/archive-state";
import { addJob, type Job } from "@/server/queue/queue";
import type { Viewer } from "@/server/scope";
import { findJobViewer } from "@/server/sign-in/job-viewer";
import { destroyFile, type KeptFile, keepFile } from "@/server/storage/keep-file";
import type { Arrival } from "./carry";
import { type CheckedArchive, checkArchive } from "./check-archive";
import { type OpenZip, openZip, unreadable } from "./open-zip";
import { writeRows } from "./write-rows";

export const CHECK_IMPORT = "check-import";
export const TAKE_IN_IMPORT = "take-in-import";
const MEGABYTE = 1024 * 1024;
const ROOM_FOR_ROWS_MB = 1024;
const mostBytes = () => (env().QUOTA_MB + ROOM_FOR_ROWS_MB) * MEGABYTE;

function requireKeeper({ role }: Viewer): void {
  if (role === "admin") throw new AppError("not-allowed", "An administrator has no record. Sign in as yourself.");
}

type Standing = { id: string; state: string };

/** The same file again, sent twice or tried twice, is the same import. */
async function findSame(tx: Transaction, viewer: Viewer, sha256: string): Promise<Standing | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`import of ${viewer.id}`}, 0))`);
  const { rows } = await tx.execute<Standing>(
    sql`select id, state from data_imports where person_id = ${viewer.id} and sha256 = ${sha256}
         and (state in ('waiting', 'working') or (state = 'done' and into_patient_id in (select app.patients_open_for('manage')))) limit 1`,
  );
  return rows[0] ?? null;
}

const MOST_WAITING = 3;

/** Each may be as large as a record; so many of one person lie here at a time. */
async function requireRoom(tx: Transaction, viewer: Viewer): Promise<void> {
  const { rows } = await tx.execute(
    sql`select 1 from data_imports where person_id = ${viewer.id} and state in ('waiting', 'working') limit ${MOST_WAITING}`,
  );
  if (rows.length === MOST_WAITING)
    throw new AppError("conflict", "Three files of yours are waiting already. Add or discard one of them first.");
}

/** Keeps what arrives, sealed, and has it looked at in the background. Nothing of it is in any record yet. */
export async function receiveImport(
  viewer: Viewer,
  content: AsyncIterable<Uint8Array>,
): Promise<{ id: string; isKnown: boolean }> {
  requireKeeper(viewer);
  const kept = await keepArchive(content, { table: "data_imports", ownerId: viewer.id, maxBytes: mostBytes() });
  try {
    const noted = await inOneTransaction(viewer, async (bound) => {
      const same = await readAs(bound, (tx) => findSame(tx, bound, kept.sha256));
      if (same) return { id: same.id, isKnown: true };
      await readAs(bound, (tx) => requireRoom(tx, bound));
      const id = newId();
      await changeAs(bound, { action: "import.arrived", entity: "import", entityId: id }, (tx) =>
        tx.execute(sql`insert into data_imports (id, person_id, stored_name, data_key_encrypted, size_bytes, sha256)
          values (${id}, ${bound.id}, ${kept.storedName}, ${kept.dataKeyEncrypted}, ${kept.sizeBytes}, ${kept.sha256})`),
      );
      return { id, isKnown: false };
    });
    if (noted.isKnown) await destroyFile(kept.storedName);
    else await addJob(CHECK_IMPORT, { importId: noted.id }, noted.id);
    return noted;
  } catch (error) {
    await destroyFile(kept.storedName);
    throw error;
  }
}

type Waiting = {
  person_id: string;
  stored_name: string;
  data_key_encrypted: string;
  size_bytes: string;
  as_own: boolean | null;
};

async function open({ person_id: ownerId, ...row }: Waiting): Promise<OpenZip> {
  const place: ArchivePlace = { table: "data_imports", ownerId };
  const file: Omit<KeptArchive, "sha256"> = {
    storedName: row.stored_name,
    dataKeyEncrypted: row.data_key_encrypted,
    sizeBytes: Number(row.size_bytes),
  };
  return openZip(file, { ...place, maxBytes: mostBytes() });
}

async function inZip<T>(row: Waiting, work: (zip: OpenZip) => Promise<T>): Promise<T> {
  const zip = await open(row);
  try {
    return await work(zip);
  } finally {
    zip.close();
  }
}

type Phase = "check" | "take-in";
const taken: Readonly<Record<Phase, SQL>> = {
  check: sql`state in ('waiting', 'working') and as_own is null and counts is null`,
  "take-in": sql`state = 'working' and as_own is not null`,
};

const begin = (importId: string, phase: Phase) =>
  asKeeper(async (tx) => {
    const { rows } = await tx.execute<Waiting>(sql`
      update data_imports set state = 'working', progress = 0, step = null
       where id = ${importId} and stored_name is not null and ${taken[phase]}
      returning person_id, stored_name, data_key_encrypted, size_bytes, as_own`);
    return rows[0] ?? null;
  });

/** Looks at all of the file and says what is in it; the person decides then. */
export async function checkImport(importId: string): Promise<void> {
  const row = await begin(importId, "check");
  if (!row) return;
  try {
    const { manifest, counts } = await inZip(row, (zip) => checkArchive(zip, noterOf("data_imports", importId)));
    await asKeeper((tx) =>
      tx.execute(sql`update data_imports set state = 'waiting', step = null, progress = 0, counts = ${JSON.stringify(counts)}::jsonb,
          origin = ${manifest.origin}, made_at = ${manifest.madeAt}, was_own = ${manifest.record.isOwn}
        where id = ${importId} and state = 'working'`),
    );
  } catch (error) {
    await end(importId, row, error);
  }
}

type Choice = { importId: string };

/** It becomes the person's own record only where they have none yet; otherwise one they look after. */
export async function takeIn(viewer: Viewer, { importId, asOwn }: Choice & { asOwn: boolean }): Promise<void> {
  requireKeeper(viewer);
  await changeAs(viewer, { action: "import.confirmed", entity: "import", entityId: importId }, async (tx) => {
    const { rows } = await tx.execute(sql`
      update data_imports set state = 'working', as_own = ${asOwn}
       where id = ${importId} and person_id = ${viewer.id} and state = 'waiting' and counts is not null returning 1`);
    if (rows.length === 0) throw decided();
    // Before the end of this transaction, so that it cannot be lost; the job waits for the row.
    await addJob(TAKE_IN_IMPORT, { importId }, importId);
  });
}

const decided = () => new AppError("conflict", "This file was already added or discarded.");

/** The person does not want it after all. */
export async function discardImport(viewer: Viewer, { importId }: Choice): Promise<void> {
  await changeAs(viewer, { action: "import.discarded", entity: "import", entityId: importId }, async (tx) => {
    const { rows } = await tx.execute(sql`
      update data_imports set state = 'failed'
       where id = ${importId} and person_id = ${viewer.id} and state = 'waiting' and counts is not null returning 1`);
    if (rows.length === 0) throw decided();
  });
  await destroyOldArchives(new Date());
}

async function keepDocuments(zip: OpenZip, checked: CheckedArchive, patientId: string, note: Note) {
  const kept = new Map<string, KeptFile>();
  const forget = async () => {
    for (const { storedName } of kept.values()) await destroyFile(storedName);
  };
  const bytes = [...checked.files.values()].reduce((sum, path) => sum + zip.sizeOf(path), 0);
  if (bytes > env().QUOTA_MB * MEGABYTE)
    throw unreadable(
      `its documents are larger than the ${env().QUOTA_MB.toLocaleString("en")} MB a record may hold here.`,
    );
  try {
    for (const [id, path] of checked.files) {
      await note(
        30 + (kept.size / checked.files.size) * 50,
        `Taking in document ${kept.size + 1} of ${checked.files.size}`,
      );
      const fileName = path.slice(documentPath(id, "").length - "document".length);
      const intake = { patientId, fileName, maxBytes: env().MAX_UPLOAD_MB * MEGABYTE };
      kept.set(
        id,
        await keepFile(await zip.read(path), intake).catch((error: unknown) => {
          throw error instanceof AppError && error.code === "invalid"
            ? unreadable(`one of its documents is not kept here. ${error.message}`, error)
            : error;
        }),
      );
    }
    return { kept, forget };
  } catch (error) {
    await forget();
    throw error;
  }
}

type Told = { viewer: Viewer; importId: string; checked: CheckedArchive; arrival: Arrival };

async function noteArrival(tx: Transaction, { viewer, importId, checked, arrival }: Told): Promise<void> {
  const { manifest, counts } = checked;
  const { id, name, role, request } = viewer;
  await insertAuditEvent(tx, {
    actor: { id, name, role },
    where: request,
    through: arrival.isOwn ? "self" : "guardian",
    entry: {
      kind: "change",
      action: "import.taken-in",
      entity: "import",
      entityId: importId,
      patientId: arrival.patientId,
      reason: `Imported from ${manifest.origin}, record ${manifest.record.number}, made on ${manifest.madeAt.slice(0, 10)}`,
    },
  });
  await tx.execute(sql`
    update data_imports set state = 'done', progress = 100, step = null, finished_at = now(), into_patient_id = ${arrival.patientId},
           counts = ${JSON.stringify(counts)}::jsonb where id = ${importId}`);
}

async function hasOwnRecord(tx: Transaction, personId: string): Promise<boolean> {
  await tx.execute(sql`select 1 from people where id = ${personId} for update`);
  const { rows } = await tx.execute(sql`select 1 from patients where person_id = ${personId}`);
  return rows.length > 0;
}

/** The database refuses what only it can see, such as a second goal for one quantity. Its words are not for people. */
const isRefusedByDatabase = (error: unknown) =>
  error instanceof Error &&
  error.cause instanceof Error &&
  "code" in error.cause &&
  /^(22|23)/.test(String(error.cause.code));

async function takeInZip(
  zip: OpenZip,
  viewer: Viewer,
  { importId, isWantedOwn }: { importId: string; isWantedOwn: boolean },
) {
  const note = noterOf("data_imports", importId);
  const checked = await checkArchive(zip, (progress, step) => note(progress * 0.3, step));
  const patientId = checked.ids.get(checked.manifest.record.id) ?? newId();
  const { kept, forget } = await keepDocuments(zip, checked, patientId, note);
  await note(85, "Adding the entries");
  try {
    const isDone = await asKeeper(async (tx) => {
      const { rows } = await tx.execute(
        sql`select 1 from data_imports where id = ${importId} and state = 'working' for update`,
      );
      if (rows.length === 0) return false;
      await tx.execute(
        sql`select set_config('app.viewer_id', ${viewer.id}, true), set_config('TimeZone', 'UTC', true)`,
      );
      const isOwn = isWantedOwn && !(await hasOwnRecord(tx, viewer.id));
      const recordNumber = newRecordNumber();
      const arrival: Arrival = {
        patientId,
        personId: viewer.id,
        isOwn,
        recordNumber,
        ids: checked.ids,
        groups: new Map(),
      };
      await writeRows(tx, { zip, checked, arrival, files: kept });
      await noteArrival(tx, { viewer, importId, checked, arrival });
      return true;
    });
    if (!isDone) await forget();
  } catch (error) {
    await forget();
    throw isRefusedByDatabase(error) ? unreadable("it contradicts itself.", error) : error;
  }
}

async function end(importId: string, { stored_name: storedName }: Waiting, error: unknown): Promise<void> {
  await failArchive("data_imports", importId, error);
  await destroyFile(storedName);
  await asKeeper((tx) =>
    tx.execute(sql`update data_imports set stored_name = null, data_key_encrypted = null where id = ${importId}`),
  );
}

/** All of it becomes a record, or nothing is there. After a kill it begins anew; what was sealed meanwhile is swept. */
export async function takeInImport(importId: string): Promise<void> {
  const row = await begin(importId, "take-in");
  if (!row) return;
  try {
    const viewer = await findJobViewer(row.person_id);
    if (!viewer) throw notFound("Your account");
    requireKeeper(viewer);
    await inZip(row, (zip) => takeInZip(zip, viewer, { importId, isWantedOwn: row.as_own === true }));
    await destroyOldArchives(new Date());
  } catch (error) {
    await end(importId, row, error);
  }
}

export const checkImportJob: Job = ({ importId = "" }) => checkImport(importId);
export const takeInImportJob: Job = ({ importId = "" }) => takeInImport(importId);

/** Arrived, but the job that looks at them was lost between two transactions. */
export async function findUncheckedImports(): Promise<void> {
  const { rows } = await asKeeper((tx) =>
    tx.execute<{ id: string }>(
      sql`select id from data_imports where state = 'waiting' and counts is null and created_at < now() - interval '2 minutes' and stored_name is not null`,
    ),
  );
  for (const { id } of rows) await addJob(CHECK_IMPORT, { importId: id }, id);
}
