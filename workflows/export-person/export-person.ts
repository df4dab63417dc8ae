import "server-only";
import { sql } from "drizzle-orm";
import { AppError, notFound } from "@/lib/errors";
import { isId, newId } from "@/lib/ids";
import { paths } from "@/lib/paths";
import { changeAs, inOneSnapshot, inOneTransaction, noteAs, readAs, type Transaction } from "@/server/database";
import { env } from "@/server/env";
import { isMailDelivered, sendMail } from "@/server/mail/send-mail";
import { openManagedPatient, openPatientToManage } from "@/server/patient";
import { keepArchive, openArchive } from "@/server/portability/archive-file";
import { asKeeper, failArchive, noterOf } from "@/server/portability/archive-state";
import { addJob, type Job } from "@/server/queue/queue";
import type { ManagedPatient, Viewer } from "@/server/scope";
import { findJobViewer } from "@/server/sign-in/job-viewer";
import { destroyFile } from "@/server/storage/keep-file";
import { archiveOf } from "./entries";

export const EXPORT_PERSON = "export-person";
const DAYS_TO_DOWNLOAD = 7;

/** Beyond what any record may hold; a stop for what cannot be. */
const maxBytes = () => (env().QUOTA_MB + 2048) * 1024 * 1024;

const ask = (exportId: string) => addJob(EXPORT_PERSON, { exportId }, exportId);

async function listManaged(viewer: Viewer): Promise<string[]> {
  const { rows } = await readAs(viewer, (tx) =>
    tx.execute<{ id: string }>(sql`select distinct id from app.patients_open_for('manage') as open (id)`),
  );
  return rows.map(({ id }) => id);
}

const MOST_READY = 3;

