import "server-only";
import { pipeline } from "node:stream/promises";
import { type Client, DatabaseError } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { migrateDatabase } from "@/db/migrate";
import { BackupError } from "./backup-error";
import type { Progress } from "./database-copy";
import { gunzipped } from "./gzip";
import { endFrameSchema, type Frame, readFrames, readRows, tableEndSchema, tableFrameSchema } from "./rows-stream";
import type { OpenedCopy } from "./sealed-copy";
import { withClient } from "./server-client";
import { type CopiedTable, copyIn, listTables, PLAIN_TEXT, type TableSums } from "./tables";

/** The rows that came out are not those that went in. */
export class NotEqualError extends BackupError {
  constructor(readonly tables: string[]) {
    super(`Not equal to the copy after restoring: ${tables.join(", ")}. Nothing was restored.`);
  }
}

type ForeignKey = { name: string; of: string; definition: string };
type Frames = AsyncIterator<Frame>;

async function listForeignKeys(client: Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `select quote_ident(conname) as name, conrelid::regclass::text as of, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where k.contype = 'f' and n.nspname in ('public', 'identity') and k.conparentid = 0 order by 2, 1`,
  );
  return rows;
}

/** Rows come in any order, no trigger writes beside them, and their owner is not hindered. All of it ends with the transaction. */
async function openGates(client: Client, tables: CopiedTable[], keys: ForeignKey[]): Promise<void> {
  for (const { of, name } of keys) await client.query(`alter table ${of} drop constraint ${name}`);
  for (const { name } of tables)
    await client.query(`alter table ${name} no force row level security, disable trigger user`);
  await client.query(`truncate ${tables.map(({ name }) => name).join(", ")}`);
}

const FOREIGN_KEY_VIOLATION = "23503";

/**
 * Checks every row against it. Where rows of the copy speak of something that is gone, as they may after a downgrade, they are
 * brought back as they were, and the rule holds for what comes: a copy that is refused for it would help nobody.
 */
async function putBack(client: Client, { of, name, definition }: ForeignKey, onProgress: Progress): Promise<void> {
  const statement = `alter table ${of} add constraint ${name} ${definition}`;
  await client.query("savepoint checked");
  try {
    await client.query(statement);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== FOREIGN_KEY_VIOLATION) throw error;
    await client.query("rollback to savepoint checked");
    await client.query(`${statement} not valid`);
    onProgress(`${of}: some rows speak of what was gone already when they were copied (${name})`);
  }
  await client.query("release savepoint checked");
}

async function closeGates(
  client: Client,
  tables: CopiedTable[],
  keys: ForeignKey[],
  onProgress: Progress,
): Promise<void> {
  onProgress("Checking what refers to what");
  for (const key of keys) await putBack(client, key, onProgress);
  for (const { name } of tables)
    await client.query(`alter table ${name} force row level security, enable trigger user`);
}

async function take(frames: Frames): Promise<Frame> {
  const { done, value } = await frames.next();
  if (done) throw new BackupError("The content of this backup is not complete, so nothing was restored.");
  return value;
}

const read = (frame: Frame): unknown => JSON.parse(frame.bytes.toString("utf8"));

async function copyTableIn(client: Client, frames: Frames, table: CopiedTable, columns: string[]) {
  if ([...columns].sort().join() !== [...table.columns].sort().join())
    throw new BackupError(`The columns of ${table.name} are not those of its migration, so nothing was restored.`);
  let last: Frame | undefined;
  async function* rows() {
    for (last = await take(frames); last.kind === "rows"; last = await take(frames)) yield last.bytes;
  }
  await pipeline(rows(), client.query(copyFrom(copyIn({ name: table.name, columns }))));
  if (last?.kind !== "end of table") throw new BackupError(`The rows of ${table.name} do not end.`);
  return tableEndSchema.parse(read(last));
}

async function copyAllIn(client: Client, frames: Frames, tables: CopiedTable[], onProgress: Progress) {
  const sums: TableSums = {};
  for (let frame = await take(frames); ; frame = await take(frames)) {
    if (frame.kind === "end") return { sums, end: endFrameSchema.parse(read(frame)) };
    const { name, columns } = tableFrameSchema.parse(read(frame));
    const table = tables.find((known) => known.name === name);
    if (!table)
      throw new BackupError(
        `The backup holds a table ${name} that its migration does not know, so nothing was restored.`,
      );
    sums[name] = await copyTableIn(client, frames, table, columns);
    if (sums[name].rows > 0) onProgress(`${name}: ${sums[name].rows} rows`);
  }
}

/** Reads every row back; answers the tables that are not what was copied. */
async function findDifferences(client: Client, tables: CopiedTable[], sums: TableSums): Promise<string[]> {
  const different: string[] = [];
  for (const table of tables) {
    const { rows, sum } = readRows(client, table);
    for await (const _ of rows);
    const now = sum();
    const then = sums[table.name];
    if (now.rows !== then?.rows || now.sha256 !== then.sha256) different.push(table.name);
  }
  return different;
}

/** Fills an empty database in one transaction: all rows of the copy are there and equal, or none are. */
export async function fillDatabase(url: string, copy: OpenedCopy, onProgress: Progress): Promise<TableSums> {
  const { migration } = copy.header;
  if (!migration) throw new BackupError("This copy does not say which migration it is of.");
  onProgress(`The tables of ${migration}`);
  await migrateDatabase(url, { until: migration });
  return withClient(url, async (client) => {
    await client.query(`begin; ${PLAIN_TEXT}`);
    const tables = await listTables(client);
    const keys = await listForeignKeys(client);
    await openGates(client, tables, keys);
    const { sums, end } = await copyAllIn(
      client,
      readFrames(gunzipped(copy.stream()))[Symbol.asyncIterator](),
      tables,
      onProgress,
    );
    for (const { name, value } of end.sequences) await client.query("select setval($1::regclass, $2)", [name, value]);
    onProgress("Comparing every row with the copy");
    const different = await findDifferences(client, tables, sums);
    if (different.length > 0) throw new NotEqualError(different);
    await closeGates(client, tables, keys, onProgress);
    await client.query("commit");
    return sums;
  });
}
