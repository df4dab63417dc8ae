import "server-only";
import { addMonths, max as newestOf } from "date-fns";
import { and, count, desc, eq, gte, inArray, isNull, lte, max, ne } from "drizzle-orm";
import { routineCheckFor } from "@/clinical/measurements/interpret";
import { type Quantity, quantities, quantityOf } from "@/clinical/measurements/quantities";
import { measurementImports, measurements, measurementTargets } from "@/db/schema/measurements";
import { medicalRecords } from "@/db/schema/medical-records";
import { notFound } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { derivedOf, deriveReadings, shownDerived } from "./derive";
import {
  ageYearsAt,
  amountOf,
  bandsOf,
  type CanonicalValue,
  type Lens,
  lensOf,
  statesOf,
  targetOf,
  worseOf,
} from "./lens";
import { type EnteredReading, type LastReadings, listLast, readingColumns } from "./readings";
import type { Annotation, ImportView, MeasurementView, NewestOfQuantity, Overdue, Reading, Target } from "./views";

const PAGE_SIZE = 50;

const target = {
  id: measurementTargets.id,
  code: measurementTargets.code,
  low: measurementTargets.low,
  high: measurementTargets.high,
  secondLow: measurementTargets.secondLow,
  secondHigh: measurementTargets.secondHigh,
  setByName: measurementTargets.setByName,
  setAt: measurementTargets.createdAt,
};

async function listTargets(patient: OpenPatient, lens: Lens): Promise<Map<string, Target>> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select(target)
      .from(measurementTargets)
      .where(and(eq(measurementTargets.patientId, patient.id), isNull(measurementTargets.endedAt))),
  );
  return new Map(
    rows.flatMap(({ code, ...row }) => {
      const quantity = quantityOf(code);
      return quantity ? [[code, targetOf(lens, quantity, row)] as const] : [];
    }),
  );
}

export async function getTarget(patient: OpenPatient, code: string): Promise<Target | null> {
  return (await listTargets(patient, await lensOf(patient))).get(code) ?? null;
}

function readingOf(lens: Lens, quantity: Quantity, row: EnteredReading): Reading {
  const { id, measuredAt, precision, zone, method, value, secondValue, comparator, unit } = row;
  return {
    id,
    given: { value, secondValue, comparator, unit },
    measuredAt,
    precision,
    zone,
    method,
    shown: amountOf(lens, quantity, row),
    ...statesOf(lens, quantity, row),
    derivedFrom: [],
  };
}

type Line = { raw: CanonicalValue[]; shown: Reading[] };

function enteredLine(lens: Lens, quantity: Quantity, last: LastReadings): Line {
  const readings = last.get(quantity.code) ?? [];
  return { raw: readings, shown: readings.map((row) => readingOf(lens, quantity, row)) };
}

function derivedLine(lens: Lens, quantity: Quantity, last: LastReadings): Line {
  const derived = derivedOf(quantity.code);
  const readingsOf = (code: string) => last.get(code)?.toReversed() ?? [];
  const raw = derived ? deriveReadings(derived, readingsOf, lens).readings.toReversed() : [];
  return { raw, shown: raw.map((reading) => shownDerived(lens, quantity, reading)) };
}

/** What is known of every quantity, calculated ones too, in the order of the catalog; three queries for all of them. */
export async function listNewest(patient: OpenPatient): Promise<NewestOfQuantity[]> {
  const lens = await lensOf(patient);
  const last = await listLast(patient);
  const targets = await listTargets(patient, lens);
  return quantities.flatMap((quantity) => {
    const { raw, shown } = (quantity.isDerived ? derivedLine : enteredLine)(lens, quantity, last);
    const [newest, previous = null] = shown;
    if (!raw[0] || !newest) return [];
    return {
      code: quantity.code,
      unit: newest.shown.unit,
      isDerived: quantity.isDerived,
      newest,
      previous,
      state: worseOf(newest.state, newest.secondState),
      ...bandsOf(lens, quantity, raw[0]),
      target: targets.get(quantity.code) ?? null,
      spark: shown.map((each) => ({ at: each.measuredAt.getTime(), value: each.shown.value })).toReversed(),
    };
  });
}

/** What a cited guideline asks for at this age and was never done, or too long ago; nothing where nothing is shared. */
export async function listOverdue(patient: OpenPatient): Promise<Overdue[]> {
  if (!patient.covers("measurements")) return [];
  const now = new Date();
  const ageYears = ageYearsAt(await lensOf(patient), now);
  const rows = await readAs(patient, (tx) =>
    tx
      .select({ code: measurements.code, lastAt: max(measurements.measuredAt) })
      .from(measurements)
      .where(and(eq(measurements.patientId, patient.id), isNull(measurements.retractedAt)))
      .groupBy(measurements.code),
  );
  const last = new Map(rows.map(({ code, lastAt }) => [code, lastAt]));
  return quantities.flatMap((quantity) => {
    const check = routineCheckFor(quantity, ageYears);
    if (!check) return [];
    const { months, source, orCodes = [] } = check;
    const days = [quantity.code, ...orCodes].map((code) => last.get(code) ?? null).filter((day) => day !== null);
    const lastAt = days.length > 0 ? newestOf(days) : null;
    return lastAt && addMonths(lastAt, months) > now ? [] : { code: quantity.code, lastAt, months, source };
  });
}

