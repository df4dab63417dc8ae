import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { bodyMassIndex } from "@/clinical/measurements/derived/body";
import { quantityOf } from "@/clinical/measurements/quantities";
import { convert } from "@/clinical/measurements/units";
import type { Goal } from "@/clinical/risk-models/what-if";
import { measurements, measurementTargets } from "@/db/schema/measurements";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { direct, HEIGHT, WEIGHT } from "./measured";

type TargetRow = { code: string; low: number | null; high: number | null; setByName: string };

function readTargets(patient: OpenPatient): Promise<TargetRow[]> {
  const { code, low, high, setByName } = measurementTargets;
  return readAs(patient, (tx) =>
    tx
      .select({ code, low, high, setByName })
      .from(measurementTargets)
      .where(and(eq(measurementTargets.patientId, patient.id), isNull(measurementTargets.endedAt))),
  );
}

async function readHeightCm(patient: OpenPatient): Promise<number | null> {
  const [newest] = await readAs(patient, (tx) =>
    tx
      .select({ heightCm: measurements.canonicalValue })
      .from(measurements)
      .where(
        and(eq(measurements.patientId, patient.id), eq(measurements.code, HEIGHT), isNull(measurements.retractedAt)),
      )
      .orderBy(desc(measurements.measuredAt), desc(measurements.id))
      .limit(1),
  );
  return newest?.heightCm ?? null;
}

/** More of HDL cholesterol is better, less of everything else. */
const edgeOf = (field: string, { low, high }: TargetRow) => (field.startsWith("hdl") ? low : high);

/** The targets somebody set for this person, under the names of the models and in their units. */
export async function listGoals(patient: OpenPatient): Promise<Readonly<Record<string, Goal>>> {
  const targets = await readTargets(patient);
  const goals = Object.entries(direct).flatMap(([field, { code, unit }]): [string, Goal][] => {
    const [target, quantity] = [targets.find((each) => each.code === code), quantityOf(code)];
    const edge = target && edgeOf(field, target);
    const value = quantity && typeof edge === "number" ? convert(edge, quantity.unit, unit, quantity) : null;
    return target && value !== null ? [[field, { value, source: sourceOf(target) }]] : [];
  });
  const weight = targets.find(({ code }) => code === WEIGHT);
  const heightCm = weight?.high ? await readHeightCm(patient) : null;
  if (weight?.high && heightCm !== null) {
    const aim = bodyMassIndex({ weightKg: weight.high, heightCm });
    if (aim.outcome === "estimated") goals.push(["bmi", { value: aim.value, source: sourceOf(weight) }]);
  }
  return Object.fromEntries(goals);
}

const sourceOf = ({ setByName }: TargetRow) => `Target set by ${setByName}.`;
