import "server-only";
import { is } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import { getTableConfig, type PgColumn, PgTable } from "drizzle-orm/pg-core";
import * as schema from "@/db/schema";

/** Tables of a patient that are not in an archive, and why. Any other table with a patient is in it, without being named here. */
export const leftOutTables: Readonly<Record<string, string>> = {
  data_exports: "The list of these files.",
  desk_visits: "When others last looked, kept for their own desks. Who looked is in audit_events.",
  document_uploads: "Files that are still on their way.",
};

/** Tables of an account that are not in the archive of its own record, and why. */
export const leftOutOfAccount: Readonly<Record<string, string>> = {
  credentials: "Opens the account.",
  daily_activity: "On which days somebody was here; counted for figures, and closed to every page.",
  data_exports: "The list of these files.",
  sessions: "Where somebody is signed in. Security shows it; it ends here and is erased by the clock.",
  tokens: "Opens the account.",
};

/** In the archive, to be read; not carried into another record, and why. */
export const notCarried: Readonly<Record<string, string>> = {
  audit_changes: "What was changed there is that installation's log. The log of the new record begins with the import.",
  audit_events: "Who looked there is that installation's log. The log of the new record begins with the import.",
  assistant_questions: "What was sent to the assistant of that installation. A question here is a new one.",
  document_link_views: "The links end with the installation they lead to.",
  document_links: "A link leads to one installation. Make a new one.",
  emergency_accesses: "They were answered for where they happened.",
  erasure_certificates: "They certify what that installation erased.",
  guardians: "Whoever looks after the record here is an account here. Add them again.",
  legal_holds: "A court holds what one installation has.",
  patient_shares: "Whom you share with is an account there. Share again with whom you trust here.",
  record_reviews: "A clinician's word counts where that clinician is known. Entries arrive as not yet checked.",
};

const columnsLeftOut: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audit_events: {
    address: "Network addresses of other people.",
    user_agent: "Devices of other people.",
    request_id: "A number of the server's.",
    changes_digest: "Part of the seal of the log.",
  },
  data_imports: {
    stored_name: "Where the server keeps the file.",
    data_key_encrypted: "The server's key to the file.",
  },
  document_links: { token_hash: "Opens the link.", password_hash: "Opens the link." },
  documents: { stored_name: "Where the server keeps the file.", data_key_encrypted: "The server's key to the file." },
  patient_shares: { code_hash: "Opens the share." },
};

export type ArchiveColumn = {
  /** In the database. */
  name: string;
  /** In the archive: a sealed column lies there open, under its name without the ending. */
  key: string;
  isSealed: boolean;
  column: PgColumn;
  /** The table it points to. */
  target: string | null;
};

export type ArchiveTable = {
  name: string;
  /** What orders its rows, and tells them apart. */
  key: string;
  isCarried: boolean;
  columns: readonly ArchiveColumn[];
};

const SEALED = /_encrypted$/;

/** The dialect writes names in snake case; what the schema has is still as it is spelled there. */
const nameOf = (column: PgColumn) => (column.keyAsName ? toSnakeCase(column.name) : column.name);

const allTables = Object.values(schema).flatMap((each) => (is(each, PgTable) ? [getTableConfig(each)] : []));

function columnsOf({ name, columns, foreignKeys }: (typeof allTables)[number]): ArchiveColumn[] {
  const targets = new Map(
    foreignKeys.flatMap((key) => {
      const { columns: from, foreignTable } = key.reference();
      return from.map((column) => [column, getTableConfig(foreignTable).name] as const);
    }),
  );
  return columns
    .filter((column) => column.generated === undefined && !(nameOf(column) in (columnsLeftOut[name] ?? {})))
    .map((column) => {
      const written = nameOf(column);
      const target = targets.get(column) ?? null;
      return { name: written, key: written.replace(SEALED, ""), isSealed: SEALED.test(written), column, target };
    });
}

const keys: Readonly<Record<string, string>> = {
  audit_events: "sequence",
  audit_changes: "event_id",
  privacy_settings: "person_id",
};

const columnOf = ({ columns }: (typeof allTables)[number], name: string) =>
  columns.find((column) => nameOf(column) === name);

const archived = (table: (typeof allTables)[number], isCarried: boolean): ArchiveTable => ({
  name: table.name,
  key: keys[table.name] ?? "id",
  isCarried,
  columns: columnsOf(table),
});

/** Everything an archive holds; a table comes after those it points to. */
export const archiveTables: readonly ArchiveTable[] = inOrder(
  allTables
    .filter((table) => table.name === "patients" || columnOf(table, "patient_id"))
    .filter(({ name }) => !(name in leftOutTables))
    .map((table) => archived(table, !(table.name in notCarried))),
);

/**
 * The account of whose record it is: what is of the person and of no record. None is carried: another installation asks anew, and a yes
 * was given to whom it was said.
 */
export const accountTables: readonly ArchiveTable[] = allTables
  .filter(
    (table) => table.name === "people" || (columnOf(table, "person_id") && !columnOf(table, "patient_id")?.notNull),
  )
  .filter(({ name }) => name !== "patients" && !(name in leftOutOfAccount))
  .map((table) => archived(table, false))
  .sort((one, other) => one.name.localeCompare(other.name));

function inOrder(tables: readonly ArchiveTable[]): ArchiveTable[] {
  const ordered: ArchiveTable[] = [];
  const add = (table: ArchiveTable) => {
    if (ordered.includes(table)) return;
    for (const { target } of table.columns)
      for (const other of tables) if (other.name === target && other !== table) add(other);
    ordered.push(table);
  };
  for (const table of [...tables].sort((one, other) => one.name.localeCompare(other.name))) add(table);
  return ordered;
}

/** For the manifest: each table, and "table.column", that is not in it. */
export const leftOutInWords: Readonly<Record<string, string>> = {
  ...leftOutOfAccount,
  ...leftOutTables,
  ...Object.fromEntries(
    Object.entries(columnsLeftOut).flatMap(([table, columns]) =>
      Object.entries(columns).map(([column, because]) => [`${table}.${column}`, because]),
    ),
  ),
};
