import { and, eq, like, notExists, sql } from "drizzle-orm";
import type { InputDefinition } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import type { Transaction } from "@/db/client";
import { patients } from "@/db/schema/patients";
import { people } from "@/db/schema/people";
import { healthOutcomes, predictions } from "@/db/schema/risk-predictions";
import { gatherInputs } from "@/features/risk-predictions/inputs";
import type { Exclusion, InputValue } from "@/features/risk-predictions/known-input";
import { offersOf } from "@/features/risk-predictions/offers";
import { predict } from "@/features/risk-predictions/predict";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { type OpenPatient, Viewer, WritablePatient } from "@/server/scope";

const DAY_MS = 86_400_000;
const BATCH = 500;
/** The day of the yearly check-up, counted back from today. */
const DAYS_BACK = [1470, 1105, 740, 375, 12];
const MODELS = ["prevent-2023", "score2-diabetes-2023", "score2-2021", "findrisc"].flatMap(
  (id) => riskModelOf(id) ?? [],
);

/** What the demo people answer; they say the same each year. */
const answers: Readonly<Record<string, InputValue>> = {
  region: "moderate",
  familyDiabetes: "none",
  activeDaily: true,
};

function answerTo(name: string, { type }: InputDefinition): InputValue | null {
  return answers[name] ?? (type === "boolean" ? false : null);
}

type Owner = { id: string; patientId: string; name: string; email: string; role: "patient" | "clinician" | "admin" };

function readOwners(tx: Transaction): Promise<Owner[]> {
  return tx
    .select({ id: people.id, patientId: patients.id, name: people.name, email: people.email, role: people.role })
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

/** The record as its owner sees it; the operator's transaction is bound to them for the time being. */
function openAsOwner(tx: Transaction, { patientId, ...person }: Owner): OpenPatient {
  const request = { requestId: newId(), address: null, userAgent: null };
  const viewer = Viewer.mint({ ...person, language: "en", units: "metric", timeZone: "UTC", sessionId: null, request });
  const access = { rights: "manage", through: "self", categories: null, endsAt: null } as const;
  return new WritablePatient(viewer.within({ tx, boundTo: null }), patientId, access);
}

/** Every model that fits at this moment and whose questions the demo can answer. */
async function predictAll(open: OpenPatient, at: Date) {
  const { known, exclusions } = await gatherInputs(open, at);
  const offers = offersOf(MODELS, known, exclusions).filter(({ outcome }) => outcome !== "not-for-you");
  const rows = [];
  for (const { modelId, missing } of offers) {
    const definitions = riskModelOf(modelId)?.inputs ?? {};
    const given = missing.map((name) => [name, definitions[name] ? answerTo(name, definitions[name]) : null] as const);
    const answered = given.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
    if (answered.length < missing.length) continue;
    try {
      rows.push(await predict(open, { modelId, answers: Object.fromEntries(answered) }, at));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  }
  return rows;
}

/** What the timeline says of the time since: only what it would show had it happened. */
async function outcomesOf(open: OpenPatient, now: Date) {
  const { known, exclusions } = await gatherInputs(open, now);
  const has = (fact: Exclusion["fact"]) => exclusions.some((exclusion) => exclusion.fact === fact);
  const foundAt = known["prevent-2023"]?.diabetes?.at;
  const common = { patientId: open.id, recordedByName: open.viewer.name };
  const dayOf = (at: Date) => at.toISOString().slice(0, 10);
  const never = { ...common, hasHappened: false, on: dayOf(new Date(now.getTime() - DAY_MS)) };
  return [
    ...(has("heart-disease") ? [] : [{ ...never, event: "heart-or-stroke" as const }]),
    ...(has("diabetes") && foundAt
      ? [{ ...common, hasHappened: true, on: dayOf(foundAt), event: "diabetes" as const }]
      : [{ ...never, event: "diabetes" as const }]),
  ];
}

/** Several years of predictions for the demo people who have none, each made of what the record held on that day. */
export async function writeDemoPredictions(tx: Transaction, now = new Date()): Promise<number> {
  const rows = [];
  const outcomes = [];
  for (const owner of await readOwners(tx)) {
    const open = openAsOwner(tx, owner);
    const mine = [];
    for (const days of DAYS_BACK) mine.push(...(await predictAll(open, new Date(now.getTime() - days * DAY_MS))));
    rows.push(...mine.map((row) => ({ ...row, createdBy: owner.id })));
    if (mine.length > 0)
      outcomes.push(...(await outcomesOf(open, now)).map((outcome) => ({ ...outcome, createdBy: owner.id })));
  }
  await tx.execute(sql`select set_config('role', 'app_steward', true), set_config('app.viewer_id', '', true),
    set_config('app.patient_id', '', true)`);
  for (let from = 0; from < rows.length; from += BATCH)
    await tx.insert(predictions).values(rows.slice(from, from + BATCH));
  if (outcomes.length > 0) await tx.insert(healthOutcomes).values(outcomes);
  return rows.length;
}
