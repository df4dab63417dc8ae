import "server-only";
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { z } from "zod";
import { newId } from "@/lib/ids";
import {
  ARCHIVE_FORMAT,
  ARCHIVE_VERSION,
  dataPath,
  documentOfPath,
  MANIFEST,
  type Manifest,
  manifestSchema,
} from "@/server/portability/archive-format";
import { type ArchiveRow, rowSchemaOf } from "@/server/portability/archive-rows";
import type { Note } from "@/server/portability/archive-state";
import { type ArchiveTable, archiveTables } from "@/server/portability/archive-tables";
import { isSameHere } from "./is-same-here";
import { type OpenZip, unreadable } from "./open-zip";

const LARGEST_MANIFEST = 32 * 1024 * 1024;
const LONGEST_LINE = 16 * 1024 * 1024;
/** Each number of a row is remembered until all is written. */
const MOST_ROWS = 1_000_000;
/** Of a table whose rows point to each other: those are written in one statement. */
const MOST_ROWS_AT_ONCE = 10_000;

/** Everything that was found to be good, and what each row will be called here. */
export type CheckedArchive = {
  manifest: Manifest;
  /** New ids by old ones, of all rows that are carried. */
  ids: ReadonlyMap<string, string>;
  /** The path of the file of each document. */
  files: ReadonlyMap<string, string>;
  /** Rows by table that will be added. */
  counts: Record<string, number>;
};

export const carriedTables: readonly ArchiveTable[] = archiveTables.filter(({ isCarried }) => isCarried);

/** A relative may come before the mother it points to. */
export const pointsToItself = ({ name, columns }: ArchiveTable): boolean =>
  columns.some(({ target }) => target === name);

async function wholeText(content: Readable): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(`${path} is damaged.`, cause);
  }
}

async function readManifest(zip: OpenZip): Promise<Manifest> {
  if (!zip.paths.includes(MANIFEST)) throw unreadable("it was not made by Anamnesis, or was packed again.");
  if (zip.sizeOf(MANIFEST) > LARGEST_MANIFEST) throw unreadable("its list of contents is too long.");
  const given = parsed(await wholeText(await zip.read(MANIFEST)), MANIFEST);
  const head = z.object({ format: z.literal(ARCHIVE_FORMAT), version: z.int() }).safeParse(given);
  if (!head.success) throw unreadable("it was not made by Anamnesis.");
  if (head.data.version !== ARCHIVE_VERSION)
    throw unreadable(
      head.data.version > ARCHIVE_VERSION
        ? `it was made by a newer Anamnesis (format ${head.data.version}; this one reads ${ARCHIVE_VERSION}). Ask for this one to be updated.`
        : `its format ${head.data.version} is too old for this Anamnesis, which reads ${ARCHIVE_VERSION}.`,
    );
  const manifest = manifestSchema.safeParse(given);
  if (!manifest.success) throw unreadable("its list of contents is damaged.");
  return manifest.data;
}

async function* linesOf(content: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of content) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > LONGEST_LINE) throw unreadable("one entry of it is too long.");
    yield* lines;
  }
  yield rest;
}

/** Each row of a table's file: one a line, as the format says. */
export async function* rowsIn(content: Readable, path: string): AsyncGenerator<unknown> {
  for await (const line of linesOf(content)) {
    const text = line.replace(/,$/, "");
    if (text === "[" || text === "]" || text === "[]" || text === "") continue;
    yield parsed(text, path);
  }
}

class Checker {
  readonly ids = new Map<string, string>();
  readonly counts: Record<string, number> = {};
  readonly files = new Map<string, string>();
  private readonly found = new Map<string, Set<string>>();
  /** Rows that stay behind. */
  private readonly left = new Set<string>();
  private readonly pathOf: ReadonlyMap<string | null, string>;

  constructor(
    private readonly zip: OpenZip,
    private readonly manifest: Manifest,
  ) {
    this.pathOf = new Map(zip.paths.map((path) => [documentOfPath(path), path]));
  }

  holds(table: string, id: string): boolean {
    return this.known(table).has(id);
  }

  private known(table: string): Set<string> {
    const known = this.found.get(table) ?? new Set();
    this.found.set(table, known);
    return known;
  }

  /** A row may only point to rows that are in the file too, or it would reach into somebody else's record. */
  private isWhole(table: ArchiveTable, row: ArchiveRow): boolean {
    for (const { key, target, column } of table.columns) {
      const value = row[key];
      if (key === "patient_id" && value !== this.manifest.record.id)
        throw unreadable(`${table.name} holds rows of another record.`);
      if (target === table.name || typeof value !== "string") continue;
      if (!target || !carriedTables.some(({ name }) => name === target)) continue;
      if (this.known(target).has(value)) continue;
      if (this.left.has(value)) {
        if (column.notNull) return false;
        continue;
      }
      throw unreadable(`${table.name} points to something that is not in the file.`);
    }
    return true;
  }

