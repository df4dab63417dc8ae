import { and, eq, like, notExists, sql } from "drizzle-orm";
import cells from "@/clinical/risk-models/breast-mass/breast-mass.vectors.json";
import type { InputDefinition } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import type { Transaction } from "@/db/client";
import { medicalRecords } from "@/db/schema/medical-records";
import { patients } from "@/db/schema/patients";
import { people } from "@/db/schema/people";
import { healthOutcomes, predictionFeedback, predictionRefusals, predictions } from "@/db/schema/risk-predictions";
import { gatherInputs } from "@/features/risk-predictions/inputs";
import type { InputValue } from "@/features/risk-predictions/known-input";
import { offersOf } from "@/features/risk-predictions/offers";
import { predictFrom } from "@/features/risk-predictions/predict";
import { RefusedRun } from "@/features/risk-predictions/refused-run";
import { definitionsOf } from "@/features/risk-predictions/screening";
import type { OpenPatient } from "@/server/scope";
import { type Account, account, openAs } from "./demo-access";

const DAY_MS = 86_400_000;
const BATCH = 200;
/** The day of the yearly check-up, counted back from today. */
const DAYS_BACK = [1470, 1105, 740, 375, 12];
/** On this day a range will do where something is not known. */
const NEWEST = DAYS_BACK.at(-1);
const MODELS = ["prevent-2023", "score2-diabetes-2023", "score2-2021", "findrisc"].flatMap(
  (id) => riskModelOf(id) ?? [],
);

/** What the demo people answer; they say the same each year. */
const answers: Readonly<Record<string, InputValue>> = {
  region: "moderate",
  familyDiabetes: "none",
  activeDaily: true,
};

/** What the demo's clinician entered, with the days since; without a release the patient does not see it. */
const BY_THE_CLINICIAN = [
  {
    of: "freya.sigurdardottir@example.com",
    modelId: "breast-mass",
    answers: cells[1]?.input ?? {},
    days: 41,
    released: 40,
  },
  { of: "xiomara.pineda@example.com", modelId: "breast-mass", answers: cells[3]?.input ?? {}, days: 3, released: null },
  { of: "ulrik.hagen@example.com", modelId: "news2", answers: atTheDesk(18, 96, 37.1), days: 64, released: 64 },
  { of: "anselm.breitner@example.com", modelId: "news2", answers: atTheDesk(23, 94, 38.6), days: 26, released: 26 },
];
const CLINICIAN = "clinician@example.com";

const COMMENTS = {
  fits: ["About what my doctor said.", null, "I had thought so.", null],
  not: ["My pressure at home is lower than in the practice.", "It does not know how much I walk."],
};

function atTheDesk(respirationRate: number, spo2Pct: number, temperatureC: number): Record<string, InputValue> {
  const rest = { spo2Scale: 1, onOxygen: false, sbpMmHg: 128, pulse: 84, consciousness: "A" };
  return { respirationRate, spo2Pct, temperatureC, ...rest };
}

function answerTo(name: string, { type }: InputDefinition): InputValue | null {
  return answers[name] ?? (type === "boolean" ? false : null);
}

type Owner = Account & { patientId: string };
type Prediction = ReturnType<typeof predictFrom>;

function readOwners(tx: Transaction): Promise<Owner[]> {
  return tx
    .select({ ...account, patientId: patients.id })
    .from(patients)
    .innerJoin(people, eq(people.id, patients.personId))
    .where(
      and(
        eq(people.isActive, true),
        like(people.email, "%@example.com"),
        notExists(tx.select({ id: predictions.id }).from(predictions).where(eq(predictions.patientId, patients.id))),
      ),
    )
    .orderBy(patients.recordNumber);
}

/** Every model that fits at this moment and whose questions the demo can answer, and why the others give no number. */
async function runAll(open: OpenPatient, at: Date, allowsUnknown: boolean) {
  const gathered = await gatherInputs(open, at);
  const made: Prediction[] = [];
  const refused: RefusedRun[] = [];
  for (const { modelId, missing, outcome } of offersOf(MODELS, gathered.known, gathered.exclusions)) {
    const model = riskModelOf(modelId);
    const definitions = model ? definitionsOf(model) : {};
    const given = missing.map((name) => [name, definitions[name] ? answerTo(name, definitions[name]) : null] as const);
    const answered = given.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
    const isGap = outcome !== "not-for-you" && answered.length < missing.length;
    if (isGap && !allowsUnknown) continue;
    try {
      made.push(predictFrom(open, gathered, { modelId, answers: Object.fromEntries(answered), allowsUnknown }, at));
    } catch (error) {
      if (!(error instanceof RefusedRun)) throw error;
      refused.push(error);
    }
  }
  return { made, refused, gathered };
}

