import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { riskModels } from "@/clinical/risk-models/models";
import { predictions } from "@/db/schema/risk-predictions";
import { newId } from "@/lib/ids";
import { connection } from "@/server/database";
import { openPatientToWrite } from "@/server/patient";
import { OpenPatient, Viewer } from "@/server/scope";
import { addEntry, addReading, bornYearsAgo, checkedUp, clinicianOf, daysAgo, setProfile } from "@/tests/risk";
import { inWorld, viewerOf, World } from "@/tests/world";
import { gatherInputs } from "./inputs";
import { addPrediction } from "./mutations";
import { getOffers, getPrediction, listPredictions } from "./queries";
import { recompute } from "./recompute";
import type { NewPrediction } from "./schema";

const prevent = { modelId: "prevent-2023", answers: { smoker: false } };
const SNOMED = "http://snomed.info/sct";
const ICD10 = "http://hl7.org/fhir/sid/icd-10";
const HEART_MODELS = ["prevent-2023", "pce-2013", "framingham-2008", "score2-2021"];

type CheckedUp = Awaited<ReturnType<typeof checkedUp>>;
type Entry = Parameters<typeof addEntry>[2];

async function outcomesOf({ open }: CheckedUp) {
  return Object.fromEntries((await getOffers(open)).map(({ modelId, outcome }) => [modelId, outcome]));
}

async function offerOf({ open }: CheckedUp, modelId: string) {
  return (await getOffers(open)).find((offer) => offer.modelId === modelId);
}

