import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { predictionRefusals } from "@/db/schema/risk-predictions";
import { bornYearsAgo, checkedUp, setProfile } from "@/tests/risk";
import { inWorld, type World } from "@/tests/world";
import { addPrediction } from "./mutations";

const prevent = { modelId: "prevent-2023", answers: { smoker: false } };

const keptIn = async (world: World) =>
  (await world.steward())
    .select({
      modelId: predictionRefusals.modelId,
      reasons: predictionRefusals.reasons,
      inputs: predictionRefusals.inputs,
    })
    .from(predictionRefusals);

describe("runs that gave no number", () => {
  it("are kept with why, while the person reads the reason in words", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      await setProfile(world, patient, { bornOn: bornYearsAgo(8) });
      await expect(addPrediction(open, prevent)).rejects.toMatchObject({ code: "invalid", message: /no number/ });
      expect(await keptIn(world)).toEqual([{ modelId: "prevent-2023", reasons: ["child"], inputs: [] }]);
    }));

  it("name the inputs, and no value", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      await expect(addPrediction(open, { modelId: "prevent-2023", answers: {} })).rejects.toMatchObject({
        options: { fields: { "answer-smoker": expect.any(Array) } },
      });
      expect(await keptIn(world)).toMatchObject([{ reasons: ["missing"], inputs: ["smoker"] }]);
    }));

  it("leave an audit event, and no prediction", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      await expect(addPrediction(open, { modelId: "prevent-2023", answers: {} })).rejects.toThrow();
      const { rows } = await (await world.steward()).execute(sql`
        select action from audit_events where patient_id = ${patient.id} and kind = 'change'
        union all select 'a prediction' from predictions where patient_id = ${patient.id}`);
      expect(rows).toEqual([{ action: "prediction.refused" }]);
    }));

  it("do not hide why, when they cannot be kept", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      const tx = await world.steward();
      await tx.execute(sql`select set_config('role', 'none', true)`);
      await tx.execute(sql`revoke insert on prediction_refusals from app_runtime`);
      await tx.execute(sql`select set_config('role', 'app_steward', true)`);
      await expect(addPrediction(open, { modelId: "prevent-2023", answers: {} })).rejects.toMatchObject({
        message: expect.stringContaining("Not known"),
      });
      expect(await keptIn(world)).toEqual([]);
    }));

  it("a stranger sees none, and nobody changes one", () =>
    inWorld(async (world) => {
      const { person, open } = await checkedUp(world);
      await expect(addPrediction(open, { modelId: "prevent-2023", answers: {} })).rejects.toThrow();
      const stranger = world.as(await world.person("Sven Stranger", "clinician"));
      expect(await world.sqlAs(stranger, sql`select id from prediction_refusals`)).toEqual([]);
      expect(await world.sqlAs(world.as(person), sql`select id from prediction_refusals`)).toHaveLength(1);
      const change = sql`update prediction_refusals set reasons = array['child']`;
      await expect(world.sqlAs(world.as(person), change)).rejects.toMatchObject({ code: "not-allowed" });
    }));
});
