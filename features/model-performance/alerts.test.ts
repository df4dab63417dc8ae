import { describe, expect, it } from "vitest";
import { riskModelOf } from "@/clinical/risk-models/models";
import { alertsOf } from "./alerts";
import { publishedOf } from "./published";
import type { Performance, SettledOutcomes } from "./schema";

const quiet: Performance = {
  use: { people: 200, runs: 300, medianMs: 1, p95Ms: 4 },
  refusals: { people: 20, runs: 30, hasOther: false, reasons: [] },
  feedback: { answers: 100, fits: 90 },
  scores: [],
  drift: [{ name: "sbpMmHg", people: 200, index: 0.2 }],
  outcomes: null,
};

const outcomes = (more: Partial<SettledOutcomes>): SettledOutcomes => ({
  isEnough: true,
  people: 1000,
  happened: 100,
  expected: 100,
  years: 5,
  brier: 0.09,
  c: 0.75,
  riskGroups: [],
  groups: [],
  ...more,
});

function kindsOf(performance: Partial<Performance>, modelId = "pce-2013") {
  const model = riskModelOf(modelId);
  if (!model) throw new Error("no such model");
  return alertsOf(model, { ...quiet, ...performance }, publishedOf(modelId)).map(({ kind }) => kind);
}

describe("alerts", () => {
  it("there is none where nothing can be told", () => {
    expect(kindsOf({})).toEqual([]);
    expect(
      kindsOf({
        use: { people: null, runs: null, medianMs: null, p95Ms: null },
        refusals: { people: null, runs: null, hasOther: true, reasons: [] },
        feedback: { answers: null, fits: null },
        outcomes: { isEnough: false, people: null },
      }),
    ).toEqual([]);
  });

  it.each<[string, Partial<Performance>, string[]]>([
    ["an index of 0.25", { drift: [{ name: "sbpMmHg", people: 200, index: 0.25 }] }, ["drift"]],
    ["too many events", { outcomes: outcomes({ happened: 140 }) }, ["calibration"]],
    ["too few events", { outcomes: outcomes({ happened: 70 }) }, ["calibration"]],
    ["a ratio inside the limits", { outcomes: outcomes({ happened: 120 }) }, []],
    ["a ratio outside by chance", { outcomes: outcomes({ people: 60, happened: 13, expected: 10 }) }, []],
    ["points without a probability", { outcomes: outcomes({ expected: null, brier: null }) }, []],
    ["a poor c statistic", { outcomes: outcomes({ c: 0.6 }) }, ["discrimination"]],
    [
      "a poor c statistic of few people",
      { outcomes: outcomes({ people: 40, happened: 10, expected: 10, c: 0.6 }) },
      [],
    ],
    ["every fourth misfit", { feedback: { answers: 40, fits: 30 } }, ["feedback"]],
    ["every second refusal", { refusals: { people: 99, runs: 300, hasOther: false, reasons: [] } }, ["refusals"]],
    ["slow runs", { use: { people: 200, runs: 300, medianMs: 90, p95Ms: 101 } }, ["speed"]],
  ])("%s", (_, performance, kinds) => {
    expect(kindsOf(performance)).toEqual(kinds);
  });

  it("holds a model that was never good at telling people apart to its own figure", () => {
    const { c } = publishedOf("gail-bcrat") ?? {};
    expect(c).toBe(0.58);
    expect(kindsOf({ outcomes: outcomes({ c: 0.56 }) }, "gail-bcrat")).toEqual([]);
    expect(kindsOf({ outcomes: outcomes({ c: 0.5 }) }, "gail-bcrat")).toEqual(["discrimination"]);
  });
});
