import "server-only";
import { stringify } from "csv-stringify/sync";
import { and, asc, eq } from "drizzle-orm";
import { type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import { measurements } from "@/db/schema/measurements";
import { dayOfInstant } from "@/lib/format-date";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { minuteOfInstant } from "./clock";
import { statedValue } from "./judge";

const exported = {
  code: measurements.code,
  value: measurements.value,
  secondValue: measurements.secondValue,
  comparator: measurements.comparator,
  unit: measurements.unit,
  canonicalValue: measurements.canonicalValue,
  canonicalSecondValue: measurements.canonicalSecondValue,
  measuredAt: measurements.measuredAt,
  precision: measurements.precision,
  zone: measurements.zone,
  method: measurements.method,
  device: measurements.device,
  note: measurements.note,
  source: measurements.source,
  recordedByName: measurements.recordedByName,
  verifiedByName: measurements.verifiedByName,
  retractedBecause: measurements.retractedBecause,
};

function listExported(patient: OpenPatient, quantity: Quantity | null) {
  return readAs(patient, (tx) =>
    tx
      .select(exported)
      .from(measurements)
      .where(and(eq(measurements.patientId, patient.id), quantity ? eq(measurements.code, quantity.code) : undefined))
      .orderBy(asc(measurements.measuredAt), asc(measurements.id)),
  );
}

type Exported = Awaited<ReturnType<typeof listExported>>[number];

/** The columns that an import reads come first and are named as it knows them. */
function toRow({ code, measuredAt, precision, zone, canonicalValue, canonicalSecondValue, ...row }: Exported) {
  const quantity = quantityOf(code);
  return {
    date: dayOfInstant(measuredAt, zone),
    time: precision === "time" ? minuteOfInstant(measuredAt, zone).slice(11) : "",
    zone,
    test: quantity?.plainName ?? "",
    loinc: code,
    value: statedValue(row),
    unit: row.unit,
    canonicalValue,
    canonicalSecondValue,
    canonicalUnit: quantity?.unit ?? "",
    method: row.method,
    device: row.device,
    note: row.note,
    source: row.source,
    recordedBy: row.recordedByName,
    checkedBy: row.verifiedByName,
    retractedBecause: row.retractedBecause,
  };
}

/** Opens in a spreadsheet as it is: a byte order mark for the letters, and no cell that starts a formula (OWASP, "CSV injection"). */
export async function exportMeasurements(patient: OpenPatient, quantity: Quantity | null): Promise<string> {
  const rows = await listExported(patient, quantity);
  return stringify(rows.map(toRow), { header: true, bom: true, escape_formulas: true, columns: [...COLUMNS] });
}

const COLUMNS = [
  "date",
  "time",
  "zone",
  "test",
  "loinc",
  "value",
  "unit",
  "canonicalValue",
  "canonicalSecondValue",
  "canonicalUnit",
  "method",
  "device",
  "note",
  "source",
  "recordedBy",
  "checkedBy",
  "retractedBecause",
] as const;
