import { describe, expect, it } from "vitest";
import { shapleyValues } from "./shapley";

describe("shapleyValues", () => {
  it("gives each of several addends itself, exactly", () => {
    const addends = [5, -3, 1, 0, 4, 7, 2];
    const worth = (coalition: number) => addends.reduce((sum, each, i) => sum + (coalition & (1 << i) ? each : 0), 11);
    expect(shapleyValues(addends.length, worth)).toEqual(addends);
  });

  it("shares by halves what two earn only together", () =>
    expect(shapleyValues(3, (coalition) => ((coalition & 3) === 3 ? 10 : 0))).toEqual([5, 5, 0]));

  it("agrees with the glove game: one left glove, two right ones", () => {
    const worth = (coalition: number) => (coalition & 1 && coalition & 6 ? 1 : 0);
    const [left, right, other] = shapleyValues(3, worth);
    expect(left).toBeCloseTo(2 / 3, 12);
    expect(right).toBeCloseTo(1 / 6, 12);
    expect(other).toBeCloseTo(1 / 6, 12);
  });

  it("needs nobody", () => expect(shapleyValues(0, () => 3)).toEqual([]));
});
