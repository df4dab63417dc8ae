import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { changesBetween } from "@/server/audit";
import { changeAs, connection } from "@/server/database";
import type { Viewer } from "@/server/scope";
import { inWorld, type Patient, type Person, type World } from "./world";

/** Rows of the catalogue, as the login. */
export async function rowsOf<T extends Record<string, unknown>>(query: SQL) {
  return (await connection().database.execute<T>(query)).rows;
}

/** A table comes after those it points to: the longest chain of references to it decides. */
const PUBLIC_TABLES = await rowsOf<{ name: string }>(sql`
  with recursive chain as (
    select oid, 0 as depth from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    union
    select f.conrelid, chain.depth + 1 from chain join pg_constraint f on f.confrelid = chain.oid
     where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.conrelid <> f.confrelid and chain.depth < 10
  )
  select oid::regclass::text as name from chain group by oid order by max(depth), 1`);
export const tables = PUBLIC_TABLES.map(({ name }) => name);

export const PATIENT_TABLES = await rowsOf<{ name: string }>(sql`
  select table_name as name from information_schema.columns where table_schema = 'public' and column_name = 'patient_id' order by 1`);

export const many = (table: string) => sql`select count(*)::integer as many from ${sql.identifier(table)}`;

type Column = { name: string; type: string; target: string | null; words: string | null };

/** A row with the least a table asks for: its patient, a person, rows it points to, the first word it allows. */
export async function addRow(
  tx: Transaction,
  table: string,
  { patient, person }: { patient: Patient; person: Person },
) {
  const { rows } = await tx.execute<Column>(sql`
    select a.attname as name, format_type(a.atttypid, null) as type, f.confrelid::regclass::text as target,
           (select substring(pg_get_constraintdef(k.oid) from '''([a-z-]+)''') from pg_constraint k
             where k.conrelid = a.attrelid and k.contype = 'c' and k.conkey = array[a.attnum]
               and pg_get_constraintdef(k.oid) ~ '''[a-z-]+''' order by k.oid limit 1) as words
      from pg_attribute a
      left join pg_constraint f on f.conrelid = a.attrelid and f.contype = 'f' and f.conkey = array[a.attnum]
     where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull
       and not a.atthasdef and a.attidentity = '' and a.attgenerated = ''`);
  const fill = ({ name, type, target, words }: Column): SQL => {
    if (name === "patient_id" || target === "patients") return sql`${patient.id}::uuid`;
    if (target === "people") return sql`${person.id}::uuid`;
    if (target) return sql`(select id from ${sql.identifier(target)} limit 1)`;
    if (words) return type.endsWith("[]") ? sql`array[${words}]` : sql`${words}`;
    if (type === "uuid") return sql`gen_random_uuid()`;
    if (type.startsWith("timestamp") || type === "date") return sql`now()`;
    if (type === "jsonb") return sql`'{}'::jsonb`;
    if (type === "boolean") return sql`false`;
    if (type === "text") return sql`'A text'`;
    return sql.raw(`'1'::${type}`);
  };
  const columns = sql.join(
    rows.map(({ name }) => sql.identifier(name)),
    sql`, `,
  );
  await tx.execute(
    sql`insert into ${sql.identifier(table)} (${columns}) values (${sql.join(rows.map(fill), sql`, `)})`,
  );
}

type FullWorld = { world: World; patient: Patient; ada: Person; stranger: Person };

/** One patient with a row in every table of the catalogue, and a clinician nothing was shared with. */
export async function fillWorld(world: World): Promise<FullWorld> {
  const { person: ada, patient } = await world.patientWithAccount("Ada Example");
  const cleo = await world.person("Dr. Cleo Reader", "clinician");
  const stranger = await world.person("Sven Stranger", "clinician");
  const guardian = await world.person("Greta Guardian");
  await world.guardian(guardian, patient);
  await world.share(patient, cleo);
  await world.organization("Clinic", cleo);
  const record = await world.record(patient);
  const tx = await world.steward();
  await tx.execute(sql`insert into record_reviews (record_id, patient_id, kind, record_version, verdict, reviewer_name)
      values (${record}, ${patient.id}, 'visit', 1, 'verified', 'Dr. Cleo Reader')`);
  await tx.execute(sql`insert into emergency_accesses (patient_id, patient_name, person_id, person_name, reason, ends_at)
      values (${patient.id}, 'Ada Example', ${cleo.id}, 'Dr. Cleo Reader', 'Unconscious at the scene', now() + interval '1 hour')`);
  await tx.execute(sql`insert into legal_holds (patient_id, reason, placed_by_name)
      values (${patient.id}, 'A court asked for it', 'Ines Admin')`);
  await tx.execute(sql`insert into erasure_certificates (patient_id, because, counts, in_backups_until)
      values (${patient.id}, 'retention', '{}', now())`);
  await tx.execute(sql`insert into data_exports (person_id, patient_id) values (${ada.id}, ${patient.id})`);
  await tx.execute(
    sql`insert into account_closures (person_id, due_at) values (${cleo.id}, now() + interval '14 days')`,
  );
  const gone = await world.person("Gone Example");
  await changeAs(
    world.as(gone),
    { action: "person.changed", entity: "person", entityId: gone.id },
    async () => undefined,
  );
  await (await world.steward()).execute(
    sql`select app.erase_from_audit(array[${gone.id}::uuid], '{}', '{}', gen_random_uuid())`,
  );
  await changeAs(await world.writer(ada, patient), { action: "record.amended" }, async (_, event) => {
    event.changes = changesBetween({ title: "Before" }, { title: "After" });
  });
  await (await world.steward()).execute(sql`select app.seal_audit()`);
  await changeAs(world.as(ada), { action: "person.changed" }, async () => undefined);
  for (const table of tables) {
    const steward = await world.steward();
    const { rows } = await steward.execute<{ many: number }>(many(table));
    if (rows[0]?.many === 0) await addRow(steward, table, { patient, person: cleo });
  }
  return { world, patient, ada, stranger };
}

export async function inFullWorld(work: (parts: FullWorld) => Promise<void>) {
  await inWorld(async (world) => work(await fillWorld(world)));
}

/** Rows, or that the database refused. */
export async function attempt(
  world: World,
  viewer: Viewer,
  query: SQL,
): Promise<"refused" | Record<string, unknown>[]> {
  try {
    return await world.sqlAs(viewer, query);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "not-allowed") return "refused";
    throw error;
  }
}
