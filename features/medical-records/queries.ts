import "server-only";
import { and, asc, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { medicalRecords as records } from "@/db/schema/medical-records";
import { patients } from "@/db/schema/patients";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { searchWords, toPrefixQuery } from "@/lib/search-words";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import type { Position } from "./cursor";
import type { RecordFilter, RecordSearch, SortColumn } from "./filter";

const PAGE_SIZE = 40;

/** The date as far as it is known, on the clock where it was stated. */
export const statedDate = (
  at: SQL,
  precision: SQL,
  zone: SQL,
) => sql<string>`to_char(${at} at time zone ${zone}, case ${precision}
  when 'year' then 'YYYY' when 'month' then 'YYYY-MM' when 'day' then 'YYYY-MM-DD' else 'YYYY-MM-DD"T"HH24:MI' end)`;

const occurredOn = statedDate(
  sql`${records.occurredAt}`,
  sql`${records.occurredPrecision}`,
  sql`${records.occurredZone}`,
);

const content = {
  kind: records.kind,
  title: records.title,
  occurredOn,
  endedOn: records.endedOn,
  status: records.status,
  severity: records.severity,
  result: records.result,
  clinicianName: records.clinicianName,
  notes: records.notes,
  codeSystem: records.codeSystem,
  code: records.code,
  codeDisplay: records.codeDisplay,
  details: records.details,
};

const entry = {
  id: records.id,
  ...content,
  source: records.source,
  verification: records.verification,
  recordedByName: records.recordedByName,
  changedByName: records.changedByName,
  retractedAt: records.retractedAt,
  retractedBecause: records.retractedBecause,
  question: sql<string | null>`case when ${records.verification} = 'disputed' then (select comment from record_reviews r
    where r.record_id = medical_records.id and r.verdict = 'disputed' order by r.created_at desc limit 1) end`,
};

const position = sql<string>`to_char(${records.occurredAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What a clinician entered waits for no other clinician, until somebody else changes it. */
const waitsForReview = and(
  eq(records.verification, "unverified"),
  or(sql`${records.source} <> 'clinician'`, sql`${records.changedByName} <> ${records.recordedByName}`),
);

function matching(patient: OpenPatient, filter: RecordFilter): SQL | undefined {
  const zone = patient.viewer.timeZone;
  const query = toPrefixQuery(filter.q, filter.also);
  const oneOf = <T>(chosen: T[], condition: (chosen: T[]) => SQL | undefined) =>
    chosen.length > 0 ? condition(chosen) : undefined;
  return and(
    eq(records.patientId, patient.id),
    filter.retracted ? undefined : isNull(records.retractedAt),
    oneOf(filter.kind, (kinds) => inArray(records.kind, kinds)),
    oneOf(filter.status, (statuses) => inArray(records.status, statuses)),
    oneOf(filter.source, (sources) => inArray(records.source, sources)),
    oneOf(filter.verification, (wanted) =>
      or(...wanted.map((word) => (word === "unverified" ? waitsForReview : eq(records.verification, word)))),
    ),
    filter.from ? gte(records.occurredAt, sql`${filter.from}::timestamp at time zone ${zone}`) : undefined,
    filter.to ? lt(records.occurredAt, sql`(${filter.to}::date + 1)::timestamp at time zone ${zone}`) : undefined,
    query === null ? undefined : sql`${records.search} @@ to_tsquery('simple', ${query})`,
  );
}

const place = sql`(${records.occurredAt}, ${records.id})`;
const at = (there: Position) => sql`(${there.at}::timestamptz, ${there.id}::uuid)`;

/** One page, newest first. `older` and `newer` are where the neighbouring pages begin, null where there are none. */
export async function listRecords(
  patient: OpenPatient,
  search: RecordFilter & Partial<Pick<RecordSearch, "older" | "newer">>,
  size = PAGE_SIZE,
) {
  const { newer, older } = search;
  const from = newer ? sql`${place} > ${at(newer)}` : older ? sql`${place} < ${at(older)}` : undefined;
  const order = newer ? asc : desc;
  const rows = await readAs(patient, (tx) =>
    tx
      .select({ ...entry, position })
      .from(records)
      .where(and(matching(patient, search), from))
      .orderBy(order(records.occurredAt), order(records.id))
      .limit(size + 1),
  );
  const hasMore = rows.length > size;
  const shown = newer ? rows.slice(0, size).reverse() : rows.slice(0, size);
  const positionOf = (row: (typeof shown)[number] | undefined) => (row ? { at: row.position, id: row.id } : null);
  return {
    entries: shown,
    newer: (newer ? hasMore : older) ? positionOf(shown[0]) : null,
    older: newer || hasMore ? positionOf(shown.at(-1)) : null,
  };
}

export type RecordEntry = Awaited<ReturnType<typeof listRecords>>["entries"][number];

/** Everything that fits the filter, newest first, a batch at a time. */
export async function* readInBatches(patient: OpenPatient, filter: RecordFilter, size = 500) {
  let older: Position | null | undefined;
  do {
    const page = await listRecords(patient, { ...filter, older: older ?? undefined, newer: undefined }, size);
    yield page.entries;
    older = page.older;
  } while (older);
}

const sortColumns = {
  occurredOn: records.occurredAt,
  title: records.title,
  kind: records.kind,
  status: records.status,
  severity: records.severity,
  clinicianName: records.clinicianName,
} satisfies Record<SortColumn, unknown>;

const columnsByName = new Map<string, (typeof sortColumns)[SortColumn]>(Object.entries(sortColumns));

function sorting(sort: RecordSearch["sort"]): SQL[] {
  const ascends = sort !== undefined && !sort.startsWith("-");
  const column = columnsByName.get(sort?.replace("-", "") ?? "") ?? records.occurredAt;
  if (column === records.occurredAt) return ascends ? [asc(column), asc(records.id)] : [desc(column), desc(records.id)];
  return [ascends ? asc(column) : sql`${column} desc nulls last`, desc(records.occurredAt), desc(records.id)];
}

export async function listRecordsForTable(patient: OpenPatient, search: RecordSearch, size = PAGE_SIZE) {
  const rows = await readAs(patient, (tx) =>
    tx
      .select(entry)
      .from(records)
      .where(matching(patient, search))
      .orderBy(...sorting(search.sort))
      .limit(size + 1)
      .offset(((search.page ?? 1) - 1) * size),
  );
  return { entries: rows.slice(0, size), hasMore: rows.length > size };
}

export type TableEntry = Awaited<ReturnType<typeof listRecordsForTable>>["entries"][number];

/** What was probably meant, in words this record holds; null when no word of it is nearer. */
export async function findSpelling(patient: OpenPatient, text: string | undefined): Promise<string | null> {
  const words = searchWords(text);
  const nearest = await readAs(patient, async (tx) => {
    const { rows } = await tx.execute<{ word: string }>(sql`
      select case when length(typed) < 4 then typed else coalesce(app.similar_word(${patient.id}, typed), typed) end as word
        from unnest(${sql.param(words)}::text[]) with ordinality as asked (typed, nth) order by nth`);
    return words.map((typed, nth) => {
      const word = rows[nth]?.word ?? typed;
      return word.startsWith(typed) ? typed : word;
    });
  });
  return nearest.join(" ") === words.join(" ") ? null : nearest.join(" ");
}

/** One entry with all there is to say about it. */
export async function getRecord(patient: OpenPatient, recordId: string) {
  if (!isId(recordId)) throw notFound("This entry");
  const [record] = await readAs(patient, (tx) =>
    tx
      .select({
        ...entry,
        sourceRef: records.sourceRef,
        confidence: records.confidence,
        occurredZone: records.occurredZone,
        version: records.version,
        createdAt: records.createdAt,
        createdBy: records.createdBy,
        updatedAt: records.updatedAt,
        bornOn: sql<string | null>`left(${patients.bornOn}::text, case ${patients.bornPrecision}
              when 'day' then 10 when 'month' then 7 else 4 end)`,
      })
      .from(records)
      .innerJoin(patients, eq(patients.id, records.patientId))
      .where(and(eq(records.patientId, patient.id), eq(records.id, recordId))),
  );
  if (!record) throw notFound("This entry");
  return record;
}

export type RecordView = Awaited<ReturnType<typeof getRecord>>;

const FEW = 5;

/** Runs a search; where it finds few, runs it again with the words that were probably meant, which then stand in the search. */
export async function searchTolerantly<P extends { entries: unknown[] }>(
  patient: OpenPatient,
  search: RecordSearch,
  list: (search: RecordSearch) => Promise<P>,
): Promise<P & { search: RecordSearch }> {
  const found = { ...(await list(search)), search };
  const isFirstPage = !search.older && !search.newer && (search.page ?? 1) === 1;
  if (!search.q || search.also || !isFirstPage || found.entries.length >= FEW) return found;
  const also = await findSpelling(patient, search.q);
  if (!also) return found;
  const corrected = { ...search, also };
  return { ...(await list(corrected)), search: corrected };
}

/** Whose record it is. */
/** Whether anything was ever written here that the viewer may see, retracted entries included. */
export async function hasRecords(patient: OpenPatient): Promise<boolean> {
  const found = await readAs(patient, (tx) =>
    tx.select({ id: records.id }).from(records).where(eq(records.patientId, patient.id)).limit(1),
  );
  return found.length > 0;
}

export async function getPatientName(patient: OpenPatient): Promise<string> {
  const [found] = await readAs(patient, (tx) =>
    tx
      .select({ name: sql<string>`${patients.givenName} || ' ' || ${patients.familyName}` })
      .from(patients)
      .where(eq(patients.id, patient.id)),
  );
  if (!found) throw notFound("This record");
  return found.name;
}
