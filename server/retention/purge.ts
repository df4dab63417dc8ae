import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { newId } from "@/lib/ids";
import { ERASURE_KINDS, type ErasureKind, REMOVED_DOCUMENT_DAYS } from "@/lib/vocabulary/retention";
import { destroyFile } from "../storage/keep-file";
import { type Counts, certify, eraseRecord, filesOfRecord } from "./erase-rows";
import { clinicalDays } from "./plan";

type Due = { person_id: string | null; patient_id: string | null; row_id: string | null };

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
const uuids = (ids: readonly string[] | null) => (ids ? sql`${sql.param(ids)}::uuid[]` : sql`null::uuid[]`);

const erasable = (kind: ErasureKind, people: readonly string[] | null, moment: Date) =>
  sql`app.erasable(${kind}, ${uuids(people)}, null, ${clinicalDays()}, ${dayOf(moment)}::date)`;

/** Where the rows of each kind are; what hangs on a fact goes with it. */
const places: Record<Exclude<ErasureKind, "removed-documents" | "closed-records">, SQL> = {
  "sign-ins": sql`identity.sessions`,
  "email-links": sql`identity.tokens`,
  "active-days": sql`daily_activity`,
  "desk-visits": sql`desk_visits`,
  "link-views": sql`document_link_views`,
  "ended-links": sql`document_links`,
  "ended-uploads": sql`document_uploads`,
  refusals: sql`prediction_refusals`,
  "removed-contacts": sql`emergency_contacts`,
  exports: sql`data_exports`,
  imports: sql`data_imports`,
  "retracted-records": sql`medical_records`,
  "retracted-measurements": sql`measurements`,
  "retracted-predictions": sql`predictions`,
  "retracted-conditions": sql`relative_conditions`,
};

const loosen: Partial<Record<ErasureKind, readonly ((ids: SQL) => SQL)[]>> = {
  "retracted-records": [
    (ids) => sql`delete from medical_record_versions where record_id = any (${ids})`,
    (ids) => sql`delete from record_reviews where record_id = any (${ids})`,
    (ids) => sql`delete from record_documents where record_id = any (${ids})`,
    (ids) => sql`update measurements set record_id = null where record_id = any (${ids})`,
    (ids) => sql`update document_proposals set record_id = null where record_id = any (${ids})`,
  ],
  "retracted-measurements": [
    (ids) => sql`update document_proposals set measurement_id = null where measurement_id = any (${ids})`,
  ],
  "retracted-predictions": [(ids) => sql`delete from prediction_feedback where prediction_id = any (${ids})`],
};

type Whose = { personId: string | null; patientId: string | null; counts: Counts; things: string[] };

/** One certificate a person; of a record nobody looks after, one a record. */
function add(tally: Map<string, Whose>, kind: ErasureKind, { person_id, patient_id, row_id }: Due): void {
  const key = person_id ?? patient_id ?? "";
  const whose = tally.get(key) ?? {
    personId: person_id,
    patientId: person_id === null ? patient_id : null,
    counts: {},
    things: [],
  };
  whose.counts[kind] = (whose.counts[kind] ?? 0) + 1;
  if (row_id && kind.startsWith("retracted-")) whose.things.push(row_id);
  tally.set(key, whose);
}

async function eraseKind(
  tx: Transaction,
  kind: keyof typeof places,
  people: readonly string[] | null,
  moment: Date,
): Promise<Due[]> {
  const steps = loosen[kind];
  if (steps) {
    const { rows } = await tx.execute<{ id: string }>(
      sql`select row_id as id from ${erasable(kind, people, moment)} where row_id is not null`,
    );
    if (rows.length === 0) return [];
    for (const step of steps) await tx.execute(step(uuids(rows.map(({ id }) => id))));
  }
  // A row somebody changed meanwhile has moved on, and is looked at again the next night.
  const { rows } = await tx.execute<Due>(sql`
    with due as materialized (select * from ${erasable(kind, people, moment)})
    delete from ${places[kind]} t using due where t.ctid = due.place
    returning due.person_id, due.patient_id, due.row_id`);
  return rows;
}

const isPlaced = (kind: ErasureKind): kind is keyof typeof places => Object.hasOwn(places, kind);

/** Records nobody looks after: their files first, so that no row is gone while a file is left. */
async function eraseClosedRecords(tx: Transaction, moment: Date): Promise<number> {
  const { rows } = await tx.execute<Due>(sql`select * from ${erasable("closed-records", null, moment)}`);
  for (const { patient_id: patientId } of rows) {
    if (!patientId) continue;
    for (const name of await filesOfRecord(tx, patientId)) await destroyFile(name);
    await eraseRecord(tx, patientId, { personId: null, because: "retention", moment });
  }
  return rows.length;
}

/** Whose things are due by the end of this day. */
export async function listPeopleDue(tx: Transaction, moment: Date): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct e.person_id as id
      from unnest(app.erasure_kinds()) as k (kind), app.erasable(k.kind, null, null, ${clinicalDays()}, ${dayOf(moment)}::date) e
     where e.person_id is not null and k.kind <> 'removed-documents'`);
  return rows.map(({ id }) => id);
}

/** Documents whose month is over; says which files are left to destroy. */
export async function destroyDocumentsDue(tx: Transaction, moment: Date): Promise<string[]> {
  const { rows } = await tx.execute<{ stored_name: string | null }>(
    sql`select stored_name from app.destroy_documents(make_interval(days => ${REMOVED_DOCUMENT_DAYS}), ${moment})`,
  );
  return rows.flatMap(({ stored_name: name }) => name ?? []);
}

/**
 * As the steward: erases what is due by the end of the day of these people, or with null of everybody and of nobody, and certifies
 * it. Says how many things it was; what was erased already is not there to be counted again.
 */
export async function purgeDue(tx: Transaction, people: readonly string[] | null, moment: Date): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('app.purge'))`);
  const tally = new Map<string, Whose>();
  let erased = 0;
  for (const kind of ERASURE_KINDS) {
    if (!isPlaced(kind)) continue;
    const gone = await eraseKind(tx, kind, people, moment);
    for (const due of gone) add(tally, kind, due);
    erased += gone.length;
  }
  for (const { things, ...whose } of tally.values()) {
    const id = newId();
    if (things.length > 0)
      await tx.execute(sql`select app.erase_from_audit('{}', '{}', ${sql.param(things)}::text[], ${id})`);
    await certify(tx, { id, ...whose, because: "retention", moment });
  }
  return people ? erased : erased + (await eraseClosedRecords(tx, moment));
}
