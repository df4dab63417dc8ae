import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { measurementImports, measurements } from "@/db/schema/measurements";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs, inOneTransaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { minuteOfInstant } from "./clock";
import { judgeRows, readRows, unitQuestions } from "./import";
import { readTable } from "./import-table";
import { earliestDay, readKnown } from "./known";
import { holdMeasurements, rowOf } from "./mutations";
import { listImports } from "./queries";
import type { ImportUndo, NewImport } from "./schema";
import type { ImportPreview, ImportReceipt, RowFate } from "./views";

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const BATCH = 1_000;
const UNDONE = "The import was undone.";
const entity = "measurement-import";

/** Spreadsheets save UTF-8, UTF-16 with a mark, or what Windows writes in the west. */
async function textOf(table: string | File): Promise<string> {
  if (typeof table === "string") return table;
  const bytes = new Uint8Array(await table.arrayBuffer());
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

async function judgeTable(patient: WritablePatient, { table, dateOrder, units, sure }: NewImport) {
  const zone = patient.viewer.timeZone;
  const asked = {
    dateOrder,
    units,
    sure,
    zone,
    now: minuteOfInstant(new Date(), zone),
    earliest: await earliestDay(patient),
  };
  const rows = readRows(readTable(await textOf(table)), asked);
  const ready = rows.flatMap((row) => (row.outcome === "ready" ? row.reading : []));
  const codes = [...new Set(ready.map(({ code }) => code))];
  const stated = ready.map((reading) => reading.stated);
  return { rows, ...judgeRows(rows, await readKnown(patient, codes, stated)) };
}

const countOf = (fates: RowFate[], wanted: RowFate["fate"]) => fates.filter(({ fate }) => fate === wanted).length;

/** The fate of every row; nothing is saved. */
export async function previewImport(patient: WritablePatient, input: NewImport): Promise<ImportPreview> {
  const { rows, fates } = await judgeTable(patient, input);
  return {
    name: input.name,
    rows: fates,
    added: countOf(fates, "added"),
    duplicates: countOf(fates, "duplicate"),
    refused: countOf(fates, "refused"),
    asks: countOf(fates, "asks"),
    unitQuestions: unitQuestions(rows),
    asksDateOrder: rows.some((row) => row.outcome === "asks" && row.about === "date"),
  };
}

/** Adds the rows that can be added; judged again, because the record may have changed since the preview. */
export function addImport(patient: WritablePatient, input: NewImport): Promise<ImportReceipt> {
  const importId = newId();
  return inOneTransaction(patient, async (bound) => {
    await holdMeasurements(bound);
    const { fates, ready } = await judgeTable(bound, input);
    if (ready.length === 0) throw invalidField("table", "No row of this table can be added.");
    const duplicates = countOf(fates, "duplicate");
    const refused = fates.length - ready.length - duplicates;
    const receipt = { name: input.name, added: ready.length, duplicates, refused };
    const changes = changesBetween(null, receipt);
    return changeAs(bound, { action: "measurement-import.added", entity, entityId: importId, changes }, async (tx) => {
      await tx.insert(measurementImports).values({
        ...receipt,
        id: importId,
        patientId: bound.id,
        importedByName: bound.viewer.name,
      });
      for (let start = 0; start < ready.length; start += BATCH)
        await tx
          .insert(measurements)
          .values(
            ready
              .slice(start, start + BATCH)
              .map((row) => ({ ...rowOf(bound, row), importId, source: "import" as const })),
          );
      return { importId, ...receipt };
    });
  });
}

const wasUndone = () => new AppError("conflict", "This import was undone already.");
const isImport = async (patient: WritablePatient, wanted: string) =>
  (await listImports(patient)).some(({ id }) => id === wanted);

/** Retracts what came with the import and still counts; once. */
export function undoImport(patient: WritablePatient, { importId }: ImportUndo): Promise<{ retracted: number }> {
  const { viewer } = patient;
  return changeAs(patient, { action: "measurement-import.undone", entity, entityId: importId }, async (tx, event) => {
    const [undone] = await tx
      .update(measurementImports)
      .set({ undoneAt: sql`now()`, undoneByName: viewer.name })
      .where(
        and(
          eq(measurementImports.id, importId),
          eq(measurementImports.patientId, patient.id),
          isNull(measurementImports.undoneAt),
        ),
      )
      .returning({ id: measurementImports.id });
    if (!undone) throw (await isImport(patient, importId)) ? wasUndone() : notFound("This import");
    const retracted = await tx
      .update(measurements)
      .set({ retractedAt: sql`now()`, retractedBecause: UNDONE, retractedBy: viewer.id })
      .where(
        and(
          eq(measurements.patientId, patient.id),
          eq(measurements.importId, importId),
          isNull(measurements.retractedAt),
        ),
      )
      .returning({ id: measurements.id });
    event.changes = changesBetween({ retracted: 0 }, { retracted: retracted.length });
    return { retracted: retracted.length };
  });
}
