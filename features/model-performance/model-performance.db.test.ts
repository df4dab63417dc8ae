import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { riskModelOf } from "@/clinical/risk-models/models";
import type { RefusalReason } from "@/clinical/vocabulary/prediction";
import { rowsOf } from "@/tests/full-world";
import { addPredicted, type Predicted } from "@/tests/model-people";
import { inWorld, type World } from "@/tests/world";
import { getModelPerformance, listModelPerformance } from "./queries";
import type { Performance, Period } from "./schema";

const DAY_MS = 86_400_000;
const MADE_ON = new Date("2020-01-15T12:00:00Z");
const dayAfter = (days: number) => new Date(MADE_ON.getTime() + days * DAY_MS);
const dayText = (date: Date) => date.toISOString().slice(0, 10);

const times = <T>(many: number, make: (index: number) => T): T[] =>
  Array.from({ length: many }, (_, index) => make(index));

function pce() {
  const model = riskModelOf("pce-2013");
  if (!model) throw new Error("no such model");
  return model;
}

async function performanceIn(world: World, period: Period = "all"): Promise<Performance> {
  const admin = world.as(await world.person("Ines Admin", "admin"));
  return getModelPerformance(admin, pce(), period);
}

function settledIn({ outcomes }: Performance) {
  if (!outcomes?.isEnough) throw new Error("not enough outcomes");
  return outcomes;
}

const settled = (riskScore: number, happened: boolean, days: number): Predicted => ({
  prediction: { riskScore, createdAt: MADE_ON },
  outcomes: [
    happened
      ? { hasHappened: true, on: dayText(dayAfter(Math.floor(days / 2))), createdAt: dayAfter(days) }
      : { on: dayText(dayAfter(days)) },
  ],
});

/** Whose figures were computed apart from this code, with a dozen lines of Python that follow the definitions. */
const followed: Predicted[] = times(80, (index) => {
  const score = 1 + ((index * 7) % 40) * 0.75;
  return {
    ...settled(score, (index * 37) % 100 < 2 * score, 730 + 365 * (index % 4)),
    sex: index % 2 === 0 ? "female" : "male",
    bornOn: `${2020 - 40 - (index % 40)}-01-01`,
  };
});

const MEN_AND_WOMEN_OF_55 = { bornOn: "1965-01-01" };

const oddOnes: Predicted[] = [
  // What happened after the ten years has not happened within them.
  {
    ...MEN_AND_WOMEN_OF_55,
    prediction: { riskScore: 12, createdAt: new Date("2005-01-15T12:00:00Z") },
    outcomes: [{ hasHappened: true, on: "2018-05", createdAt: new Date("2020-01-01T12:00:00Z") }],
    bornOn: "1950-01-01",
  },
  // The first prediction counts; of a date that says the year alone, its first day.
  {
    ...MEN_AND_WOMEN_OF_55,
    sex: "male",
    prediction: { riskScore: 30, createdAt: MADE_ON },
    later: [{ riskScore: 1, createdAt: dayAfter(30) }],
    outcomes: [{ hasHappened: true, on: "2021", createdAt: new Date("2022-01-14T12:00:00Z") }],
  },
];

const notCounted: Predicted[] = [
  { prediction: { createdAt: MADE_ON }, outcomes: [{ hasHappened: true, on: "2019-12" }] },
  { prediction: { createdAt: MADE_ON }, outcomes: [{ hasHappened: true, on: "2020" }] },
  { prediction: { createdAt: MADE_ON }, outcomes: [{ on: "2020" }] },
  { prediction: { createdAt: MADE_ON }, outcomes: [{ on: "2024", retractedAt: new Date() }] },
  { prediction: { createdAt: MADE_ON }, outcomes: [{ on: "2024", event: "heart-failure" }] },
  { prediction: { createdAt: MADE_ON, retractedAt: new Date() }, outcomes: [{ on: "2024" }] },
  { prediction: { createdAt: MADE_ON, modelVersion: "0" }, outcomes: [{ on: "2024" }] },
  {
    prediction: { createdAt: MADE_ON, range: { low: 1, median: 2, high: 3, unknown: [] } },
    outcomes: [{ on: "2024" }],
  },
  { prediction: { createdAt: MADE_ON } },
];

