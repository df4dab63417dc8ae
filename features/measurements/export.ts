import "server-only";
import { stringify } from "csv-stringify/sync";
import { and, asc, eq } from "drizzle-orm";
import { type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import { formatNumber } from "@/clinical/measurements/unit-words";
import { measurements } from "@/db/schema/measurements";
import { dayOfInstant } from "@/lib/format-date";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { minuteOfInstant } from "./clock";
import { statedValue } from "./judge";
import { statedOn } from "./known";
import { amountOf, lensOf } from "./lens";
import { readLine } from "./trend";

const exported = {
  code: measurements.code,
  value: measurements.value,
  secondValue: measurements.secondValue,
  comparator: measurements.comparator,
  unit: measurements.unit,
  canonicalValue: measurements.canonicalValue,
  canonicalSecondValue: measurements.canonicalSecondValue,
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
      .select({ ...exported, stated: statedOn(patient.viewer.timeZone) })
      .from(measurements)
      .where(and(eq(measurements.patientId, patient.id), quantity ? eq(measurements.code, quantity.code) : undefined))
      .orderBy(asc(measurements.measuredAt), asc(measurements.id)),
  );
}

type Exported = Awaited<ReturnType<typeof listExported>>[number];

/** Named as an import knows them; times stand on the clock of the viewer, as an import reads them. */
function toRow({ code, stated, canonicalValue, canonicalSecondValue, ...row }: Exported) {
  const quantity = quantityOf(code);
  return {
    date: stated.slice(0, 10),
    time: stated.slice(11),
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

async function listCalculated(patient: OpenPatient, quantity: Quantity) {
  const lens = await lensOf(patient);
  const { all } = await readLine(patient, lens, quantity.code);
  return all.map(({ measuredAt, precision, zone, ...reading }) => {
    const { value, unit } = amountOf(lens, quantity, reading);
    return {
      date: dayOfInstant(measuredAt, precision === "day" ? zone : patient.viewer.timeZone),
      time: precision === "day" ? "" : minuteOfInstant(measuredAt, patient.viewer.timeZone).slice(11),
      test: quantity.plainName,
      loinc: quantity.code,
      value: formatNumber(value, unit, quantity),
      unit,
      source: "calculated",
    };
  });
}

/** Opens in a spreadsheet as it is: a byte order mark for the letters, and no cell that starts a formula (OWASP, "CSV injection"). */
export async function exportMeasurements(patient: OpenPatient, quantity: Quantity | null): Promise<string> {
  const rows = quantity?.isDerived
    ? await listCalculated(patient, quantity)
    : (await listExported(patient, quantity)).map(toRow);
  return stringify(rows, { header: true, bom: true, escape_formulas: true, columns: [...COLUMNS] });
}

const COLUMNS = [
  "date",
  "time",
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
