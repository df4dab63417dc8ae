import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { erasureCertificates } from "@/db/schema/privacy";
import { newId } from "@/lib/ids";
import type { ErasureReason } from "@/lib/vocabulary/privacy";
import { BACKUP_DAYS } from "@/lib/vocabulary/retention";
import { insertAuditEvent } from "../audit";

export type Counts = Record<string, number>;

/** What stands where a name stood. */
const SOMEBODY = "Somebody who left";

/** They outlive whom they speak of, and hold ids only. */
const KEPT = ["audit_events", "audit_changes", "audit_erasures", "erasure_certificates", "account_closures"];

type Place = { schema: string; table: string; column: string };

const named = ({ schema, table }: Place) => sql`${sql.identifier(schema)}.${sql.identifier(table)}`;

/**
 * Columns that say whose a row is: those of this name, and those that refer to the table. A table comes after those that refer to
 * it, so that nothing is left pointing nowhere; tables added later are found by themselves.
 */
async function listPlaces(tx: Transaction, { target, column }: { target: string; column: string }): Promise<Place[]> {
  const { rows } = await tx.execute<Place>(sql`
    with recursive chain as (
      select oid, 0 as depth from pg_class where relnamespace in ('public'::regnamespace, 'identity'::regnamespace) and relkind in ('r', 'p')
      union
      select f.conrelid, chain.depth + 1 from chain join pg_constraint f on f.confrelid = chain.oid
       where f.contype = 'f' and f.conrelid <> f.confrelid and chain.depth < 12
    ), depths as (select oid, max(depth) as depth from chain group by oid)
    select n.nspname as schema, c.relname as table, a.attname as column
      from depths d join pg_class c on c.oid = d.oid join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relname <> ${target}
       and (a.attname = ${column} or exists (
         select 1 from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid and f.conkey = array[a.attnum]
            and f.confrelid = ${`public.${target}`}::regclass))
     order by d.depth desc, c.relname`);
  return rows.filter(({ table }) => !KEPT.includes(table));
}

async function erase(tx: Transaction, place: Place, id: string, counts: Counts): Promise<void> {
  const { rowCount } = await tx.execute(sql`delete from ${named(place)} where ${sql.identifier(place.column)} = ${id}`);
  if (rowCount) counts[place.table] = (counts[place.table] ?? 0) + rowCount;
}

/** Files that belong to a record, by the name they are stored under. */
export async function filesOfRecord(tx: Transaction, patientId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select stored_name as name from documents where patient_id = ${patientId} and stored_name is not null
    union select part ->> 'storedName' from document_uploads, jsonb_array_elements(parts) as part where patient_id = ${patientId}
    union select stored_name from data_exports where patient_id = ${patientId} and stored_name is not null`);
  return rows.map(({ name }) => name);
}

/** The same for an account: the archives somebody asked for or brought along. */
export async function filesOfPerson(tx: Transaction, personId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    select stored_name as name from data_exports where person_id = ${personId} and stored_name is not null
    union select stored_name from data_imports where person_id = ${personId} and stored_name is not null`);
  return rows.map(({ name }) => name);
}

