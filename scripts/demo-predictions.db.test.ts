import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { patients } from "@/db/schema/patients";
import { healthOutcomes, predictionFeedback, predictionRefusals, predictions } from "@/db/schema/risk-predictions";
import { seedDemo } from "@/db/seed/demo";
import { recompute } from "@/features/risk-predictions/recompute";
import { seal } from "@/server/vault/vault";
import { inWorld } from "@/tests/world";
import { writeDemoPredictions } from "./demo-predictions";

/** Forty people are made first. */
const LONG = 120_000;

describe("predictions of the demo", () => {
  it(
    "reach back over years, can all be gotten again, hold what others said of them, and are written once",
    () =>
      inWorld(async (world) => {
        const tx = await world.steward();
        await seedDemo(tx, { seal });
        const written = await writeDemoPredictions(tx);
        expect(written).toBeGreaterThan(50);
        const rows = await tx.select().from(predictions);
        expect(rows.filter((row) => recompute(row).outcome !== "same")).toEqual([]);

        const maras = await tx
          .select({ modelId: predictions.modelId, createdAt: predictions.createdAt })
          .from(predictions)
          .innerJoin(patients, eq(patients.id, predictions.patientId))
          .where(eq(patients.recordNumber, "AN-4M7R-A2KQ"));
        const years = (modelId: string) =>
          new Set(maras.filter((row) => row.modelId === modelId).map(({ createdAt }) => createdAt.getFullYear())).size;
        expect(years("prevent-2023")).toBeGreaterThanOrEqual(4);
        expect(years("score2-diabetes-2023")).toBeGreaterThanOrEqual(4);

        const outcomes = await tx.select().from(healthOutcomes);
        expect(outcomes.some(({ event, hasHappened }) => event === "diabetes" && hasHappened)).toBe(true);
        const hearts = outcomes.filter(({ event, hasHappened }) => event === "heart-or-stroke" && hasHappened);
        expect(hearts.length).toBeGreaterThan(1);
        expect(hearts.length).toBeLessThan(6);
        for (const { patientId, on } of hearts) {
          const days = rows
            .filter((row) => row.patientId === patientId && row.modelId === "prevent-2023")
            .map(({ createdAt }) => createdAt.toISOString().slice(0, 10));
          expect(days.length).toBeGreaterThan(0);
          expect(days.filter((day) => day > on)).toEqual([]);
        }
        expect(new Set(outcomes.map(({ patientId }) => patientId)).size).toBeGreaterThan(25);
        const cells = rows.filter(({ modelId }) => modelId === "breast-mass");
        expect(cells.map(({ releasedAt }) => releasedAt !== null).sort()).toEqual([false, true]);
        const desk = rows.filter(({ modelId }) => modelId === "news2");
        expect(desk.map(({ ranByName }) => ranByName)).toEqual(["Dr. Jonas Achebe", "Dr. Jonas Achebe"]);
        for (const { inputs, range } of rows)
          expect(inputs.some(({ origin }) => origin === "population")).toBe(range !== null);
        const feedback = await tx.select().from(predictionFeedback);
        expect(new Set(feedback.map(({ fits }) => fits)).size).toBe(2);
        expect(feedback.length).toBeGreaterThan(20);
        expect((await tx.select().from(predictionRefusals)).length).toBeGreaterThan(10);
        expect(await writeDemoPredictions(tx)).toBe(0);
      }),
    LONG,
  );
});
