import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import vectors from "@/clinical/risk-models/breast-mass/breast-mass.vectors.json";
import { population } from "@/clinical/risk-models/population";
import { predictions } from "@/db/schema/risk-predictions";
import { newId } from "@/lib/ids";
import { addEntry, addReading, bornYearsAgo, checkedUp, clinicianOf, daysAgo, setProfile } from "@/tests/risk";
import { inWorld, type Patient, type World } from "@/tests/world";
import { addFeedback, setOutcome } from "./feedback-mutations";
import { gatherInputs } from "./inputs";
import { addPrediction, annotatePrediction, releasePrediction, retractPrediction } from "./mutations";
import { getOffers, getPrediction, listOutcomes, listPredictions } from "./queries";
import { recompute } from "./recompute";

const prevent = { modelId: "prevent-2023", answers: { smoker: false } };
const news = {
  modelId: "news2",
  answers: {
    respirationRate: 18,
    spo2Pct: 97,
    spo2Scale: 1,
    onOxygen: false,
    sbpMmHg: 128,
    pulse: 74,
    consciousness: "A",
    temperatureC: 36.8,
  },
};

const breastMassCells = vectors[0]?.input ?? {};

async function actionsOf(world: World, patient: Patient) {
  const { rows } = await (await world.steward()).execute(
    sql`select action from audit_events where patient_id = ${patient.id} and kind = 'change' order by sequence`,
  );
  return rows.map(({ action }) => action);
}

async function waiting(world: World, patient: Patient) {
  const id = newId();
  await (await world.steward()).insert(predictions).values({
    id,
    patientId: patient.id,
    modelId: "breast-mass",
    modelVersion: "1",
    inputs: [],
    results: {},
    riskScore: 3,
    recommendations: [],
    coefficientsHash: "x",
    codeVersion: "1",
    durationMs: 1,
    ranByName: "Dr. Cleo Hart",
  });
  return id;
}