describe("who gets no number", () => {
  it.each<[string, Entry]>([
    ["a stent", { kind: "procedure", title: "Coronary stent", status: "completed" }],
    ["a bypass long ago", { kind: "procedure", title: "CABG", status: "completed", occurredAt: daysAgo(9000) }],
    [
      "a stroke that is over",
      { title: "Stroke", status: "resolved", endedOn: "2020-05-01", occurredAt: daysAgo(3000) },
    ],
    ["a heart attack by its code alone", { title: "Episode", codeSystem: SNOMED, code: "22298006" }],
    ["a heart failure by its code alone", { title: "I50.9", codeSystem: ICD10, code: "I50.9", status: "resolved" }],
  ])("somebody with %s, from no model of heart and vessels", (_, entry) =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      await addEntry(world, ada.patient, entry);
      for (const modelId of HEART_MODELS) {
        await expect(addPrediction(ada.open, { modelId, answers: {} })).rejects.toThrow(/have not had heart/);
        expect((await offerOf(ada, modelId))?.outcome).toBe("not-for-you");
      }
    }),
  );

  it("a stent that was retracted or canceled is none", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      const stent = { kind: "procedure", title: "Coronary stent" } as const;
      await addEntry(world, ada.patient, { ...stent, status: "cancelled" });
      const retracted = { retractedAt: new Date(), retractedBecause: "Wrong person" };
      await addEntry(world, ada.patient, { ...stent, status: "completed", ...retracted });
      expect((await offerOf(ada, "prevent-2023"))?.outcome).toBe("needs-answers");
    }));

  it.each<[string, Entry, boolean]>([
    ["now", { title: "Pregnancy", occurredAt: daysAgo(60) }, true],
    ["now, by its code alone", { title: "Z34.0", codeSystem: ICD10, code: "Z34.0", occurredAt: daysAgo(60) }, true],
    ["that ended last week", { title: "Pregnancy", occurredAt: daysAgo(250), endedOn: day(7) }, false],
    ["marked as over", { title: "Pregnancy", occurredAt: daysAgo(250), status: "resolved" }, false],
    ["of two years ago that nobody closed", { title: "Pregnancy", occurredAt: daysAgo(730) }, false],
  ])("a pregnancy %s", (_, entry, isRefused) =>
    inWorld(async (world) => {
      const ada = await checkedUp(world, { years: 45 });
      await addEntry(world, ada.patient, entry);
      const outcomes = await outcomesOf(ada);
      for (const modelId of [...HEART_MODELS, "findrisc", "ada-risk-test", "idrs"])
        expect([modelId, outcomes[modelId] === "not-for-you"]).toEqual([modelId, isRefused]);
      const cleo = await clinicianOf(world, ada.patient);
      const news = (await getOffers(cleo)).find(({ modelId }) => modelId === "news2");
      expect(news?.outcome === "not-for-you").toBe(isRefused);
    }),
  );

  it("somebody of 85 or 92 from a model made for less, and hears of the one that fits", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world, { years: 85 });
      await expect(addPrediction(ada.open, prevent)).rejects.toThrow(/30 to 79 years. Made for this age: SCORE2/);
      for (const modelId of ["prevent-2023", "pce-2013", "framingham-2008"])
        expect((await offerOf(ada, modelId))?.reasons[1]).toBe("Made for this age: SCORE2 and SCORE2-OP, 2021.");
      await setProfile(world, ada.patient, { bornOn: bornYearsAgo(92) });
      for (const modelId of HEART_MODELS)
        expect((await offerOf(ada, modelId))?.reasons.join(" ")).toMatch(/Your clinician can say/);
    }));

  it("a child, also one of whom only the year of birth is known, and whoever answers with the age of one", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      const year = `${new Date().getUTCFullYear() - 18}-01-01`;
      await setProfile(world, ada.patient, { bornOn: year, bornPrecision: "year" });
      if (new Date().getUTCMonth() !== 11 || new Date().getUTCDate() !== 31)
        expect(new Set(Object.values(await outcomesOf(ada)))).toEqual(new Set(["not-for-you"]));
      await setProfile(world, ada.patient, { bornOn: year, bornPrecision: "day" });
      expect((await offerOf(ada, "ada-risk-test"))?.outcome).toBe("needs-answers");

      await setProfile(world, ada.patient, { bornOn: null, bornPrecision: "day" });
      const answers = { age: 12, physicallyActive: true, asian: false, familyDiabetes: false };
      await expect(addPrediction(ada.open, { modelId: "ada-risk-test", answers })).rejects.toThrow(/for a child/i);
    }));

  it("an early warning score: nobody under 16 or of an age that nobody knows", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world, { years: 15 });
      const cleo = await clinicianOf(world, ada.patient);
      const reasonsOf = async (modelId: string) =>
        (await getOffers(cleo)).find((offer) => offer.modelId === modelId)?.reasons.join(" ");
      expect(await reasonsOf("news2")).toContain("from 16 years on");
      await setProfile(world, ada.patient, { bornOn: bornYearsAgo(17) });
      expect(await reasonsOf("news2")).toBe("");
      await setProfile(world, ada.patient, { bornOn: null });
      expect(await reasonsOf("news2")).toContain("no date of birth");
      expect(await reasonsOf("breast-mass")).toContain("no date of birth");
    }));

  it.each(["male", "other", "unknown"] as const)("the women's models to somebody whose sex is %s", (sexAtBirth) =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      await setProfile(world, ada.patient, { sexAtBirth });
      expect((await offerOf(ada, "gail-bcrat"))?.reasons.join()).toContain("women only");
      const cleo = await clinicianOf(world, ada.patient);
      await expect(addPrediction(cleo, { modelId: "breast-mass", answers: {} })).rejects.toThrow(/women only/);
      const asked = (await offerOf(ada, "findrisc"))?.missing ?? [];
      expect(asked.includes("sex")).toBe(sexAtBirth !== "male");
    }),
  );

  it("SCORE2-Diabetes unless the record names type 2, and SCORE2 with any diabetes", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      expect((await offerOf(ada, "score2-diabetes-2023"))?.reasons.join()).toContain("type 2 diabetes");
      await addEntry(world, ada.patient, { title: "Type 1 diabetes" });
      const ofType1 = await outcomesOf(ada);
      expect(ofType1).toMatchObject({ "score2-diabetes-2023": "not-for-you", "score2-2021": "not-for-you" });
      await addEntry(world, ada.patient, { title: "Diabetes mellitus, type 2" });
      expect((await outcomesOf(ada))["score2-diabetes-2023"]).toBe("not-for-you");
    }));

  it("diabetes that was told one model is known to the others", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      await setProfile(world, ada.patient, { noConditionsSince: null });
      expect((await outcomesOf(ada)).findrisc).toBe("needs-answers");
      const answers = { smoker: false, diabetes: true, heartOrPregnancy: false };
      await addPrediction(ada.open, { ...prevent, answers });
      const outcomes = await outcomesOf(ada);
      for (const modelId of ["findrisc", "ada-risk-test", "idrs", "score2-2021"])
        expect([modelId, outcomes[modelId]]).toEqual([modelId, "not-for-you"]);
    }));

  it("somebody of whom no condition is written down, before they are asked what the model must not meet", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      await setProfile(world, ada.patient, { noConditionsSince: null });
      const offer = await offerOf(ada, "prevent-2023");
      expect(offer?.missing).toEqual(["heartOrPregnancy", "diabetes", "smoker"]);
      const answers = { smoker: false, diabetes: false };
      await expect(addPrediction(ada.open, { ...prevent, answers })).rejects.toMatchObject({
        options: { fields: { "answer-heartOrPregnancy": [expect.stringContaining("Not known: Heart or vessel")] } },
      });
      const withHeart = { ...prevent, answers: { ...answers, heartOrPregnancy: true } };
      await expect(addPrediction(ada.open, withHeart)).rejects.toThrow(/not had heart or vessel disease/);
      const honest = { ...prevent, answers: { ...answers, heartOrPregnancy: false } };
      const found = await getPrediction(ada.open, (await addPrediction(ada.open, honest)).id);
      expect(found.inputs.find(({ name }) => name === "heartOrPregnancy")).toMatchObject({
        value: false,
        origin: "answer",
      });
      expect(recompute(found)).toEqual({ outcome: "same", riskScore: found.riskScore });

      // Answered once for all models of the heart; those of diabetes have a question of their own.
      expect((await offerOf(ada, "framingham-2008"))?.missing).toEqual(["diabetes"]);
      expect((await offerOf(ada, "findrisc"))?.missing).toContain("diabetesOrPregnancy");
      const later = await gatherInputs(ada.open, daysAgo(-40));
      expect(later.known["framingham-2008"]?.heartOrPregnancy?.isStale).toBe(true);
      expect(later.known["framingham-2008"]?.smoker?.value).toBe(false);
      await addEntry(world, ada.patient, { title: "Migraine" });
      expect((await offerOf(ada, "findrisc"))?.missing).not.toContain("diabetesOrPregnancy");
    }));

  it.each(["condition", "procedure", "medication"] as const)("whoever may not see each %s", (hidden) =>
    inWorld(async (world) => {
      const { patient } = await checkedUp(world);
      const person = await world.person("Dr. Cleo Part", "clinician");
      const kinds = (["condition", "procedure", "medication"] as const).filter((kind) => kind !== hidden);
      await world.share(patient, person, { rights: "write", categories: ["risk", "measurements", ...kinds] });
      const part = await world.writer(person, patient);
      expect((await getOffers(part)).every(({ outcome }) => outcome === "not-for-you")).toBe(true);
      await expect(addPrediction(part, prevent)).rejects.toThrow(/have to be shared/);
    }),
  );
});

