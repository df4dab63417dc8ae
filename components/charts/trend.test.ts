import { describe, expect, it } from "vitest";
import { joinable, reachOf } from "./trend";

const at = (...days: number[]) => days.map((day) => ({ at: day }));
const sizes = (days: number[], span: [number, number]) => joinable(at(...days), span).map((run) => run.length);

describe("a line is left open", () => {
  it("where nothing was measured for long", () => expect(sizes([0, 10, 20, 80, 90], [0, 90])).toEqual([3, 2]));
  it("but not between values that are rare throughout", () =>
    expect(sizes([0, 365, 730, 1100], [0, 1100])).toEqual([4]));
  it("nor for a pause too short to see", () => expect(sizes([0, 1, 2, 12, 13], [0, 3650])).toEqual([5]));
  it("between values of different kinds, and beside an interval", () => {
    const points = [
      { at: 0, kind: "1" },
      { at: 10, kind: "1" },
      { at: 20, kind: "2" },
      { at: 30, kind: "2", interval: { low: 1, high: 2 } },
      { at: 40, kind: "2" },
    ];
    expect(joinable(points, [0, 40]).map((run) => run.length)).toEqual([2, 1, 1, 1]);
  });
  it("and needs no points at all", () => expect(sizes([], [0, 1])).toEqual([]));
});

describe("the band of a range", () => {
  it("lies between its edges", () => expect(reachOf({ low: 60, high: 80 })).toEqual({ y1: 60, y2: 80 }));
  it("reaches down from a highest value, and up from a lowest", () => {
    expect(reachOf({ low: null, high: 5.2 })).toEqual({ y1: 5.2 - 5200, y2: 5.2 });
    expect(reachOf({ low: 1, high: null })).toEqual({ y1: 1, y2: 1001 });
  });
  it("is not there without an edge", () => expect(reachOf({ low: null, high: null })).toBeNull());
});