  private checkSelf(table: ArchiveTable, points: ReadonlySet<string>): void {
    for (const id of points)
      if (!this.known(table.name).has(id))
        throw unreadable(`${table.name} points to something that is not in the file.`);
  }

  async table(table: ArchiveTable): Promise<void> {
    const path = dataPath(table.name, "json");
    const schema = rowSchemaOf(table);
    const points = new Set<string>();
    let read = 0;
    let carried = 0;
    for await (const given of rowsIn(await this.zip.read(path), path)) {
      read += 1;
      if (this.ids.size + this.left.size >= MOST_ROWS || (pointsToItself(table) && read > MOST_ROWS_AT_ONCE))
        throw unreadable("there are more entries in it than a record may hold here.");
      const result = schema.safeParse(given);
      if (!result.success) {
        const where = result.error.issues[0]?.path.join(".") ?? "";
        throw unreadable(`row ${read} of ${table.name} is not as it should be${where ? ` (${where})` : ""}.`);
      }
      const row = result.data;
      const id = String(row.id);
      // In any table: a row that stays behind would come along under the number of one that does not.
      if (this.ids.has(id) || this.left.has(id)) throw unreadable("two rows have the same number.");
      if (!this.isWhole(table, row) || !isSameHere(table.name, row)) {
        this.left.add(id);
        continue;
      }
      for (const { key, target } of table.columns) {
        const value = row[key];
        if (target === table.name && typeof value === "string") points.add(value);
      }
      this.checkDocument(table, row);
      this.known(table.name).add(id);
      this.ids.set(id, newId());
      carried += 1;
    }
    if (read !== this.manifest.counts[table.name])
      throw unreadable(`${table.name} has more or fewer rows than it says.`);
    this.checkSelf(table, points);
    if (carried > 0) this.counts[table.name] = carried;
  }

  private checkDocument({ name }: ArchiveTable, row: ArchiveRow): void {
    if (name !== "documents") return;
    const path = this.pathOf.get(String(row.id));
    if (path) this.files.set(String(row.id), path);
    else if (row.destroyed_at === null) throw unreadable("the file of a document is missing in it.");
  }
}

async function checkFiles(zip: OpenZip, manifest: Manifest, note: Note): Promise<void> {
  const expected = new Map(manifest.files.map((file) => [file.path, file]));
  if (expected.size !== manifest.files.length || expected.size !== zip.paths.length - 1)
    throw unreadable("it holds more or fewer files than it says.");
  for (const [index, path] of zip.paths.entries()) {
    if (path === MANIFEST) continue;
    await note((index / zip.paths.length) * 60, "Checking that nothing was changed on the way");
    const said = expected.get(path);
    const hash = createHash("sha256");
    let sizeBytes = 0;
    for await (const bytes of await zip.read(path)) {
      hash.update(bytes);
      sizeBytes += bytes.length;
    }
    if (said?.sizeBytes !== sizeBytes || said.sha256 !== hash.digest("hex"))
      throw unreadable(`${path} was changed or damaged after the file was made.`);
  }
}

/** Looks at all of it, and throws in words of the person what is wrong. Writes nothing. */
export async function checkArchive(zip: OpenZip, note: Note): Promise<CheckedArchive> {
  try {
    const manifest = await readManifest(zip);
    await checkFiles(zip, manifest, note);
    const checker = new Checker(zip, manifest);
    for (const [index, table] of carriedTables.entries()) {
      await note(60 + (index / carriedTables.length) * 40, "Reading the entries");
      await checker.table(table);
    }
    if (checker.counts.patients !== 1 || !checker.holds("patients", manifest.record.id))
      throw unreadable("it does not hold exactly one record.");
    const { ids, files, counts } = checker;
    if ([...zip.paths].some((path) => documentOfPath(path) !== null && !ids.has(documentOfPath(path) ?? "")))
      throw unreadable("it holds a file that belongs to no document.");
    return { manifest, ids, files, counts };
  } catch (error) {
    throw translated(error);
  }
}

/** What the ZIP itself is found to be while it is read. */
function translated(error: unknown): unknown {
  const isOfZip = error instanceof Error && error.constructor === Error;
  return isOfZip ? unreadable("it is damaged.", error) : error;
}