const entry = {
  ...readingColumns,
  device: measurements.device,
  note: measurements.note,
  source: measurements.source,
  recordedByName: measurements.recordedByName,
  recordId: measurements.recordId,
  importId: measurements.importId,
  verifiedAt: measurements.verifiedAt,
  verifiedByName: measurements.verifiedByName,
  retractedBecause: measurements.retractedBecause,
  createdBy: measurements.createdBy,
};

type Range = { from?: Date; to?: Date };

const within = ({ from, to }: Range) =>
  and(from ? gte(measurements.measuredAt, from) : undefined, to ? lte(measurements.measuredAt, to) : undefined);

/** One page of the readings of a quantity as entered, newest first; retracted ones are among them. Pages count from 1. */
export async function listMeasurements(
  patient: OpenPatient,
  code: string,
  { page = 1, size = PAGE_SIZE, ...range }: Range & { page?: number; size?: number } = {},
): Promise<{ entries: MeasurementView[]; total: number; pages: number }> {
  const quantity = quantityOf(code);
  if (!quantity) return { entries: [], total: 0, pages: 0 };
  const lens = await lensOf(patient);
  const wanted = and(eq(measurements.patientId, patient.id), eq(measurements.code, quantity.code), within(range));
  const { rows, total } = await readAs(patient, async (tx) => ({
    rows: await tx
      .select(entry)
      .from(measurements)
      .where(wanted)
      .orderBy(desc(measurements.measuredAt), desc(measurements.id))
      .limit(size)
      .offset(Math.min((page - 1) * size, Number.MAX_SAFE_INTEGER)),
    total: (await tx.select({ total: count() }).from(measurements).where(wanted))[0]?.total ?? 0,
  }));
  const entries = rows.map(({ createdBy, ...row }) => ({
    ...row,
    shown: amountOf(lens, quantity, row),
    ...statesOf(lens, quantity, row),
    canVerify: isVerifiable(patient, { ...row, createdBy }),
  }));
  return { entries, total, pages: Math.ceil(total / size) };
}

type Verifiable = Pick<MeasurementView, "verifiedAt" | "retractedBecause"> & { createdBy: string | null };

/** A clinician who does not keep the record may check, once, what somebody else entered. */
function isVerifiable(patient: OpenPatient, { verifiedAt, retractedBecause, createdBy }: Verifiable): boolean {
  const { viewer, canWrite, canManage } = patient;
  const mayVerify = viewer.role === "clinician" && canWrite && !canManage && createdBy !== viewer.id;
  return mayVerify && verifiedAt === null && retractedBecause === null;
}

/** Whether the viewer may check this reading; not found when there is none. */
export async function getVerifiable(patient: OpenPatient, measurementId: string): Promise<boolean> {
  const [found] = await readAs(patient, (tx) =>
    tx
      .select({
        verifiedAt: measurements.verifiedAt,
        retractedBecause: measurements.retractedBecause,
        createdBy: measurements.createdBy,
      })
      .from(measurements)
      .where(and(eq(measurements.id, measurementId), eq(measurements.patientId, patient.id))),
  );
  if (!found) throw notFound("This measurement");
  return isVerifiable(patient, found);
}

/** The record a reading was taken from must be one of this patient that the viewer may see. */
export async function requireRecord(patient: OpenPatient, recordId: string): Promise<void> {
  const found = await readAs(patient, (tx) =>
    tx
      .select({ id: medicalRecords.id })
      .from(medicalRecords)
      .where(and(eq(medicalRecords.id, recordId), eq(medicalRecords.patientId, patient.id))),
  );
  if (found.length === 0) throw notFound("This record");
}

const ANNOTATED = ["medication", "condition"] as const;

/** Medications begun and diagnoses made, oldest first. What was canceled is missing, and so are kinds not shared with the viewer. */
export async function listAnnotations(patient: OpenPatient, { from, to }: Range = {}): Promise<Annotation[]> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        id: medicalRecords.id,
        kind: medicalRecords.kind,
        title: medicalRecords.title,
        at: medicalRecords.occurredAt,
        zone: medicalRecords.occurredZone,
        endedOn: medicalRecords.endedOn,
      })
      .from(medicalRecords)
      .where(
        and(
          eq(medicalRecords.patientId, patient.id),
          inArray(medicalRecords.kind, ANNOTATED),
          isNull(medicalRecords.retractedAt),
          ne(medicalRecords.status, "cancelled"),
          from ? gte(medicalRecords.occurredAt, from) : undefined,
          to ? lte(medicalRecords.occurredAt, to) : undefined,
        ),
      )
      .orderBy(medicalRecords.occurredAt, medicalRecords.id),
  );
  return rows.map(({ at, zone, ...row }) => ({ ...row, at: at.getTime(), on: dayOfInstant(at, zone) }));
}

export function listImports(patient: OpenPatient): Promise<ImportView[]> {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: measurementImports.id,
        name: measurementImports.name,
        added: measurementImports.added,
        duplicates: measurementImports.duplicates,
        refused: measurementImports.refused,
        importedAt: measurementImports.createdAt,
        importedByName: measurementImports.importedByName,
        undoneAt: measurementImports.undoneAt,
        undoneByName: measurementImports.undoneByName,
      })
      .from(measurementImports)
      .where(eq(measurementImports.patientId, patient.id))
      .orderBy(desc(measurementImports.createdAt), desc(measurementImports.id)),
  );
}
