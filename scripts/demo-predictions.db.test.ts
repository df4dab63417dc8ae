import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { patients } from "@/db/schema/patients";
import { healthOutcomes, predictions } from "@/db/schema/risk-predictions";
import { seedDemo } from "@/db/seed/demo";
import { recompute } from "@/features/risk-predictions/recompute";
import { seal } from "@/server/vault/vault";
import { inWorld } from "@/tests/world";
import { writeDemoPredictions } from "./demo-predictions";

describe("predictions of the demo", () => {
  it("reach back over years, can all be gotten again, and are written once", () =>
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
      expect(outcomes.filter(({ event, hasHappened }) => event === "heart-or-stroke" && hasHappened)).toEqual([]);
      expect(await writeDemoPredictions(tx)).toBe(0);
    }));
});