/** What the timeline says of the time since the first prediction: only what it would show had it happened. */
async function outcomesOf(tx: Transaction, open: OpenPatient, { gathered, first, now }: Since) {
  const ofHeart = gathered.exclusions.find(({ fact }) => fact === "heart-disease")?.rowId;
  const [heart] = ofHeart
    ? await tx.select({ at: medicalRecords.occurredAt }).from(medicalRecords).where(eq(medicalRecords.id, ofHeart))
    : [];
  const foundAt =
    gathered.known["prevent-2023"]?.diabetes?.value === true && gathered.known["prevent-2023"].diabetes.at;
  const common = { patientId: open.id, recordedByName: open.viewer.name, createdBy: open.viewer.id };
  const never = { ...common, hasHappened: false, on: dayOf(new Date(now.getTime() - DAY_MS)) };
  const since = (at: Date) => ({ ...common, hasHappened: true, on: dayOf(at) });
  return [
    ...(heart && heart.at < first ? [] : [{ ...(heart ? since(heart.at) : never), event: "heart-or-stroke" as const }]),
    { ...never, event: "heart-failure" as const },
    { ...(foundAt ? since(foundAt) : never), event: "diabetes" as const },
  ];
}
type Since = { gathered: Awaited<ReturnType<typeof gatherInputs>>; first: Date; now: Date };

const dayOf = (at: Date) => at.toISOString().slice(0, 10);

/** Most say that the newest number fits; some say nothing. */
function feedbackOf({ id, name, patientId }: Owner, predictionId: string, place: number, now: Date) {
  if (place % 7 === 3) return [];
  const fits = place % 5 !== 1;
  const comments: readonly (string | null)[] = fits ? COMMENTS.fits : COMMENTS.not;
  const comment = comments[place % comments.length] ?? null;
  const createdAt = new Date(now.getTime() - (1 + (place % 10)) * DAY_MS);
  return [{ patientId, predictionId, fits, comment, givenByName: name, createdBy: id, createdAt }];
}

/** What the demo's clinician entered for those who let them write. */
async function runByClinician(tx: Transaction, owners: readonly Owner[], now: Date) {
  const [clinician] = await tx.select(account).from(people).where(eq(people.email, CLINICIAN));
  const rows = [];
  for (const { of, modelId, answers: given, days, released } of BY_THE_CLINICIAN) {
    const owner = owners.find(({ email }) => email === of);
    if (!clinician || !owner) continue;
    const ago = (count: number) => new Date(now.getTime() - count * DAY_MS);
    const at = ago(days);
    const open = openAs(tx, clinician, owner.patientId);
    const row = predictFrom(open, await gatherInputs(open, at), { modelId, answers: given }, at);
    const release = released === null ? null : { releasedAt: ago(released), releasedByName: clinician.name };
    rows.push({ ...row, ...release, createdBy: clinician.id });
  }
  return rows;
}

/** Several years of predictions for the demo people who have none, each made of what the record held on that day. */
export async function writeDemoPredictions(tx: Transaction, now = new Date()): Promise<number> {
  const owners = await readOwners(tx);
  const rows: (Prediction & { createdBy: string })[] = [];
  const refusals: (typeof predictionRefusals.$inferInsert)[] = [];
  const outcomes: (typeof healthOutcomes.$inferInsert)[] = [];
  const feedback: (typeof predictionFeedback.$inferInsert)[] = [];
  rows.push(...(await runByClinician(tx, owners, now)));
  for (const [place, owner] of owners.entries()) {
    const open = openAs(tx, owner, owner.patientId);
    const runs = [];
    for (const days of DAYS_BACK)
      runs.push(await runAll(open, new Date(now.getTime() - days * DAY_MS), days === NEWEST));
    const mine = runs.flatMap(({ made }) => made);
    const [first, last, newest] = [mine[0], mine.at(-1), runs.at(-1)];
    rows.push(...mine.map((row) => ({ ...row, createdBy: owner.id })));
    for (const { model, reasons, inputs } of newest?.refused ?? [])
      refusals.push({ patientId: owner.patientId, modelId: model.id, modelVersion: model.version, reasons, inputs });
    if (!first || !last || !newest) continue;
    feedback.push(...feedbackOf(owner, last.id, place, now));
    const since = { gathered: newest.gathered, first: first.createdAt, now };
    if (place % 9 !== 4) outcomes.push(...(await outcomesOf(tx, open, since)));
  }
  await tx.execute(sql`select set_config('role', 'app_steward', true), set_config('app.viewer_id', '', true),
    set_config('app.patient_id', '', true)`);
  for (let from = 0; from < rows.length; from += BATCH)
    await tx.insert(predictions).values(rows.slice(from, from + BATCH));
  if (refusals.length > 0) await tx.insert(predictionRefusals).values(refusals);
  if (outcomes.length > 0) await tx.insert(healthOutcomes).values(outcomes);
  if (feedback.length > 0) await tx.insert(predictionFeedback).values(feedback);
  return rows.length;
}
