import { describe, expect, it } from "vitest";
import { joinable } from "./trend";

const at = (...days: number[]) => days.map((day) => ({ at: day }));
const sizes = (days: number[], span: [number, number]) => joinable(at(...days), span).map((run) => run.length);

describe("a line is left open", () => {
  it("where nothing was measured for long", () => expect(sizes([0, 10, 20, 80, 90], [0, 90])).toEqual([3, 2]));
  it("but not between values that are rare throughout", () =>
    expect(sizes([0, 365, 730, 1100], [0, 1100])).toEqual([4]));
  it("nor for a pause too short to see", () => expect(sizes([0, 1, 2, 12, 13], [0, 3650])).toEqual([5]));
  it("and needs no points at all", () => expect(sizes([], [0, 1])).toEqual([]));
});