describe("how a model does, for administrators", () => {
  it.each<[string, "patient" | "clinician" | "admin", boolean]>([
    ["a patient", "patient", true],
    ["a clinician", "clinician", true],
    ["an administrator who was deactivated", "admin", false],
  ])("%s gets no figure", (_, role, isActive) =>
    inWorld(async (world) => {
      await addPredicted(world, followed);
      const other = world.as(await world.person("Sven Stranger", role, { isActive }));
      await expect(getModelPerformance(other, pce(), "all")).rejects.toMatchObject({ code: "not-allowed" });
    }),
  );

  it("an administrator reads no row, neither from the tables nor from what the figures are made of", () =>
    inWorld(async (world) => {
      await addPredicted(world, [...followed, { prediction: {}, feedback: [true], refusals: [{}] }]);
      const admin = world.as(await world.person("Ines Admin", "admin"));
      for (const table of ["predictions", "prediction_feedback", "prediction_refusals", "health_outcomes"])
        expect(await world.sqlAs(admin, sql`select id from ${sql.identifier(table)}`)).toEqual([]);
      const parts = [
        sql`select * from app.counted_predictions('pce-2013', '1', 'all')`,
        sql`select * from app.settled_predictions('pce-2013', '1', array['heart-or-stroke'], 10)`,
      ];
      for (const part of parts) expect(await world.sqlAs(admin, part)).toEqual([]);
      const [figures] = await world.sqlAs(admin, sql`select app.model_use('pce-2013', '1', 'all') as use`);
      expect(figures?.use).toMatchObject({ people: 0 });
    }));

  it("gives the observed and expected events, the Brier score and the c statistic that follow from the definitions", () =>
    inWorld(async (world) => {
      await addPredicted(world, [...followed, ...oddOnes, ...notCounted]);
      const outcomes = settledIn(await performanceIn(world));
      expect(outcomes).toMatchObject({ people: 82, happened: 28, expected: 4.89, brier: 0.2944, c: 0.724, years: 3.6 });
      expect(outcomes.riskGroups).toEqual([
        { people: 45, happened: 10, expected: 1.55 },
        { people: 37, happened: 18, expected: 3.35 },
      ]);
      const group = (name: string) => outcomes.groups.find((each) => each.name === name);
      expect(group("female")).toMatchObject({ people: 41, happened: 13, expected: 2.12, c: 0.647 });
      expect(group("male")).toMatchObject({ people: 41, happened: 15, expected: 2.77, c: 0.79 });
      expect(group("from-70")).toMatchObject({ people: 20, happened: 10 });
      expect(group("under-50")).toEqual({ kind: "age", name: "under-50" });
    }));

  it("asks for every event the model speaks of before it says that nothing happened", () =>
    inWorld(async (world) => {
      const prevent = riskModelOf("prevent-2023");
      if (!prevent) throw new Error("no such model");
      const prediction = { modelId: "prevent-2023", createdAt: MADE_ON };
      const spared = [{ on: "2024" }, { on: "2023", event: "heart-failure" as const }];
      await addPredicted(world, [
        ...times(12, () => ({ prediction, outcomes: spared })),
        ...times(15, () => ({ prediction, outcomes: [{ on: "2024" }] })),
        ...times(10, () => ({
          prediction,
          outcomes: [{ event: "heart-failure" as const, hasHappened: true, on: "2022" }],
        })),
      ]);
      const admin = world.as(await world.person("Ines Admin", "admin"));
      const { outcomes } = await getModelPerformance(admin, prevent, "all");
      expect(outcomes).toMatchObject({ people: 22, happened: 10, c: 0.5 });
    }));

  it("points are no probability: they have a c statistic alone", () =>
    inWorld(async (world) => {
      const idrs = riskModelOf("idrs");
      if (!idrs) throw new Error("no such model");
      const scored = (riskScore: number, hasHappened: boolean): Predicted => ({
        prediction: { modelId: "idrs", riskScore, createdAt: MADE_ON },
        outcomes: [{ event: "diabetes", hasHappened, on: "2023" }],
      });
      await addPredicted(world, [
        ...times(10, () => scored(60, true)),
        ...times(10, () => scored(30, false)),
        ...times(10, () => scored(60, false)),
      ]);
      const admin = world.as(await world.person("Ines Admin", "admin"));
      const { outcomes } = await getModelPerformance(admin, idrs, "all");
      // Ten of twenty pairs are won, ten are even: 0.75.
      expect(outcomes).toMatchObject({
        people: 30,
        happened: 10,
        expected: null,
        brier: null,
        c: 0.75,
        riskGroups: [],
      });
    }));

  it("a group of fewer than ten never comes out, nor one that a total would tell", () =>
    inWorld(async (world) => {
      await addPredicted(world, [
        ...times(30, (index) => settled(5 + index, index % 2 === 0, 1000)),
        ...times(12, (index) => ({ ...settled(5 + index, index < 5, 1000), sex: "male" as const })),
      ]);
      const { groups, ...total } = settledIn(await performanceIn(world));
      expect(total).toMatchObject({ people: 42, happened: 20 });
      expect(groups.filter(({ kind }) => kind === "sex")).toEqual([
        { kind: "sex", name: "female" },
        { kind: "sex", name: "male" },
      ]);
    }));

  it.each<[string, number, number]>([
    ["people", 5, 4],
    ["people with the event", 40, 9],
    ["people without the event", 9, 40],
  ])("says nothing of outcomes with fewer than ten %s", (_, spared, affected) =>
    inWorld(async (world) => {
      await addPredicted(world, [
        ...times(spared, (index) => settled(index, false, 900)),
        ...times(affected, (index) => settled(index, true, 900)),
      ]);
      const people = spared + affected < 10 ? null : spared + affected;
      expect((await performanceIn(world)).outcomes).toEqual({ isEnough: false, people });
    }),
  );

  it("counts use from ten people on, says when there is none, and joins scores until ten people share a bin", () =>
    inWorld(async (world) => {
      const none = await performanceIn(world);
      expect(none).toMatchObject({ use: { people: 0, runs: 0 }, scores: [], outcomes: { isEnough: false, people: 0 } });
      const person = (riskScore: number): Predicted => ({ prediction: { riskScore, createdAt: MADE_ON } });
      const runsOften: Predicted = { ...person(50), later: times(9, () => ({ riskScore: 4, createdAt: dayAfter(9) })) };
      await addPredicted(world, [...times(8, () => person(0.5)), runsOften]);
      const few = await performanceIn(world);
      expect(few.use).toEqual({ people: null, runs: null, medianMs: null, p95Ms: null });
      expect(few.scores).toEqual([]);
      await addPredicted(world, [person(4), ...times(10, () => person(16)), ...times(9, () => person(40))]);
      const enough = await performanceIn(world);
      expect(enough.use).toMatchObject({ people: 29, runs: 38, medianMs: 2 });
      expect(enough.scores).toEqual([
        { from: 0, to: 5, people: 10 },
        { from: 5, to: 100, people: 19 },
      ]);
    }));

  it("counts what lies in the period", () =>
    inWorld(async (world) => {
      const ago = (days: number) => new Date(Date.now() - days * DAY_MS);
      await addPredicted(world, [
        ...times(11, () => ({ prediction: { createdAt: ago(10) } })),
        ...times(12, () => ({ prediction: { createdAt: ago(100) } })),
        ...times(13, () => ({ prediction: { createdAt: ago(1000) } })),
      ]);
      const people = async (period: Period) => (await performanceIn(world, period)).use.people;
      expect([await people("month"), await people("year"), await people("all")]).toEqual([11, 23, 36]);
    }));

  it("names a reason for refusals from ten people on, and none that the rest would tell", () =>
    inWorld(async (world) => {
      const refused = (many: number, ...reasons: RefusalReason[]) => times(many, () => ({ refusals: [{ reasons }] }));
      await addPredicted(world, [...refused(15, "missing"), ...refused(11, "pregnancy"), ...refused(3, "child")]);
      const three = (await performanceIn(world)).refusals;
      expect(three).toEqual({
        people: 29,
        runs: 29,
        hasOther: true,
        reasons: [{ reason: "missing", people: 15, runs: 15 }],
      });
      await addPredicted(world, refused(7, "heart-disease"));
      const { reasons } = (await performanceIn(world)).refusals;
      expect(reasons.map(({ reason }) => reason)).toEqual(["missing", "pregnancy"]);
    }));

  it("counts what each said last, and tells no side of fewer than ten", () =>
    inWorld(async (world) => {
      const said = (many: number, ...feedback: boolean[]) => times(many, () => ({ prediction: {}, feedback }));
      await addPredicted(world, [...said(20, true), ...said(9, false)]);
      expect((await performanceIn(world)).feedback).toEqual({ answers: 29, fits: null });
      await addPredicted(world, said(1, false));
      expect((await performanceIn(world)).feedback).toEqual({ answers: 30, fits: 20 });
    }));

  it("compares inputs with fifths of a population of the same sex and age, from a hundred people on", () =>
    inWorld(async (world) => {
      const input = (name: string, value: number | string) => ({
        name,
        value,
        origin: "measurement" as const,
        rowId: null,
        at: null,
        given: null,
      });
      const person = (sbpMmHg: number, origin: "measurement" | "population" = "measurement"): Predicted => ({
        prediction: {
          inputs: [input("age", 50), input("sex", "male"), { ...input("sbpMmHg", sbpMmHg), origin }],
        },
      });
      const driftOf = async () => (await performanceIn(world)).drift.find(({ name }) => name === "sbpMmHg");
      await addPredicted(world, [...times(99, () => person(170)), ...times(20, () => person(100, "population"))]);
      expect(await driftOf()).toMatchObject({ people: 99, index: null });
      await addPredicted(world, [person(170)]);
      // All in the highest fifth: 0.8 ln 5, and for each empty one 0.195 ln 40; half a person stands for none.
      expect((await driftOf())?.index).toBeCloseTo(0.8 * Math.log(5) + 4 * 0.195 * Math.log(40), 2);
    }));

  it("puts models with an alert first", () =>
    inWorld(async (world) => {
      await addPredicted(world, [
        ...followed,
        ...times(90, () => ({ prediction: { modelId: "idrs", createdAt: MADE_ON } })),
      ]);
      const admin = world.as(await world.person("Ines Admin", "admin"));
      const rows = await listModelPerformance(admin, "all");
      expect(rows.map(({ model }) => model.id).slice(0, 2)).toEqual(["pce-2013", "idrs"]);
      expect(rows[0]?.performance.alerts.map(({ kind }) => kind)).toContain("calibration");
    }));
});

