import "server-only";
import { addMonths, subMonths } from "date-fns";
import { and, desc, eq, gte, inArray, isNull, lte, ne } from "drizzle-orm";
import { riskModelOf, riskModels } from "@/clinical/risk-models/models";
import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import { measurements } from "@/db/schema/measurements";
import { medicalRecords } from "@/db/schema/medical-records";
import { patients } from "@/db/schema/patients";
import { predictions } from "@/db/schema/risk-predictions";
import { notFound } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { familyInputs } from "./family-inputs";
import { type Exclusion, type Known, type KnownInput, plainInput } from "./known-input";
import { MEASURED_CODES, measuredInputs } from "./measured";
import { isOfThisMoment } from "./of-this-moment";
import { readFamily } from "./read-family";
import {
  agesOn,
  fromProfile,
  isFresh,
  type Person,
  profileExclusions,
  recordExclusions,
  recordInputs,
} from "./record-inputs";
import { definitionsOf, openScreening, SCREENING_NAMES } from "./screening";

/** Whoever may not see these cannot know whom a model must not meet. */
const NEEDED = ["condition", "procedure", "medication"] as const satisfies readonly RecordKind[];

/** An answer to these means the same in every model. */
const SHARED_ANSWERS = ["smoker", "region", "bpTreated", "statin", ...SCREENING_NAMES];
const ANSWER_MONTHS = 12;
/** A pregnancy begins between two answers. */
const SCREENING_MONTHS = 1;

async function readPerson(patient: OpenPatient): Promise<Person> {
  const [found] = await readAs(patient, (tx) =>
    tx
      .select({
        sex: patients.sexAtBirth,
        bornOn: patients.bornOn,
        bornPrecision: patients.bornPrecision,
        noConditionsSince: patients.noConditionsSince,
        noMedicationsSince: patients.noMedicationsSince,
      })
      .from(patients)
      .where(eq(patients.id, patient.id)),
  );
  if (!found) throw notFound("This record");
  return found;
}

function readRecords(patient: OpenPatient, now: Date) {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: medicalRecords.id,
        kind: medicalRecords.kind,
        title: medicalRecords.title,
        codeSystem: medicalRecords.codeSystem,
        code: medicalRecords.code,
        codeDisplay: medicalRecords.codeDisplay,
        occurredAt: medicalRecords.occurredAt,
        endedOn: medicalRecords.endedOn,
        status: medicalRecords.status,
      })
      .from(medicalRecords)
      .where(
        and(
          eq(medicalRecords.patientId, patient.id),
          inArray(medicalRecords.kind, NEEDED),
          isNull(medicalRecords.retractedAt),
          lte(medicalRecords.occurredAt, now),
          ne(medicalRecords.status, "cancelled"),
        ),
      ),
  );
}

function readNewest(patient: OpenPatient, now: Date) {
  return readAs(patient, (tx) =>
    tx
      .selectDistinctOn([measurements.code], {
        id: measurements.id,
        code: measurements.code,
        value: measurements.value,
        secondValue: measurements.secondValue,
        unit: measurements.unit,
        canonicalValue: measurements.canonicalValue,
        measuredAt: measurements.measuredAt,
      })
      .from(measurements)
      .where(
        and(
          eq(measurements.patientId, patient.id),
          inArray(measurements.code, MEASURED_CODES),
          isNull(measurements.comparator),
          isNull(measurements.retractedAt),
          lte(measurements.measuredAt, now),
        ),
      )
      .orderBy(measurements.code, desc(measurements.measuredAt), desc(measurements.id)),
  );
}

type Answered = { modelId: string; predictionId: string; input: KnownInput };

/** What somebody answered for a prediction of the last year, newest first; after that they are asked again. */
async function readAnswers(patient: OpenPatient, now: Date): Promise<Answered[]> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        id: predictions.id,
        modelId: predictions.modelId,
        inputs: predictions.inputs,
        createdAt: predictions.createdAt,
      })
      .from(predictions)
      .where(
        and(
          eq(predictions.patientId, patient.id),
          isNull(predictions.retractedAt),
          lte(predictions.createdAt, now),
          gte(predictions.createdAt, subMonths(now, ANSWER_MONTHS)),
        ),
      )
      .orderBy(desc(predictions.createdAt), desc(predictions.id))
      .limit(50),
  );
  return rows.flatMap(({ id, modelId, inputs }) =>
    inputs.flatMap(({ name, value, origin, at }) => {
      if (origin !== "answer" || at === null) return [];
      const answeredAt = new Date(at);
      const staleAfterMonths = SCREENING_NAMES.includes(name) ? SCREENING_MONTHS : ANSWER_MONTHS;
      if (addMonths(answeredAt, staleAfterMonths) < now) return [];
      const common = { origin, given: null, staleAfterMonths, isStale: false };
      return [{ modelId, predictionId: id, input: { ...common, name, value, rowId: id, at: answeredAt } }];
    }),
  );
}

