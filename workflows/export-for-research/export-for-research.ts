import "server-only";
import { randomInt } from "node:crypto";
import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import { quantityOf } from "@/clinical/measurements/quantities";
import { presentText } from "@/features/privacy/consent-texts";
import { AppError } from "@/lib/errors";
import { noteAs, readAs } from "@/server/database";
import { type ZipEntry, zipOf } from "@/server/portability/zip";
import type { Viewer } from "@/server/scope";
import { dictionary } from "./dictionary";
import { blurred, type Chosen, FINEST, K, type Level, makeAlike } from "./k-anonymity";
import {
  commonCodes,
  type Facts,
  gather,
  moved,
  newOffset,
  onlyCommon,
  type Rows,
  rowsOf,
  type TableName,
  tables,
} from "./rows";

const TABLE_NAMES: readonly TableName[] = ["people", "conditions", "medications", "measurements"];
const unitOf = (loinc: string) => quantityOf(loinc)?.unit ?? null;

async function readFacts(viewer: Viewer, onlyOwn: boolean): Promise<Facts[]> {
  const { version } = presentText("research");
  const { rows } = await readAs(viewer, (tx) =>
    tx.execute<{ patient_id: string; part: string; facts: Record<string, unknown> }>(
      sql`select patient_id, part, facts from app.research_facts(${version}, ${onlyOwn}) order by part, facts ->> 'code', facts ->> 'on'`,
    ),
  );
  return gather(rows);
}

/** The exact rows of the viewer's own record, with one of the offsets they may get; as fine as a file can ever be. */
export async function previewOwnRows(viewer: Viewer): Promise<Rows | null> {
  const [own] = await readFacts(viewer, true);
  if (!own) return null;
  return rowsOf(moved(own, newOffset(randomInt), new Date()), { name: "p1", look: blurred(own, FINEST), unitOf });
}

export type ResearchFigures =
  | { outcome: "too-few" }
  | { outcome: "ready"; people: number; leftOut: number; k: number; level: Level; rows: Record<TableName, number> };

type Made = { chosen: Chosen<Facts>; rows: Rows };

/** In an order that says nothing of who came first. */
function mixed<T>(items: readonly T[]): T[] {
  const mixing = [...items];
  for (let at = mixing.length - 1; at > 0; at -= 1) {
    const other = randomInt(0, at + 1);
    const [one, two] = [mixing[at], mixing[other]];
    if (one === undefined || two === undefined) continue;
    mixing[at] = two;
    mixing[other] = one;
  }
  return mixing;
}

export function makeRows(people: readonly Facts[], today: Date): Made | null {
  const chosen = makeAlike(people.map((person) => moved(person, newOffset(randomInt), today)));
  if (!chosen) return null;
  const common = commonCodes(chosen.kept.map(({ person }) => person));
  const rows: Rows = { people: [], conditions: [], medications: [], measurements: [] };
  for (const [index, { person, blurred: look }] of mixed(chosen.kept).entries()) {
    const one = rowsOf(onlyCommon(person, common), { name: `p${index + 1}`, look, unitOf });
    for (const table of TABLE_NAMES) rows[table].push(...one[table]);
  }
  return { chosen, rows };
}

function requireAdmin(viewer: Viewer): void {
  if (viewer.role !== "admin") throw new AppError("not-allowed", "Only an administrator may do this.");
}

/** What a file would hold, in numbers alone. */
export async function describeResearch(viewer: Viewer): Promise<ResearchFigures> {
  requireAdmin(viewer);
  const made = makeRows(await readFacts(viewer, false), new Date());
  if (!made) return { outcome: "too-few" };
  const { chosen, rows } = made;
  return {
    outcome: "ready",
    people: chosen.kept.length,
    leftOut: chosen.leftOut,
    k: chosen.k,
    level: chosen.level,
    rows: {
      people: rows.people.length,
      conditions: rows.conditions.length,
      medications: rows.medications.length,
      measurements: rows.measurements.length,
    },
  };
}

async function* one(text: string) {
  yield text;
}

const asCsv = (head: readonly string[], rows: Rows[TableName]) =>
  stringify([[...head], ...rows], { escape_formulas: true, record_delimiter: "windows" });

async function* entriesOf({ chosen, rows }: Made, madeAt: Date): AsyncGenerator<ZipEntry> {
  for (const table of TABLE_NAMES) yield { path: `${table}.csv`, content: one(asCsv(tables[table], rows[table])) };
  yield { path: "dictionary.csv", content: one(asCsv(["table", "column", "means"], dictionary)) };
  const about = {
    format: "anamnesis-research",
    version: 1,
    madeOn: madeAt.toISOString().slice(0, 10),
    wantedK: K,
    reachedK: chosen.k,
    ageBandYears: chosen.level.ageStep,
    hasSex: chosen.level.hasSex,
    people: chosen.kept.length,
  };
  yield { path: "about.json", content: one(`${JSON.stringify(about, null, 2)}\n`) };
}

/** A file for researchers, of those alone who said yes to the text that is asked now. Nothing of how it was blurred is kept. */
export async function exportForResearch(viewer: Viewer): Promise<{ name: string; content: AsyncGenerator<Buffer> }> {
  requireAdmin(viewer);
  const made = makeRows(await readFacts(viewer, false), new Date());
  if (!made)
    throw new AppError("conflict", `Fewer than ${K} people who cannot be told apart have said yes. There is no file.`);
  await noteAs(viewer, {
    kind: "security",
    action: "research.exported",
    entity: "research",
    reason: `${made.chosen.kept.length} people, k = ${made.chosen.k}`,
  });
  const madeAt = new Date();
  return {
    name: `research-${madeAt.toISOString().slice(0, 10)}.zip`,
    content: zipOf(entriesOf(made, madeAt), { madeAt, onFile: () => undefined }),
  };
}