describe("what a form may claim", () => {
  const forged: [string, NewPrediction["answers"], RegExp][] = [
    ["a variant", { model: "hba1c" }, /does not ask/],
    ["other digits", { parameterSet: "extended" }, /does not ask/],
    ["an input of another model", { waistCm: 90 }, /does not ask/],
    ["another age than the profile", { age: 40 }, /record says otherwise/],
    ["another sex than the profile", { sex: "male" }, /record says otherwise/],
    ["no medicine though the record says so", { statin: true }, /record says otherwise/],
    ["no number", { sbpMmHg: Number.NaN }, /must be/],
    ["infinity", { sbpMmHg: Number.POSITIVE_INFINITY }, /must be/],
    ["a number beyond all measure", { sbpMmHg: 1e308 }, /must be/],
    ["words for a number", { sbpMmHg: "high" }, /must be/],
    ["a number for a yes", { smoker: 1 }, /must be yes or no/],
    ["a name of every object", { constructor: "x" }, /does not ask/],
  ];
  it.each(forged)("refuses in words: %s", (_, answers, words) =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      const run = addPrediction(open, { modelId: "prevent-2023", answers: { smoker: false, ...answers } });
      const error: unknown = await run.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "invalid" });
      expect(JSON.stringify(error) + String(error)).toMatch(words);
      expect(await listPredictions(open)).toEqual([]);
    }),
  );

  it("refuses counts and ages no woman has, where the model sets no limit", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      const run = (answers: NewPrediction["answers"]) =>
        addPrediction(open, { modelId: "gail-bcrat", answers: { race: "white", ...answers } });
      await expect(run({ biopsies: 1e308 })).rejects.toMatchObject({
        options: { fields: { "answer-biopsies": ["Breast biopsies must be at most 120."] } },
      });
      await expect(run({ projectionAge: 90 })).rejects.toMatchObject({ code: "invalid" });
      expect((await getPrediction(open, (await run({ biopsies: 2 })).id)).riskScore).toBeGreaterThan(0);
    }));

  it("lets the record win: Anders, 78, takes a statin and has diabetes", () =>
    inWorld(async (world) => {
      const anders = await checkedUp(world, { years: 78 });
      await setProfile(world, anders.patient, { sexAtBirth: "male" });
      await addEntry(world, anders.patient, { title: "Type 2 diabetes" });
      await addEntry(world, anders.patient, { kind: "medication", title: "Atorvastatin 20 mg" });
      const { known } = await gatherInputs(anders.open);
      expect(known["prevent-2023"]).toMatchObject({
        statin: { value: true, origin: "record", given: { value: "Atorvastatin 20 mg" } },
        diabetes: { value: true, origin: "record" },
      });
      for (const name of ["statin", "diabetes"])
        await expect(
          addPrediction(anders.open, { ...prevent, answers: { smoker: false, [name]: false } }),
        ).rejects.toMatchObject({ code: "invalid" });
      await addPrediction(anders.open, prevent);
    }));

  it("does not read a list of other medicines as none: pressure medicine without high pressure is asked about", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      await addEntry(world, ada.patient, { kind: "medication", title: "Bisoprolol 5 mg" });
      expect((await offerOf(ada, "prevent-2023"))?.missing).toEqual(["bpTreated", "smoker"]);
    }));
});