describe("the measures, in the database", () => {
  it("the c statistic of the example of Hanley and McNeil is 0.893, equal scores counting half", async () => {
    // Radiology 1982;143:29-36, table I: ratings of 58 normal and 51 abnormal images.
    const ratings = { normal: [33, 6, 6, 11, 2], abnormal: [3, 2, 2, 11, 33] };
    const scores = Object.values(ratings).flatMap((counts) =>
      counts.flatMap((many, rating) => times(many, () => rating)),
    );
    const happened = scores.map((_, index) => index >= 58);
    const [row] = await rowsOf<{ c: number }>(
      sql`select app.c_statistic(${sql.param(scores)}::double precision[], ${sql.param(happened)}::boolean[]) as c`,
    );
    expect(row?.c).toBeCloseTo(0.893, 3);
  });

  it("the stability index is the sum of differences times their logarithm", async () => {
    // By hand: (0.1 - 0.2) ln 0.5 + (0.3 - 0.2) ln 1.5 = 0.0693 + 0.0405.
    const [row] = await rowsOf<{ index: number }>(
      sql`select app.stability_index(array[10, 20, 30, 20, 20], array[0.2, 0.2, 0.2, 0.2, 0.2]) as index`,
    );
    expect(row?.index).toBeCloseTo(0.1099, 4);
  });
});
