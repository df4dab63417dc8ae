import { describe, expect, it } from "vitest";
import { readRange } from "./range";

describe("the range a request asks for", () => {
  it.each([
    ["bytes=0-99", { start: 0, end: 99 }],
    ["bytes=900-", { start: 900, end: 999 }],
    ["bytes=-100", { start: 900, end: 999 }],
    ["bytes=-5000", { start: 0, end: 999 }],
    ["bytes=990-5000", { start: 990, end: 999 }],
    ["bytes=999-999", { start: 999, end: 999 }],
    ["bytes=1000-", "outside"],
    ["bytes=-0", "outside"],
    ["bytes=5-2", null],
    ["bytes=0-1,5-6", null],
    ["bytes=-", null],
    ["pages=1-2", null],
    [null, null],
  ])("%s", (header, range) => expect(readRange(header, 1000)).toEqual(range));

  it("an empty file has no range", () => expect(readRange("bytes=0-", 0)).toBe("outside"));
});
