import "server-only";
import { and, count, desc, eq, gte, inArray, isNull, lte, sql } from "drizzle-orm";
import { BODY_MEASURES, BODY_UNITS, type BodySize, bodyMeasureCodes } from "@/clinical/measurements/body-size";
import { type Quantity, quantities, quantityOf } from "@/clinical/measurements/quantities";
import { measurementImports, measurements, measurementTargets } from "@/db/schema/measurements";
import { medicalRecords } from "@/db/schema/medical-records";
import { dayOfInstant } from "@/lib/format-date";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { amountOf, bandsOf, type CanonicalValue, type Lens, lensOf, statesOf, targetOf, worseOf } from "./lens";
import type { Amount, Annotation, ImportView, MeasurementView, NewestOfQuantity, Reading, Target, When } from "./views";

const SPARK_POINTS = 24;
const PAGE_SIZE = 50;

const reading = {
  id: measurements.id,
  code: measurements.code,
  value: measurements.value,
  secondValue: measurements.secondValue,
  unit: measurements.unit,
  canonicalValue: measurements.canonicalValue,
  canonicalSecondValue: measurements.canonicalSecondValue,
  comparator: measurements.comparator,
  method: measurements.method,
  measuredAt: measurements.measuredAt,
  precision: measurements.precision,
  zone: measurements.zone,
};

type EnteredReading = CanonicalValue & When & Amount & { id: string; code: string };

/** The newest readings of every quantity, newest first, with how many there are in all. */
async function listLast(patient: OpenPatient): Promise<Map<string, { readings: EnteredReading[]; count: number }>> {
  const rows = await readAs(patient, (tx) => {
    const ranked = tx
      .select({
        ...reading,
        place:
          sql<number>`row_number() over (partition by ${measurements.code} order by ${measurements.measuredAt} desc, ${measurements.id} desc)`.as(
            "place",
          ),
        all: sql<number>`count(*) over (partition by ${measurements.code})`.mapWith(Number).as("all"),
      })
      .from(measurements)
      .where(and(eq(measurements.patientId, patient.id), isNull(measurements.retractedAt)))
      .as("ranked");
    return tx.select().from(ranked).where(lte(ranked.place, SPARK_POINTS)).orderBy(ranked.code, ranked.place);
  });
  const byCode = new Map<string, { readings: EnteredReading[]; count: number }>();
  for (const { place: _, all, ...row } of rows) {
    const known = byCode.get(row.code) ?? { readings: [], count: all };
    known.readings.push(row);
    byCode.set(row.code, known);
  }
  return byCode;
}

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

/** What is known of every quantity, in the order of the catalog; three queries however many there are. */
export async function listNewest(patient: OpenPatient): Promise<NewestOfQuantity[]> {
  const lens = await lensOf(patient);
  const last = await listLast(patient);
  const targets = await listTargets(patient, lens);
  return quantities.flatMap((quantity) => {
    const known = last.get(quantity.code);
    const [first, second] = known?.readings ?? [];
    if (!known || !first) return [];
    const newest = readingOf(lens, quantity, first);
    return {
      code: quantity.code,
      unit: newest.shown.unit,
      isDerived: false,
      newest,
      previous: second ? readingOf(lens, quantity, second) : null,
      count: known.count,
      state: worseOf(newest.state, newest.secondState),
      ...bandsOf(lens, quantity, first),
      target: targets.get(quantity.code) ?? null,
      spark: known.readings
        .map((row) => ({ at: row.measuredAt.getTime(), value: amountOf(lens, quantity, row).value }))
        .toReversed(),
    };
  });
}

const entry = {
  ...reading,
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
      .offset((page - 1) * size),
    total: (await tx.select({ total: count() }).from(measurements).where(wanted))[0]?.total ?? 0,
  }));
  const { viewer } = patient;
  const entries = rows.map(({ createdBy, ...row }) => ({
    ...row,
    shown: amountOf(lens, quantity, row),
    ...statesOf(lens, quantity, row),
    canVerify:
      viewer.role === "clinician" &&
      patient.canWrite &&
      !patient.canManage &&
      createdBy !== viewer.id &&
      row.verifiedAt === null &&
      row.retractedBecause === null,
  }));
  return { entries, total, pages: Math.ceil(total / size) };
}

const ANNOTATED = ["medication", "condition"] as const;

/** Medications begun and diagnoses made, oldest first; those kinds that are not shared with the viewer are missing. */
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

/** One dated height or weight; `measuredOn` is the day on the clock it was measured by. */
export type DatedBodySize = BodySize & {
  id: string;
  measuredOn: string;
  recordedByName: string;
  retractedBecause: string | null;
};

const MOST = 400;

/** Heights and weights, newest first; retracted ones are among them, with their reason. */
export async function listBodySizes(patient: OpenPatient): Promise<DatedBodySize[]> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        id: measurements.id,
        code: measurements.code,
        value: measurements.value,
        unit: measurements.unit,
        measuredAt: measurements.measuredAt,
        zone: measurements.zone,
        recordedByName: measurements.recordedByName,
        retractedBecause: measurements.retractedBecause,
      })
      .from(measurements)
      .where(and(eq(measurements.patientId, patient.id), inArray(measurements.code, Object.values(bodyMeasureCodes))))
      .orderBy(desc(measurements.measuredAt), desc(measurements.id))
      .limit(MOST),
  );
  return rows.flatMap(({ code, unit, measuredAt, zone, ...row }) => {
    const measure = BODY_MEASURES.find((each) => bodyMeasureCodes[each] === code);
    const known = BODY_UNITS.find((each) => each === unit);
    return measure && known ? [{ ...row, measure, unit: known, measuredOn: dayOfInstant(measuredAt, zone) }] : [];
  });
}

/** The newest that still counts. */
export function newestOf(sizes: DatedBodySize[], measure: BodySize["measure"]): DatedBodySize | null {
  return sizes.find((size) => size.measure === measure && size.retractedBecause === null) ?? null;
}
