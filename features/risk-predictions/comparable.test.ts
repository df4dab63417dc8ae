import { describe, expect, it } from "vitest";
import { comparableAmong } from "./comparable";

describe("models beside one another", () => {
  it("takes the newest of each, and only where two answer a like question", () => {
    const all = [
      { id: "new", modelId: "pce-2013" },
      { id: "other", modelId: "prevent-2023" },
      { id: "old", modelId: "pce-2013" },
      { id: "alone", modelId: "idrs" },
    ];
    expect(comparableAmong(all).map(({ predictions }) => predictions.map(({ id }) => id))).toEqual([["other", "new"]]);
  });
});
