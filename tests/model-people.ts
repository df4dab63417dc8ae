import { patients } from "@/db/schema/patients";
import { healthOutcomes, predictionFeedback, predictionRefusals, predictions } from "@/db/schema/risk-predictions";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import type { World } from "./world";

type Row<Table extends { $inferInsert: object }> = Partial<Table["$inferInsert"]>;

/** Somebody with one prediction, and what is known of them since. */
export type Predicted = {
  sex?: "female" | "male" | "unknown";
  bornOn?: string;
  prediction?: Row<typeof predictions>;
  later?: Row<typeof predictions>[];
  outcomes?: Row<typeof healthOutcomes>[];
  feedback?: boolean[];
  refusals?: Row<typeof predictionRefusals>[];
};

const madeOf = (patientId: string, more: Row<typeof predictions>): typeof predictions.$inferInsert => ({
  id: newId(),
  patientId,
  modelId: "pce-2013",
  modelVersion: "1",
  inputs: [],
  results: {},
  riskScore: 10,
  recommendations: [],
  coefficientsHash: "x",
  codeVersion: "1",
  durationMs: 2,
  ranByName: "Somebody",
  releasedAt: new Date(),
  ...more,
});

/** Adds people with their predictions in few statements, for figures about many. */
export async function addPredicted(world: World, people: readonly Predicted[]): Promise<void> {
  const rows = people.map((person) => {
    const id = newId();
    return { id, person, made: person.prediction ? madeOf(id, person.prediction) : null };
  });
  const tx = await world.steward();
  await tx.insert(patients).values(
    rows.map(({ id, person: { sex = "female", bornOn = "1970-01-01" } }) => ({
      id,
      recordNumber: newRecordNumber(),
      givenName: "Many",
      familyName: "Example",
      bornOn,
      sexAtBirth: sex,
    })),
  );
  const made = rows.flatMap(({ id, person, made: first }) => [
    ...(first ? [first] : []),
    ...(person.later ?? []).map((more) => madeOf(id, more)),
  ]);
  const outcomes = rows.flatMap(({ id, person }) =>
    (person.outcomes ?? []).map((outcome) => ({
      patientId: id,
      event: "heart-or-stroke" as const,
      hasHappened: false,
      on: "2020",
      recordedByName: "Somebody",
      ...outcome,
    })),
  );
  const feedback = rows.flatMap(({ id, person, made: first }) =>
    (person.feedback ?? []).flatMap((fits) =>
      first?.id ? [{ patientId: id, predictionId: first.id, fits, givenByName: "Somebody", createdBy: id }] : [],
    ),
  );
  const refusals = rows.flatMap(({ id, person }) =>
    (person.refusals ?? []).map((refusal) => ({
      patientId: id,
      modelId: "pce-2013",
      modelVersion: "1",
      reasons: ["missing" as const],
      ...refusal,
    })),
  );
  if (made.length > 0) await tx.insert(predictions).values(made);
  if (outcomes.length > 0) await tx.insert(healthOutcomes).values(outcomes);
  if (feedback.length > 0) await tx.insert(predictionFeedback).values(feedback);
  if (refusals.length > 0) await tx.insert(predictionRefusals).values(refusals);
}