/** Asking to leave, changing one's mind and the beginning of the erasing follow one another. */
export const lockLeaving = (tx: Transaction, personId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`leaving of ${personId}`}, 0))`);

export async function isHeld(tx: Transaction, { patientId, personId }: { patientId?: string; personId?: string }) {
  const { rows } = await tx.execute(
    sql`select 1 from legal_holds where lifted_at is null
          and (patient_id = ${patientId ?? null}::uuid or person_id = ${personId ?? null}::uuid) limit 1`,
  );
  return rows.length > 0;
}

type Certificate = {
  id?: string;
  personId: string | null;
  patientId: string | null;
  because: ErasureReason;
  counts: Counts;
  moment: Date;
};

/** Says what was erased, by whose clock or wish, and leaves an event in the log; ids and counts only. */
export async function certify(tx: Transaction, certificate: Certificate): Promise<string> {
  const { moment, id = newId(), ...said } = certificate;
  const inBackupsUntil = new Date(moment.getTime() + BACKUP_DAYS * 86_400_000);
  await tx.insert(erasureCertificates).values({ id, ...said, inBackupsUntil, createdAt: moment, createdBy: null });
  await insertAuditEvent(tx, {
    actor: { id: null, name: null, role: null },
    where: { requestId: null, address: null, userAgent: null },
    entry: {
      kind: "change",
      action: said.because === "account" ? "account.erased" : "retention.erased",
      entity: "erasure-certificate",
      entityId: id,
      patientId: said.patientId ?? undefined,
    },
    through: null,
  });
  return id;
}

type Erasing = { personId: string | null; because: ErasureReason; moment: Date };

/** Every row of a record, in every table there is, and the words about it in the log. Its files go before it. */
export async function eraseRecord(tx: Transaction, patientId: string, erasing: Erasing): Promise<Counts> {
  const counts: Counts = {};
  for (const place of await listPlaces(tx, { target: "patients", column: "patient_id" })) {
    if (place.column === "patient_id") await erase(tx, place, patientId, counts);
    else {
      const column = sql.identifier(place.column);
      await tx.execute(sql`update ${named(place)} set ${column} = null where ${column} = ${patientId}`);
    }
  }
  await erase(tx, { schema: "public", table: "patients", column: "id" }, patientId, counts);
  const id = newId();
  await tx.execute(sql`select app.erase_from_audit('{}', array[${patientId}::uuid], '{}', ${id})`);
  await certify(tx, { id, patientId, counts, ...erasing });
  return counts;
}

/** In what others look after, an id stays where a name stood; what somebody wrote there stays as it is written. */
async function forgetNames(tx: Transaction, { id, name, moment }: { id: string; name: string; moment: Date }) {
  await tx.execute(sql`update patient_shares set person_id = null, recipient_name = ${SOMEBODY}, revoked_at = coalesce(revoked_at, ${moment})
    where person_id = ${id}`);
  await tx.execute(sql`update emergency_accesses set person_name = ${SOMEBODY}, closed_at = coalesce(closed_at, ${moment})
    where person_id = ${id}`);
  await tx.execute(
    sql`update emergency_accesses set reviewed_by_name = ${SOMEBODY} where reviewed_by = ${id} and reviewed_by_name = ${name}`,
  );
  await tx.execute(
    sql`update legal_holds set placed_by_name = ${SOMEBODY} where created_by = ${id} and placed_by_name = ${name}`,
  );
  await tx.execute(sql`update legal_holds set lifted_by_name = ${SOMEBODY} where lifted_by_name = ${name}`);
  await tx.execute(sql`update alerts set acknowledged_by_name = ${SOMEBODY} where acknowledged_by_name = ${name}`);
  await tx.execute(sql`update alert_thresholds set changed_by_name = ${SOMEBODY} where changed_by_name = ${name}`);
  await tx.execute(sql`update patients set person_id = null where person_id = ${id}`);
}

/** What an account is made of, and what the log says of it; its records were erased or handed on before. */
export async function erasePerson(tx: Transaction, personId: string, moment: Date): Promise<Counts> {
  const counts: Counts = {};
  const { rows } = await tx.execute<{ name: string }>(sql`select name from people where id = ${personId} for update`);
  const shares = await tx.execute<{ id: string }>(
    sql`select id::text from patient_shares where person_id = ${personId}
        union all select id::text from guardians where person_id = ${personId}
        union all select id::text from organization_members where person_id = ${personId}`,
  );
  await forgetNames(tx, { id: personId, name: rows[0]?.name ?? "", moment });
  for (const place of await listPlaces(tx, { target: "people", column: "person_id" })) {
    if (place.table !== "patients" && place.table !== "emergency_accesses") await erase(tx, place, personId, counts);
  }
  await erase(tx, { schema: "public", table: "people", column: "id" }, personId, counts);
  const id = newId();
  const things = shares.rows.map((row) => row.id);
  await tx.execute(
    sql`select app.erase_from_audit(array[${personId}::uuid], '{}', ${sql.param(things)}::text[], ${id})`,
  );
  await certify(tx, { id, personId, patientId: null, because: "account", counts, moment });
  await tx.execute(
    sql`update account_closures set erased_at = ${moment} where person_id = ${personId} and withdrawn_at is null and erased_at is null`,
  );
  return counts;
}
