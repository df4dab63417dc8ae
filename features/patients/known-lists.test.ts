import { describe, expect, it } from "vitest";
import { stateOfList } from "./known-lists";

const said = new Date("2026-03-01T00:00:00Z");
const before = new Date("2026-02-01T00:00:00Z");
const after = new Date("2026-04-01T00:00:00Z");
const nothing = { isShared: true, activeCount: 0, saidNoneAt: null, lastChangedAt: null };

describe("a list of the profile", () => {
  it.each([
    ["nobody has said anything", nothing, "not-stated"],
    ["somebody said none", { ...nothing, saidNoneAt: said }, "none-known"],
    [
      "an entry is active, whatever was said",
      { ...nothing, activeCount: 1, saidNoneAt: said, lastChangedAt: before },
      "listed",
    ],
    ["an entry ended before somebody said none", { ...nothing, saidNoneAt: said, lastChangedAt: before }, "none-known"],
    [
      "an entry came and ended after somebody said none",
      { ...nothing, saidNoneAt: said, lastChangedAt: after },
      "not-stated",
    ],
    ["the list is not shared", { ...nothing, isShared: false, saidNoneAt: said }, "not-shared"],
  ])("%s", (_, facts, state) => expect(stateOfList(facts).state).toBe(state));
});
