import { describe, expect, it } from "vitest";
import { cStatisticInterval, observedToExpected, shareInterval } from "./statistics";

describe("observed over expected", () => {
  // Exact limits of a Poisson count n: half the 2.5th percentile of chi-square with 2 n degrees of freedom, half the 97.5th with 2 n + 2.
  it.each([
    [10, 4.8, 18.39],
    [20, 12.22, 30.89],
    [100, 81.36, 121.63],
  ])("%i events have the limits %d and %d", (observed, low, high) => {
    const found = observedToExpected(observed, 1);
    expect(Math.abs(found.low - low)).toBeLessThan(0.03);
    expect(Math.abs(found.high - high)).toBeLessThan(0.03);
  });

  it("divides the count and its limits by what was expected", () => {
    const { ratio, low, high } = observedToExpected(20, 10);
    expect([ratio, low.toFixed(2), high.toFixed(2)]).toEqual([2, "1.22", "3.09"]);
  });

  it("has an upper limit where nothing happened: 3.69 events are still possible", () => {
    const { low, high } = observedToExpected(0, 2);
    expect(low).toBe(0);
    expect(Math.abs(high - 3.69 / 2)).toBeLessThan(0.1);
  });
});

describe("the interval of the c statistic", () => {
  it("is that of the example of Hanley and McNeil: 0.893, with a standard error of 0.032 by 51 and 58 images", () => {
    const { low, high } = cStatisticInterval(0.893, { happened: 51, people: 109 });
    expect((high - low) / 2 / 1.96).toBeCloseTo(0.0325, 3);
    expect((low + high) / 2).toBeCloseTo(0.893, 6);
  });

  it("ends at 0 and 1", () => {
    expect(cStatisticInterval(0.99, { happened: 10, people: 20 }).high).toBe(1);
  });
});

describe("the interval of a share", () => {
  it("is Wilson's: 15 of 148 gives 6.2 to 16.0 %", () => {
    // Newcombe RG, Stat Med 1998;17:857-872, table I, method 3: 0.0624 to 0.1605.
    const { low, high } = shareInterval(15, 148);
    expect([low.toFixed(4), high.toFixed(4)]).toEqual(["0.0624", "0.1605"]);
  });
});
