import { describe, expect, it } from "vitest";
import { news2 } from "./news2";
import { news2Parts, news2PointsOf, news2ResponseTo } from "./news2-response";

const well = {
  respirationRate: 16,
  spo2Pct: 97,
  spo2Scale: 1,
  onOxygen: false,
  sbpMmHg: 125,
  pulse: 70,
  consciousness: "A",
  temperatureC: 36.8,
};

const resultsOf = (change: object) => {
  const answer = news2.estimate({ ...well, ...change });
  if (answer.outcome !== "estimated") throw new Error("No score.");
  return answer.results;
};

describe("what the early warning score asks for", () => {
  it.each([
    [0, {}, "every 12 hours"],
    [1, { pulse: 95 }, "every 4 to 6 hours"],
    [3, { consciousness: "C" }, "every hour"],
    [4, { pulse: 95, consciousness: "C" }, "every hour"],
    [5, { pulse: 115, consciousness: "C" }, "every hour"],
    [7, { pulse: 115, consciousness: "C", onOxygen: true }, "Without a break"],
  ])("at %s points", (total, change, again) => {
    const results = resultsOf(change);
    expect(results.total).toBe(total);
    expect(news2ResponseTo(results)?.again).toContain(again);
  });

  it("asks for a review of the ward for one sign of 3, and for an urgent one from 5 points on", () => {
    expect(news2ResponseTo(resultsOf({ consciousness: "C" }))?.who).toContain("team of the ward");
    expect(news2ResponseTo(resultsOf({ consciousness: "C", pulse: 115 }))?.who).toContain("urgently");
  });

  it("says nothing of what is no score", () => {
    expect(news2ResponseTo({ total: 0 })).toBeNull();
    expect(news2PointsOf({})).toEqual({});
  });
});

it("the parts are all of the score, and add up to it", () => {
  const results = resultsOf({ consciousness: "U", onOxygen: true, temperatureC: 34 });
  const points = news2PointsOf(results);
  expect(news2Parts.map(({ part }) => part).toSorted()).toEqual(Object.keys(points).toSorted());
  expect(Object.values(points).reduce((sum, each) => sum + each, 0)).toBe(results.total);
  expect(news2Parts.every(({ input }) => input in news2.inputs)).toBe(true);
});
