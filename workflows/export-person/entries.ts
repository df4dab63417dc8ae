import "server-only";
import { sql } from "drizzle-orm";
import { version as appVersion } from "@/package.json";
import { readAs } from "@/server/database";
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  accountPath,
  dataPath,
  documentPath,
  MANIFEST,
  type Manifest,
  READABLE,
} from "@/server/portability/archive-format";
import type { Note } from "@/server/portability/archive-state";
import { type ArchiveTable, accountTables, archiveTables, leftOutInWords } from "@/server/portability/archive-tables";
import { type ZipEntry, type ZippedFile, zipOf } from "@/server/portability/zip";
import type { ManagedPatient } from "@/server/scope";
import { openFile } from "@/server/storage/keep-file";
import { pageOf } from "./page";
import { asCsv, asJson, type Row, rowsOf } from "./rows";

type Facts = { origin: string; madeAt: Date; zone: string; note: Note };

type StoredDocument = {
  id: string;
  original_name: string;
  stored_name: string;
  data_key_encrypted: string;
  size_bytes: string;
};

const TABLES_ARE = 40;
const PAGE_IS = 50;

/** Removed but not yet destroyed files are still the person's, and go along. */
async function listDocuments(patient: ManagedPatient): Promise<StoredDocument[]> {
  const { rows } = await readAs(patient, (tx) =>
    tx.execute<StoredDocument>(sql`select id, original_name, stored_name, data_key_encrypted, size_bytes from documents
      where patient_id = ${patient.id} and stored_name is not null order by id`),
  );
  return rows;
}

async function readRecord(patient: ManagedPatient): Promise<Manifest["record"]> {
  const { rows } = await readAs(patient, (tx) =>
    tx.execute<{ number: string; own: boolean }>(
      sql`select record_number as number, person_id is not distinct from ${patient.viewer.id}::uuid as own from patients where id = ${patient.id}`,
    ),
  );
  return { id: patient.id, number: rows[0]?.number ?? "", isOwn: rows[0]?.own ?? false };
}

async function* counted(rows: AsyncIterable<Row>, onEnd: (count: number) => void) {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    yield row;
  }
  onEnd(count);
}

async function* content(document: StoredDocument, patientId: string): AsyncGenerator<Uint8Array> {
  const { stored_name: storedName, data_key_encrypted: dataKeyEncrypted } = document;
  const opened = await openFile({ storedName, dataKeyEncrypted, sizeBytes: Number(document.size_bytes), patientId });
  const reader = opened.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

const places = {
  record: { pathOf: dataPath, countAs: (name: string) => name },
  account: { pathOf: accountPath, countAs: (name: string) => `account/${name}` },
} as const;

function* tableEntries(
  patient: ManagedPatient,
  table: ArchiveTable,
  { of, counts }: { of: keyof typeof places; counts: Record<string, number> },
): Generator<ZipEntry> {
  const { pathOf, countAs } = places[of];
  const rows = counted(rowsOf(patient, table, of), (count) => {
    counts[countAs(table.name)] = count;
  });
  yield { path: pathOf(table.name, "json"), content: asJson(rows) };
  const columns = table.columns.map(({ key }) => key);
  yield { path: pathOf(table.name, "csv"), content: asCsv(columns, rowsOf(patient, table, of)) };
}

async function* one(text: string) {
  yield text;
}

/** What is in the archive, in order; the manifest comes last, because it says what all the others are. */
async function* entriesOf(
  patient: ManagedPatient,
  facts: Facts,
  files: readonly ZippedFile[],
): AsyncGenerator<ZipEntry> {
  const counts: Record<string, number> = {};
  const record = await readRecord(patient);
  const documents = await listDocuments(patient);
  for (const [index, table] of archiveTables.entries()) {
    await facts.note((index / archiveTables.length) * TABLES_ARE, "Collecting what is recorded");
    yield* tableEntries(patient, table, { of: "record", counts });
  }
  // Of a record somebody looks after it would be the account of somebody else.
  if (record.isOwn) for (const table of accountTables) yield* tableEntries(patient, table, { of: "account", counts });
  await facts.note(TABLES_ARE, "Writing the page to read");
  yield { path: READABLE, content: pageOf(patient, { ...facts, isOwn: record.isOwn }) };
  for (const [index, document] of documents.entries()) {
    const done = (index / documents.length) * (100 - PAGE_IS);
    await facts.note(PAGE_IS + done, `Adding document ${index + 1} of ${documents.length}`);
    const path = documentPath(document.id, document.original_name);
    yield { path, content: content(document, patient.id), isPacked: true };
  }
  const manifest: Manifest = {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    appVersion,
    madeAt: facts.madeAt.toISOString(),
    origin: facts.origin,
    record,
    counts,
    files: [...files],
    leftOut: { ...leftOutInWords },
  };
  yield { path: MANIFEST, content: one(`${JSON.stringify(manifest, null, 2)}\n`) };
}

/** The bytes of an archive, made while they are taken. `patient` is within one snapshot, or the parts would not fit together. */
export async function* archiveOf(patient: ManagedPatient, facts: Facts): AsyncGenerator<Buffer> {
  await readAs(patient, (tx) => tx.execute(sql`select set_config('TimeZone', 'UTC', true)`));
  const files: ZippedFile[] = [];
  yield* zipOf(entriesOf(patient, facts, files), { madeAt: facts.madeAt, onFile: (file) => files.push(file) });
}