describe("what is too old", () => {
  const age14Months = (world: World, patient: { id: string }, code: string) =>
    world
      .steward()
      .then((tx) =>
        tx.execute(
          sql`update measurements set measured_at = now() - interval '14 months' where patient_id = ${patient.id} and code = ${code}`,
        ),
      );

  it("is never a silent point: asked again where nothing was published, a range where something was", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      await addReading(world, ada.patient, "4548-4", 5.6, daysAgo(500));
      await age14Months(world, ada.patient, "85354-9");
      const { id } = await addPrediction(ada.open, prevent);
      const found = await getPrediction(ada.open, id);
      expect(found.range?.unknown).toEqual(["sbpMmHg"]);
      expect(found.range && found.range.low <= found.riskScore && found.riskScore <= found.range.high).toBe(true);
      expect(found.recommendations).not.toContain("pressure");
      expect(found.inputs.some(({ name }) => name === "hba1cPct")).toBe(false);
      expect(found.inputs.find(({ name }) => name === "sbpMmHg")).toMatchObject({
        origin: "population",
        given: { value: "142/85", unit: "mmHg" },
      });
      expect(recompute(found).outcome).toBe("same");
      for (const { inputs, range } of await listPredictions(ada.open))
        expect(inputs.some(({ origin }) => origin === "population")).toBe(range !== null);
    }));

  it("asks a year after an answer again, and takes a new answer rather than an old measurement", () =>
    inWorld(async (world) => {
      const ada = await checkedUp(world);
      const { id } = await addPrediction(ada.open, { ...prevent, answers: { smoker: true, sbpMmHg: 128 } });
      const valueFor = async (name: string) => (await gatherInputs(ada.open)).known["prevent-2023"]?.[name]?.value;
      expect([await valueFor("smoker"), await valueFor("sbpMmHg")]).toEqual([true, 142]);
      await age14Months(world, ada.patient, "85354-9");
      expect(await valueFor("sbpMmHg")).toBe(128);

      const tx = await world.steward();
      const was = daysAgo(400);
      const [row] = await tx.select({ inputs: predictions.inputs }).from(predictions);
      const inputs = row?.inputs.map((input) => ({ ...input, at: input.at && was.toISOString() }));
      await tx.execute(sql`update predictions set created_at = ${was.toISOString()}, inputs = ${JSON.stringify(inputs)}
        where id = ${id}`);
      const offer = await offerOf(ada, "prevent-2023");
      expect(offer?.missing).toContain("smoker");
    }));
});

