import { describe, expect, it } from "vitest";
import { type SignalName, signals } from "@/lib/vocabulary/signals";
import { percentile95 } from "./facts";
import { judge, type Reading } from "./judge";

const at = (minute: number) => new Date(Date.UTC(2028, 2, 12, 12, minute));

/** Each value is what was measured in its minute; answers in which minutes something became of it. */
function play(name: SignalName, values: readonly (number | null)[], threshold = signals[name].threshold) {
  let before: Reading | null = null;
  let isOpen = false;
  const story: string[] = [];
  for (const [minute, value] of values.entries()) {
    const { reading, becomes } = judge(name, value, {
      before,
      limit: { threshold, isOn: true },
      isOpen,
      now: at(minute),
    });
    before = reading;
    if (becomes) story.push(`${becomes} at ${minute}`);
    if (becomes) isOpen = becomes === "open";
  }
  return story;
}

describe("an alert", () => {
  it("opens in the second minute over the threshold, once, and ends after five clearly good minutes", () => {
    expect(play("failed-jobs", [0, 3, 3, 3, 4, 0, 0, 0, 0, 0, 0, 0])).toEqual(["open at 2", "ended at 10"]);
  });

  it("does not open for one bad minute", () => {
    expect(play("error-rate", [0, 9, 0, 9, 0, 9, 0])).toEqual([]);
  });

  it("does not flap around its threshold", () => {
    const wavering = Array.from({ length: 60 }, (_, minute) => (minute % 2 === 0 ? 2.1 : 1.9));
    expect(play("error-rate", [2.1, 2.1, ...wavering])).toEqual(["open at 1"]);
    const short = Array.from({ length: 60 }, (_, minute) => (minute % 5 === 0 ? 2.1 : 0));
    expect(play("error-rate", [2.1, 2.1, ...short])).toEqual(["open at 1"]);
  });

  it("knows signals that are bad when they are low", () => {
    expect(play("disk-free", [50, 9, 9, 10.5, 10.5, 10.5, 10.5, 10.5, 10.5])).toEqual(["open at 2"]);
    expect(play("disk-free", [9, 9, 12, 12, 12, 12, 12, 12])).toEqual(["open at 1", "ended at 7"]);
  });

  it("takes what could not be measured neither for good nor for bad", () => {
    expect(play("backup-age", [null, null, null, null])).toEqual([]);
    expect(play("backup-age", [30, 30, ...Array.from({ length: 30 }, () => null)])).toEqual(["open at 1"]);
    expect(play("backup-age", [30, 30, 1, 1, 1, null, 1, 1, 1])).toEqual(["open at 1"]);
  });

  it("ends at once when it is switched off, and opens no more", () => {
    const reading = { value: 9, overSince: at(0), wellSince: null };
    const limit = { threshold: 2, isOn: false };
    expect(judge("error-rate", 9, { before: reading, limit, isOpen: true, now: at(5) }).becomes).toBe("ended");
    expect(judge("error-rate", 9, { before: reading, limit, isOpen: false, now: at(5) }).becomes).toBeNull();
  });
});

describe("the time within which 95 of 100 requests are answered", () => {
  it("lies within its bucket", () => {
    expect(
      percentile95([
        { upTo: 100, many: 90 },
        { upTo: 250, many: 10 },
      ]),
    ).toBe(175);
    expect(
      percentile95([
        { upTo: 100, many: 100 },
        { upTo: 250, many: 0 },
      ]),
    ).toBe(95);
  });

  it("is the longest known limit where it is longer than that", () => {
    expect(
      percentile95([
        { upTo: 10_000, many: 10 },
        { upTo: Number.POSITIVE_INFINITY, many: 90 },
      ]),
    ).toBe(10_000);
  });

  it("is not known from a few", () => {
    expect(percentile95([{ upTo: 100, many: 19 }])).toBeNull();
  });
});
