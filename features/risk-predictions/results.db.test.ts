import { describe, expect, it } from "vitest";
import vectors from "@/clinical/risk-models/breast-mass/breast-mass.vectors.json";
import { measurementTargets } from "@/db/schema/measurements";
import { newId } from "@/lib/ids";
import { checkedUp, clinicianOf } from "@/tests/risk";
import { inWorld, type Patient, type World } from "@/tests/world";
import { exportPredictions } from "./export";
import { addPrediction } from "./mutations";
import { listGoals } from "./targets";

const prevent = { modelId: "prevent-2023", answers: { smoker: false } };

async function aim(
  world: World,
  patient: Patient,
  target: { code: string; low?: number; high?: number; ended?: boolean },
) {
  const { ended = false, ...row } = target;
  const times = ended ? { endedAt: new Date() } : {};
  await (await world.steward())
    .insert(measurementTargets)
    .values({ ...row, ...times, id: newId(), patientId: patient.id, setByName: "Dr. Cleo Hart" });
}

describe("goals", () => {
  it("are the targets set for this person, in the units of the models", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      await aim(world, patient, { code: "85354-9", high: 130 });
      await aim(world, patient, { code: "2093-3", high: 190 });
      await aim(world, patient, { code: "2085-9", low: 60 });
      await aim(world, patient, { code: "29463-7", high: 68 });
      await aim(world, patient, { code: "8280-0", high: 80, ended: true });
      const goals = Object.entries(await listGoals(open)).map(([field, { value }]) => [field, Number(value)] as const);
      expect(Object.fromEntries(goals.map(([field, value]) => [field, Number(value.toFixed(2))]))).toEqual({
        sbpMmHg: 130,
        totalCholesterolMgDl: 190,
        totalCholesterolMmolL: 4.91,
        hdlMgDl: 60,
        hdlMmolL: 1.55,
        bmi: 24.09,
      });
    }));

  it("are hidden from whom measurements are not shared with", () =>
    inWorld(async (world) => {
      const { patient } = await checkedUp(world);
      await aim(world, patient, { code: "85354-9", high: 130 });
      const person = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, person, { categories: ["risk"] });
      expect(await listGoals(await world.reader(person, patient))).toEqual({});
    }));
});

describe("the download", () => {
  it("has everything that was frozen, and says which version of the file it is", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      const { id } = await addPrediction(open, prevent);
      const { schemaVersion, predictions } = await exportPredictions(open);
      expect(schemaVersion).toBe(1);
      const [found] = predictions;
      expect(found).toMatchObject({ id, modelId: "prevent-2023", modelVersion: "1", unit: "%", horizonYears: 10 });
      expect(found?.coefficientsHash).toMatch(/^[0-9a-f]{64}$/);
      expect(found?.inputs.find(({ name }) => name === "sbpMmHg")).toMatchObject({ value: 142, origin: "measurement" });
      expect(found?.riskScore).toBe(found?.frozen.riskScore);
    }));

  it("gives no number where only a range is honest", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world, { without: ["2093-3"] });
      await addPrediction(open, { ...prevent, allowsUnknown: true });
      const [found] = (await exportPredictions(open)).predictions;
      expect(found?.riskScore).toBeNull();
      expect(found?.range?.unknown).toEqual(["totalCholesterolMgDl"]);
    }));

  it("keeps from the patient what a clinician has not released", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const cleo = await clinicianOf(world, patient);
      await addPrediction(cleo, { modelId: "breast-mass", answers: vectors[0]?.input ?? {} });
      expect((await exportPredictions(cleo)).predictions).toHaveLength(1);
      expect((await exportPredictions(open)).predictions).toEqual([]);
    }));
});