describe("values of the record", () => {
  it("keep the unit they were written in, and leave out what is only a limit or still to come", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world, { without: ["2093-3", "29463-7"] });
      await addReading(world, patient, "2093-3", 193.3, daysAgo(2), { value: 5, unit: "mmol/L" });
      await addReading(world, patient, "29463-7", 72.57, daysAgo(2), { value: 160, unit: "[lb_av]" });
      await addReading(world, patient, "2085-9", 20, daysAgo(1), { comparator: "<" });
      await addReading(world, patient, "85354-9", 199, daysAgo(-1));
      const found = await getPrediction(open, (await addPrediction(open, prevent)).id);
      const input = (name: string) => found.inputs.find((each) => each.name === name);
      expect(input("totalCholesterolMgDl")).toMatchObject({ value: 193.3, given: { value: "5", unit: "mmol/L" } });
      expect(input("bmi")?.given?.value).toMatch(/^160\S* lb, /);
      expect(input("hdlMgDl")?.value).toBe(48);
      expect(input("sbpMmHg")?.value).toBe(142);
    }));

  it("stay in a prediction when the measurement is retracted afterwards", () =>
    inWorld(async (world) => {
      const { patient, open } = await checkedUp(world);
      const { id } = await addPrediction(open, prevent);
      const before = await getPrediction(open, id);
      const tx = await world.steward();
      await tx.execute(sql`update measurements set retracted_at = now(), retracted_because = 'Wrong cuff'
        where patient_id = ${patient.id} and code = '85354-9'`);
      const { retractedRowIds, ...after } = await getPrediction(open, id);
      expect({ ...after, retractedRowIds: [] }).toEqual(before);
      expect(retractedRowIds).toEqual([before.inputs.find(({ name }) => name === "sbpMmHg")?.rowId]);
      expect(recompute(before).outcome).toBe("same");
      expect((await gatherInputs(open)).known["prevent-2023"]?.sbpMmHg).toBeUndefined();
    }));

  it("count whole years on the calendar day of whoever asks", () =>
    inWorld(async (world) => {
      const { person, patient } = await checkedUp(world);
      const now = new Date("2026-03-12T23:30:00Z");
      await setProfile(world, patient, { bornOn: "1976-03-13" });
      const request = { requestId: newId(), address: null, userAgent: null };
      const access = { rights: "manage", through: "self", categories: null, endsAt: null } as const;
      const ageIn = async (timeZone: string) => {
        const facts = { ...person, language: "en", units: "metric", timeZone, sessionId: null, request } as const;
        const viewer = Viewer.mint(facts).within({ tx: await world.steward(), boundTo: null });
        const { known } = await gatherInputs(new OpenPatient(viewer, patient.id, access), now);
        return known["prevent-2023"]?.age?.value;
      };
      expect(await ageIn("Europe/Stockholm")).toBe(50);
      expect(await ageIn("UTC")).toBe(49);
    }));
});

describe("two runs at the same moment", () => {
  it("are kept both, with the same number", async () => {
    const ada = await connection().database.transaction(async (tx) => checkedUp(new World({ tx, boundTo: null })));
    const open = () => openPatientToWrite(viewerOf(ada.person), ada.patient.id);
    const made = await Promise.all([open(), open()].map(async (each) => addPrediction(await each, prevent)));
    const rows = await listPredictions(await open());
    expect(rows.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
    expect(new Set(rows.map(({ riskScore }) => riskScore)).size).toBe(1);
  });
});

describe("the database", () => {
  it("lets nobody change what is frozen, by any column", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      const { id } = await addPrediction(open, prevent);
      const mutable = ["note", "released_at", "released_by_name", "retracted_at", "retracted_because"];
      const { rows } = await (await world.steward()).execute(
        sql`select column_name as name from information_schema.columns where table_name = 'predictions' and table_schema = 'public'`,
      );
      const frozen = rows.map(({ name }) => String(name)).filter((name) => !mutable.includes(name));
      expect(frozen).toContain("inputs");
      for (const name of frozen) {
        const column = sql.identifier(name);
        const update = sql`update predictions set ${column} = ${column} where id = ${id}`;
        await expect(world.sqlAs(open, update), name).rejects.toMatchObject({ code: "not-allowed" });
      }
      await expect(world.sqlAs(open, sql`delete from predictions where id = ${id}`)).rejects.toMatchObject({
        code: "not-allowed",
      });
    }));

  it("gives every number back to the last digit", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      const { id } = await addPrediction(open, prevent);
      const numbers = [1e-7, 5e-324, 1.7976931348623157e308, 0.1 + 0.2, 123456789.12345679, 4.35, -0];
      const results = Object.fromEntries(numbers.map((number, at) => [`n${at}`, number]));
      const tx = await world.steward();
      for (const riskScore of numbers) {
        await tx.update(predictions).set({ riskScore, results }).where(sql`id = ${id}`);
        const found = await getPrediction(open, id);
        expect(found.riskScore === riskScore).toBe(true);
        expect(Object.values(found.results).every((value, at) => value === numbers[at])).toBe(true);
        await world.steward();
      }
    }));

  it("is told the hash of the model and the version of the code with each", () =>
    inWorld(async (world) => {
      const { open } = await checkedUp(world);
      const { id } = await addPrediction(open, prevent);
      const { coefficientsHash, codeVersion, modelVersion } = await getPrediction(open, id);
      expect(coefficientsHash).toMatch(/^[0-9a-f]{64}$/);
      expect(codeVersion).toMatch(/^\d+\.\d+\.\d+/);
      expect(riskModels.find((model) => model.id === "prevent-2023")?.version).toBe(modelVersion);
    }));
});

function day(ago: number): string {
  return daysAgo(ago).toISOString().slice(0, 10);
}