describe("predictions", () => {
  it("a stranger sees nothing, and neither does a share without them", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      await addPrediction(open, prevent);
      const stranger = world.as(await world.person("Sven Stranger", "clinician"));
      for (const table of ["predictions", "prediction_feedback", "health_outcomes"])
        expect(await world.sqlAs(stranger, sql`select id from ${sql.identifier(table)}`)).toEqual([]);
      const person = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, person, { categories: ["measurements", "condition"] });
      expect(await listPredictions(await world.reader(person, patient))).toEqual([]);
    }));

  it("a reader cannot write", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const { id } = await addPrediction(open, prevent);
      const person = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, person);
      const reader = await world.reader(person, patient);
      expect(await listPredictions(reader)).toHaveLength(1);
      expect(await world.sqlAs(reader, sql`update predictions set note = 'x' where id = ${id} returning id`)).toEqual(
        [],
      );
      const insert = sql`insert into prediction_feedback (patient_id, prediction_id, fits, given_by_name)
        values (${patient.id}, ${id}, true, 'x')`;
      await expect(world.sqlAs(reader, insert)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("a change leaves an audit event", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const cleo = await clinicianOf(world, patient);
      const { id: predictionId } = await addPrediction(open, prevent);
      await annotatePrediction(cleo, { predictionId, note: "Talked about it." });
      await addFeedback(open, { predictionId, fits: true, comment: "About what I thought." });
      await setOutcome(open, { event: "diabetes", hasHappened: false, on: "2026" });
      await retractPrediction(open, { predictionId, reason: "Wrong person" });
      const held = await waiting(world, patient);
      await releasePrediction(cleo, { predictionId: held });
      expect(await actionsOf(world, patient)).toEqual([
        "prediction.added",
        "prediction.annotated",
        "prediction-feedback.added",
        "health-outcome.set",
        "prediction.retracted",
        "prediction.released",
      ]);
    }));

  it("freezes each input with where it comes from, and gives the same number again to the last digit", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const pressure = await addReading(world, patient, "85354-9", 138, daysAgo(3));
      const { id } = await addPrediction(open, prevent);
      const found = await getPrediction(open, id);
      const input = (name: string) => found.inputs.find((each) => each.name === name);
      expect(input("sbpMmHg")).toMatchObject({
        value: 138,
        origin: "measurement",
        rowId: pressure,
        given: { value: "138/85", unit: "mmHg" },
      });
      expect(input("age")).toMatchObject({ value: 50, origin: "profile" });
      expect(input("diabetes")).toMatchObject({ value: false, origin: "profile" });
      expect(input("smoker")).toMatchObject({ value: false, origin: "answer" });
      expect(input("model")).toMatchObject({ value: "base", origin: "chosen" });
      expect(input("hba1cPct")).toBeUndefined();
      expect(input("egfr")?.value).toBeCloseTo(89.7, 0);
      expect(found).toMatchObject({ modelVersion: "1", riskLevel: null, releasedByName: "Ada Example" });
      expect(found.riskScore).toBeGreaterThan(1);
      expect(found.recommendations).toEqual(["prevent-talk", "pressure"]);
      expect(recompute(found)).toEqual({ outcome: "same", riskScore: found.riskScore });
    }));

  it("chooses the variant by what is there, and leaves an old value of what it can do without", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const variantOf = async () => {
        const { id } = await addPrediction(open, prevent);
        return (await getPrediction(open, id)).inputs.find(({ name }) => name === "model")?.value;
      };
      await addReading(world, patient, "4548-4", 5.6, daysAgo(900));
      expect(await variantOf()).toBe("base");
      await addReading(world, patient, "4548-4", 5.7);
      expect(await variantOf()).toBe("hba1c");
      await addReading(world, patient, "9318-7", 12);
      expect(await variantOf()).toBe("full");
    }));

  it.each<[string, { title: string; occurredAt?: Date }, string, RegExp]>([
    ["known heart disease", { title: "Heart attack" }, "prevent-2023", /^Heart attack: .*have not had heart/],
    ["known heart disease", { title: "Stroke" }, "score2-2021", /have not had heart/],
    ["a pregnancy", { title: "Pregnancy" }, "pce-2013", /pregnancy/],
    ["a pregnancy", { title: "Pregnancy" }, "findrisc", /pregnancy/],
    ["known diabetes", { title: "Type 2 diabetes" }, "ada-risk-test", /Yours is known/],
    ["known diabetes", { title: "Type 2 diabetes" }, "score2-2021", /SCORE2-Diabetes is made for/],
    ["breast cancer", { title: "Breast cancer" }, "gail-bcrat", /have not had breast cancer/],
  ])("refuses %s: %s for %s", (_, entry, modelId, words) =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const rowId = await addEntry(world, patient, entry);
      await expect(addPrediction(open, { modelId, answers: {} })).rejects.toMatchObject({
        code: "invalid",
        message: expect.stringMatching(words),
      });
      const offer = (await getOffers(open)).find((each) => each.modelId === modelId);
      expect(offer).toMatchObject({ outcome: "not-for-you", reasons: [expect.stringMatching(words)] });
      expect((await gatherInputs(open)).exclusions).toContainEqual(expect.objectContaining({ rowId }));
      expect(await listPredictions(open)).toEqual([]);
    }),
  );

  it("refuses a child everything, and routes somebody of 85 to the model made for that age", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world, { years: 9 });
      const forChild = await getOffers(open);
      expect(forChild.map(({ outcome }) => outcome)).toEqual(forChild.map(() => "not-for-you"));
      await expect(addPrediction(open, prevent)).rejects.toThrow(/for adults/);

      await setProfile(world, patient, { bornOn: bornYearsAgo(85) });
      const outcomes = Object.fromEntries((await getOffers(open)).map(({ modelId, outcome }) => [modelId, outcome]));
      expect(outcomes).toMatchObject({
        "prevent-2023": "not-for-you",
        "pce-2013": "not-for-you",
        "framingham-2008": "not-for-you",
        "score2-2021": "needs-answers",
      });
      await expect(addPrediction(open, prevent)).rejects.toThrow(/from 30 to 79 years. Made for this age: SCORE2/);
      const { id } = await addPrediction(open, { modelId: "score2-2021", answers: { smoker: false, region: "low" } });
      expect((await getPrediction(open, id)).riskLevel).not.toBeNull();
    }));

  it("asks for what is missing alone, and knows an earlier answer the next time", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const offerOf = async () => (await getOffers(open)).find(({ modelId }) => modelId === "prevent-2023");
      expect(await offerOf()).toMatchObject({ outcome: "needs-answers", missing: ["smoker"], stale: [] });
      await expect(addPrediction(open, { ...prevent, answers: {} })).rejects.toMatchObject({
        options: { fields: { "answer-smoker": ["Not known: Smoking."] } },
      });
      await addPrediction(open, prevent);
      expect(await offerOf()).toMatchObject({ outcome: "ready", missing: [] });
      await setProfile(world, patient, { noMedicationsSince: null });
      expect((await offerOf())?.missing).toEqual(["bpTreated", "statin"]);
    }));

  it("lists what is too old, and asks for it again where no range can be drawn", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const tx = await world.steward();
      await tx.execute(
        sql`update measurements set measured_at = now() - interval '14 months' where patient_id = ${patient.id}`,
      );
      const [offer] = (await getOffers(open)).filter(({ modelId }) => modelId === "prevent-2023");
      expect(offer?.stale).toEqual(["sbpMmHg", "egfr", "bmi"]);
      const canDraw = population.distributions.some(({ fields }) => "egfr" in fields);
      expect(offer?.missing).toEqual(canDraw ? ["smoker"] : ["smoker", "egfr"]);
      if (!canDraw)
        await expect(addPrediction(open, prevent)).rejects.toMatchObject({
          options: { fields: { "answer-egfr": [expect.stringMatching(/is too old to count. Enter a newer value/)] } },
        });
      await addReading(world, patient, "2160-0", 0.8);
      await addReading(world, patient, "29463-7", 78);
      const { range } = await getPrediction(open, (await addPrediction(open, prevent)).id);
      expect(range?.unknown).toEqual(["sbpMmHg"]);
      expect(range && range.low < range.median && range.median < range.high).toBe(true);
    }));

  it("gives a range instead of a number where somebody does not know, and only if asked to", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world, { without: ["2093-3", "85354-9"] });
      await expect(addPrediction(open, prevent)).rejects.toMatchObject({
        options: { fields: { "answer-sbpMmHg": [expect.stringContaining("Upper blood pressure")] } },
      });
      const { id } = await addPrediction(open, { ...prevent, allowsUnknown: true });
      const found = await getPrediction(open, id);
      const { range, riskScore, riskLevel, inputs } = found;
      expect(range?.unknown).toEqual(["totalCholesterolMgDl", "sbpMmHg"]);
      expect(range && range.low < riskScore && riskScore < range.high).toBe(true);
      expect(riskLevel).toBeNull();
      expect(inputs.find(({ name }) => name === "sbpMmHg")).toMatchObject({
        origin: "population",
        rowId: null,
        at: null,
      });
      expect(recompute(found).outcome).toBe("same");

      await setProfile(world, patient, { noMedicationsSince: null });
      const untold = addPrediction(open, { ...prevent, allowsUnknown: true });
      await expect(untold).rejects.toThrow("Not known: Blood pressure medicine, Statin.");
    }));

  it("does not let an answer contradict the record or leave the limits of a model", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      await addEntry(world, patient, { title: "Type 2 diabetes" });
      const answers = { smoker: false };
      const asked = (more: object) =>
        addPrediction(open, { modelId: "prevent-2023", answers: { ...answers, ...more } });
      await expect(asked({ diabetes: false })).rejects.toMatchObject({
        options: { fields: { "answer-diabetes": [expect.stringMatching(/record says otherwise/)] } },
      });
      await expect(asked({ age: 40 })).rejects.toMatchObject({ code: "invalid" });
      await expect(asked({ sbpMmHg: 250 })).rejects.toThrow(/from 90 to 200 mmHg/);
      await expect(addPrediction(open, { modelId: "ckd-epi-2021", answers })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(addPrediction(open, { modelId: "gone", answers })).rejects.toMatchObject({ code: "not-found" });
      expect(await listPredictions(open)).toEqual([]);
    }));

  it("looks at an age that was answered as at one of the profile", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      await setProfile(world, patient, { bornOn: null });
      const gail = (age: number) => addPrediction(open, { modelId: "gail-bcrat", answers: { age, race: "white" } });
      await expect(gail(34)).rejects.toThrow(/from 35 to 85/);
      expect(await getPrediction(open, (await gail(35)).id)).toMatchObject({ modelId: "gail-bcrat" });
    }));

  it("gives no number to whoever may not see what a model must not meet", () =>
    inWorld(async (world) => {
      const { patient } = await checkedUp(world);
      await addEntry(world, patient, { title: "Heart attack" });
      const person = await world.person("Dr. Cleo Part", "clinician");
      await world.share(patient, person, { rights: "write", categories: ["risk", "measurements"] });
      const part = await world.writer(person, patient);
      await expect(addPrediction(part, prevent)).rejects.toThrow(/have to be shared/);
      expect((await getOffers(part)).every(({ outcome }) => outcome === "not-for-you")).toBe(true);
    }));

  it("what a clinician has to release is hidden from the patient until then", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const cleo = await clinicianOf(world, patient);
      const predictionId = await waiting(world, patient);
      expect(await listPredictions(open)).toEqual([]);
      await expect(getPrediction(open, predictionId)).rejects.toMatchObject({ code: "not-found" });
      await expect(addFeedback(open, { predictionId, fits: true, comment: undefined })).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(releasePrediction(open, { predictionId })).rejects.toMatchObject({ code: "not-allowed" });
      await releasePrediction(cleo, { predictionId });
      expect(await getPrediction(open, predictionId)).toMatchObject({ releasedByName: "Dr. Cleo Hart" });
      await expect(releasePrediction(cleo, { predictionId })).rejects.toMatchObject({ code: "not-found" });
    }));

  it("keeps the cells of a breast mass until a clinician releases them, and refuses them from anybody else", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const cleo = await clinicianOf(world, patient);
      const cells = { modelId: "breast-mass", answers: breastMassCells };
      await expect(addPrediction(open, cells)).rejects.toThrow(/A clinician enters it/);
      const { id: predictionId } = await addPrediction(cleo, cells);
      const found = await getPrediction(cleo, predictionId);
      expect(found).toMatchObject({ releasedAt: null, riskLevel: "high", confidence: expect.closeTo(1, 6) });
      expect(found.inputs).toHaveLength(30);
      expect(recompute(found).outcome).toBe("same");
      expect(await listPredictions(open)).toEqual([]);
      await releasePrediction(cleo, { predictionId, note: "Come and see me on Monday." });
      expect(await listPredictions(open)).toMatchObject([{ note: "Come and see me on Monday." }]);
    }));

  it("says at each field what is wrong with it, and nothing of the others", () =>
    inWorld(async (world) => {
      const { patient } = await checkedUp(world);
      const cleo = await clinicianOf(world, patient);
      const answers = Object.fromEntries(Object.entries(breastMassCells).filter(([name]) => name !== "areaError"));
      const broken = { modelId: "breast-mass", answers: { ...answers, meanRadius: 50 } };
      await expect(addPrediction(cleo, broken)).rejects.toMatchObject({
        options: {
          fields: {
            "answer-meanRadius": ["Radius, mean of all nuclei must be from 6.981 to 28.11."],
            "answer-areaError": ["Not known: Area, standard error."],
          },
        },
      });
    }));

  it("tells the log, which the patient reads, no number that waits for release", () =>
    inWorld(async (world) => {
      const { patient } = await checkedUp(world);
      const cleo = await clinicianOf(world, patient);
      await addPrediction(cleo, { modelId: "breast-mass", answers: breastMassCells });
      const { rows } = await (await world.steward()).execute(
        sql`select c.changes from audit_events e join audit_changes c on c.event_id = e.id
             where e.patient_id = ${patient.id} and e.action = 'prediction.added'`,
      );
      const hidden = { before: null, after: "•••" };
      expect(rows).toMatchObject([{ changes: { riskScore: hidden, riskLevel: hidden } }]);
    }));

  it("leaves the early warning score to clinicians, who enter it anew each time", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      await expect(addPrediction(open, news)).rejects.toThrow(/Trained staff/);
      const cleo = await clinicianOf(world, patient);
      const { id } = await addPrediction(cleo, news);
      expect(await getPrediction(cleo, id)).toMatchObject({
        riskScore: 0,
        riskLevel: "low",
        ranByName: "Dr. Cleo Hart",
      });
      expect((await getOffers(cleo)).find(({ modelId }) => modelId === "news2")?.missing).toHaveLength(8);
    }));

  it("does not touch or show a prediction of another patient", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      const { id: predictionId } = await addPrediction(open, prevent);
      const { patient: other } = await world.patientWithAccount("Bo Other");
      const cleo = await clinicianOf(world, other);
      const missing = { code: "not-found" };
      await expect(getPrediction(cleo, predictionId)).rejects.toMatchObject(missing);
      await expect(releasePrediction(cleo, { predictionId })).rejects.toMatchObject(missing);
      await expect(annotatePrediction(cleo, { predictionId, note: "x" })).rejects.toMatchObject(missing);
      await expect(retractPrediction(cleo, { predictionId, reason: "not theirs" })).rejects.toMatchObject(missing);
      await expect(addFeedback(cleo, { predictionId, fits: false, comment: undefined })).rejects.toMatchObject(missing);
    }));

  it("keeps numbers, inputs and results from ever being changed", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const { id } = await addPrediction(open, prevent);
      const update = sql`update predictions set risk_score = 0 where id = ${id}`;
      await expect(world.sqlAs(open, update)).rejects.toMatchObject({ code: "not-allowed" });
      await retractPrediction(open, { predictionId: id, reason: "Wrong pressure" });
      expect(await getPrediction(open, id)).toMatchObject({ retractedBecause: "Wrong pressure" });
      await expect(retractPrediction(open, { predictionId: id, reason: "Twice" })).rejects.toMatchObject({
        code: "not-found",
      });
      expect((await actionsOf(world, patient)).at(-1)).toBe("prediction.retracted");
    }));

  it("keeps what people said, and one answer for each thing that may have happened", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      const { id: predictionId } = await addPrediction(open, prevent);
      await addFeedback(open, { predictionId, fits: true, comment: undefined });
      await addFeedback(open, { predictionId, fits: false, comment: "My mother had more." });
      const { feedback } = await getPrediction(open, predictionId);
      expect(feedback.map(({ fits, comment }) => [fits, comment])).toEqual([
        [false, "My mother had more."],
        [true, null],
      ]);
      await setOutcome(open, { event: "heart-or-stroke", hasHappened: false, on: "2026-01" });
      await setOutcome(open, { event: "heart-or-stroke", hasHappened: true, on: "2026-02-03" });
      expect(await listOutcomes(open)).toMatchObject([
        { event: "heart-or-stroke", hasHappened: true, on: "2026-02-03" },
      ]);
      await expect(setOutcome(open, { event: "diabetes", hasHappened: true, on: "2999" })).rejects.toMatchObject({
        options: { fields: { on: ["This day has not come yet."] } },
      });
      await expect(setOutcome(open, { event: "diabetes", hasHappened: true, on: "1066" })).rejects.toMatchObject({
        options: { fields: { on: ["This day is before the birth."] } },
      });
    }));
});
