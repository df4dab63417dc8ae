import "server-only";
import { pipeline, Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { codeSystemLabel } from "@/clinical/vocabulary/record-codes";
import type { OpenPatient } from "@/server/scope";
import type { RecordFilter } from "./filter";
import { type RecordEntry, readInBatches } from "./queries";

function toRow(entry: RecordEntry) {
  const { position: _, question, retractedAt, codeSystem, details, ...rest } = entry;
  return {
    ...rest,
    codeSystem: codeSystem && codeSystemLabel(codeSystem),
    details,
    question,
    retractedAt: retractedAt?.toISOString() ?? null,
  };
}

async function* entriesOf(patient: OpenPatient, filter: RecordFilter) {
  for await (const batch of readInBatches(patient, filter)) for (const entry of batch) yield toRow(entry);
}

const COLUMNS = [
  "id",
  "kind",
  "title",
  "occurredOn",
  "endedOn",
  "status",
  "severity",
  "result",
  "clinicianName",
  "notes",
  "codeSystem",
  "code",
  "codeDisplay",
  "details",
  "source",
  "verification",
  "question",
  "recordedByName",
  "changedByName",
  "retractedAt",
  "retractedBecause",
] as const;

/** Opens in a spreadsheet as it is: a byte order mark for the letters, and no cell that starts a formula (OWASP, "CSV injection"). */
export function exportAsCsv(rows: AsyncIterable<Record<string, unknown>>): Readable {
  const csv = stringify({ header: true, columns: [...COLUMNS], bom: true, escape_formulas: true });
  return pipeline(Readable.from(rows), csv, () => undefined);
}

async function* jsonOf(rows: AsyncIterable<unknown>) {
  let separator = "[\n";
  for await (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

export const EXPORT_FORMATS = ["csv", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Exactly what the filter finds, read in batches while it is sent, no faster than it is taken. */
export function exportRecords(patient: OpenPatient, filter: RecordFilter, format: ExportFormat): ReadableStream {
  const rows = entriesOf(patient, filter);
  const source = format === "csv" ? exportAsCsv(rows) : Readable.from(jsonOf(rows));
  const chunks = source[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(Buffer.from(value));
    },
    cancel() {
      source.destroy();
    },
  });
}