async function whyNot(tx: Transaction, { id, viewer }: ManagedPatient): Promise<string | null> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`export of ${id}`}, 0))`);
  const { rows } = await tx.execute<{ state: string }>(
    sql`select state from data_exports where patient_id = ${id} and person_id = ${viewer.id}
           and (state in ('waiting', 'working') or stored_name is not null)`,
  );
  if (rows.some(({ state }) => state !== "done")) return "This file is being made already.";
  return rows.length >= MOST_READY
    ? "You have three files of this record. Download one of them, or wait until the first of them is deleted."
    : null;
}

type Asked = { id: string } | { because: string };

/** One that is being made already is not made twice, and each may be large: so many of one record lie here at a time. */
function askForOne(patient: ManagedPatient): Promise<Asked> {
  return inOneTransaction(patient, async (bound) => {
    const because = await readAs(bound, (tx) => whyNot(tx, bound));
    if (because) return { because };
    const id = newId();
    await changeAs(bound, { action: "export.asked", entity: "export", entityId: id }, (tx) =>
      tx.execute(
        sql`insert into data_exports (id, person_id, patient_id) values (${id}, ${bound.viewer.id}, ${bound.id})`,
      ),
    );
    return { id };
  });
}

/** Of one record the viewer decides about, or of all of them: a file each. Says how many were begun. */
export async function askForExports(viewer: Viewer, { record }: { record: string }): Promise<{ begun: number }> {
  const wanted = record === "all" ? await listManaged(viewer) : [record];
  if (wanted.length === 0) throw new AppError("invalid", "There is no record you decide about.");
  const asked: Asked[] = [];
  for (const patientId of wanted) asked.push(await askForOne(await openPatientToManage(viewer, patientId)));
  const begun = asked.filter((one) => "id" in one);
  for (const { id } of begun) await ask(id);
  const [refused] = asked.filter((one) => "because" in one);
  if (refused && begun.length === 0) throw new AppError("conflict", refused.because);
  return { begun: begun.length };
}

type Begun = { person_id: string; patient_id: string };

const begin = (exportId: string) =>
  asKeeper(async (tx) => {
    const { rows } = await tx.execute<Begun>(sql`
      update data_exports set state = 'working', progress = 0, step = null
       where id = ${exportId} and state in ('waiting', 'working') and patient_id is not null returning person_id, patient_id`);
    return rows[0] ?? null;
  });

const origin = () => env().APP_URL ?? "an Anamnesis without an address";

async function make(viewer: Viewer, exportId: string, patientId: string): Promise<void> {
  const patient = await openManagedPatient(viewer, patientId, "export");
  const facts = {
    origin: origin(),
    madeAt: new Date(),
    zone: viewer.timeZone,
    note: noterOf("data_exports", exportId),
  };
  const place = { table: "data_exports", ownerId: patientId } as const;
  const kept = await inOneSnapshot(patient, (bound) =>
    keepArchive(archiveOf(bound, facts), { ...place, maxBytes: maxBytes() }),
  );
  const isNoted = await asKeeper(async (tx) => {
    const { rows } = await tx.execute(sql`
      update data_exports set state = 'done', progress = 100, step = null, stored_name = ${kept.storedName},
             data_key_encrypted = ${kept.dataKeyEncrypted}, size_bytes = ${kept.sizeBytes}, sha256 = ${kept.sha256}, finished_at = now(),
             expires_at = now() + make_interval(days => ${DAYS_TO_DOWNLOAD})
       where id = ${exportId} and state = 'working' and stored_name is null returning 1`);
    return rows.length > 0;
  });
  // Whoever was quicker has it, or the account is gone.
  if (!isNoted) return destroyFile(kept.storedName);
  await tellReady(viewer);
}

async function tellReady({ email, name }: Viewer): Promise<void> {
  const { APP_URL } = env();
  if (!isMailDelivered() || !APP_URL) return;
  await sendMail({
    to: email,
    subject: "Your download is ready",
    text: [
      `Hello ${name},`,
      `The file with everything of the record you asked for is ready. You can download it for ${DAYS_TO_DOWNLOAD} days, with your password:`,
      `${new URL(APP_URL).origin}${paths.privacy}`,
      "If it was not you, change your password.",
      "Anamnesis",
    ].join("\n\n"),
  });
}

/** Makes one archive. May run again after a kill: it begins anew, and what was left is swept. */
export async function makeExport(exportId: string): Promise<void> {
  const begun = await begin(exportId);
  if (!begun) return;
  try {
    const viewer = await findJobViewer(begun.person_id);
    if (!viewer) throw notFound("Your account");
    await make(viewer, exportId, begun.patient_id);
  } catch (error) {
    await failArchive("data_exports", exportId, error);
  }
}

export const exportPersonJob: Job = ({ exportId = "" }) => makeExport(exportId);

/** Asked for, but their job was lost between two transactions. */
export async function findUnmadeExports(): Promise<void> {
  const { rows } = await asKeeper((tx) =>
    tx.execute<{ id: string }>(
      sql`select id from data_exports where state = 'waiting' and created_at < now() - interval '2 minutes' and patient_id is not null`,
    ),
  );
  for (const { id } of rows) await ask(id);
}

type Ready = {
  patient_id: string;
  stored_name: string;
  data_key_encrypted: string;
  size_bytes: string;
  record_number: string;
  made_on: string;
};

/** The archive for whoever asked for it, as long as they still decide about the record. */
export async function openExport(viewer: Viewer, exportId: string) {
  const none = notFound("This download");
  if (!isId(exportId)) throw none;
  const { rows } = await readAs(viewer, (tx) =>
    tx.execute<Ready>(sql`
      select e.patient_id, e.stored_name, e.data_key_encrypted, e.size_bytes, p.record_number, to_char(e.finished_at, 'YYYY-MM-DD') as made_on
        from data_exports e join patients p on p.id = e.patient_id
       where e.id = ${exportId} and e.person_id = ${viewer.id} and e.state = 'done' and e.stored_name is not null and e.expires_at > now()`),
  );
  const [ready] = rows;
  if (!ready) throw none;
  const patient = await openPatientToManage(viewer, ready.patient_id).catch(() => {
    throw none;
  });
  return { patient, ready };
}

export async function readExport(viewer: Viewer, exportId: string) {
  const { patient, ready } = await openExport(viewer, exportId);
  await noteAs(patient, { kind: "access", action: "export.downloaded", entity: "export", entityId: exportId });
  const sizeBytes = Number(ready.size_bytes);
  const file = { storedName: ready.stored_name, dataKeyEncrypted: ready.data_key_encrypted, sizeBytes };
  return {
    name: `anamnesis-${ready.record_number}-${ready.made_on}.zip`,
    sizeBytes,
    content: await openArchive(file, { table: "data_exports", ownerId: patient.id }),
  };
}