function profileInputs({ sex }: Person, ageYears: number | null): KnownInput[] {
  return [
    ...(ageYears === null ? [] : [plainInput("profile", "age", ageYears)]),
    ...(sex === "female" || sex === "male" ? [plainInput("profile", "sex", sex)] : []),
  ];
}

/** Diabetes that somebody told one model of is known to the others, too. */
function answeredExclusions(known: readonly Readonly<Record<string, KnownInput>>[]): Exclusion[] {
  const told = known.flatMap(({ diabetes }) => diabetes ?? []);
  const found = told.find(({ origin, value }) => origin === "answer" && value === true);
  return found ? [{ fact: "diabetes", origin: "answer", rowId: found.rowId, title: null }] : [];
}

/** Those of the newest run of a model go together, and an answer of another model may mean something else. */
function answersFor(modelId: string, answers: readonly Answered[]): KnownInput[] {
  const newest = answers.find((answer) => answer.modelId === modelId)?.predictionId;
  return answers
    .filter(({ predictionId, input }) => predictionId === newest || SHARED_ANSWERS.includes(input.name))
    .map(({ input }) => input)
    .filter(({ name, value }) => {
      const definition = riskModelOf(modelId)?.inputs[name];
      return definition?.type !== "enum" || Object.hasOwn(definition.choices, String(value));
    });
}

/** Everything the models need and the record knew at that moment, each value with where it comes from and how old it is. */
export async function gatherInputs(
  patient: OpenPatient,
  now = new Date(),
): Promise<{ known: Known; exclusions: Exclusion[] }> {
  const person = await readPerson(patient);
  const records = await readRecords(patient, now);
  const measured = measuredInputs(await readNewest(patient, now), person, now);
  const ofFamily = familyInputs(await readFamily(patient));
  const answers = await readAnswers(patient, now);
  const today = dayOfInstant(now, patient.viewer.timeZone);
  const profile = profileInputs(person, agesOn(person, today)?.oldest ?? null);
  const recorded = recordInputs(records, person, now);

  // Not a word about conditions is no word that there are none.
  const hasNothingSaid = !records.some(({ kind }) => kind === "condition") && !isFresh(person.noConditionsSince, now);
  const known = riskModels.map((model) => {
    const screening = hasNothingSaid ? openScreening(model.id) : null;
    const names = Object.keys(screening ? definitionsOf(model) : model.inputs);
    const asked = isOfThisMoment(model.id)
      ? []
      : [
          ...answersFor(model.id, answers),
          ...ofFamily.filter(({ modelId }) => modelId === model.id).map(({ input }) => input),
          ...measured,
          ...recorded,
          ...profile,
        ];
    // The first answer is the newest; what the record itself says comes later and wins, unless it is too old to count.
    const byName = new Map<string, KnownInput>();
    for (const input of asked) {
      const before = byName.get(input.name);
      const isWorse = before && (input.origin === "answer" || (input.isStale && !before.isStale));
      if (names.includes(input.name) && !isWorse) byName.set(input.name, input);
    }
    if (screening && !byName.has(screening.name)) byName.set(screening.name, screening);
    return [model.id, Object.fromEntries(byName)] as const;
  });

  const exclusions = [
    ...(NEEDED.every((kind) => patient.covers(kind)) ? [] : [fromProfile("not-shared")]),
    ...(patient.viewer.role === "clinician" && !patient.canManage ? [] : [fromProfile("for-clinicians")]),
    ...profileExclusions(person, today),
    ...recordExclusions(records, now),
    ...answeredExclusions(known.map(([, inputs]) => inputs)),
  ];
  return { known: Object.fromEntries(known), exclusions };
}
