import { describe, expect, it } from "vitest";
import { excerptAround, markWords, toPrefixQuery } from "./search-words";

describe("search words", () => {
  it("asks for every word as a beginning, with quotes made harmless", () => {
    expect(toPrefixQuery("Knee pain")).toBe("('knee':* & 'pain':*)");
    expect(toPrefixQuery("o'hara & | !")).toBe("('o''hara':*)");
    expect(toPrefixQuery("metfornin", "metformin")).toBe("('metfornin':*) | ('metformin':*)");
    expect(toPrefixQuery(" - ")).toBeNull();
    expect(toPrefixQuery(undefined)).toBeNull();
  });

  it("marks beginnings of words only, in any case", () => {
    expect(markWords("Pain and Spain", ["pain"]).filter(({ isMatch }) => isMatch)).toEqual([
      { text: "Pain", isMatch: true, at: 4 },
    ]);
    expect(markWords("3.5 (mg)", ["(mg)"]).map(({ text }) => text)).toEqual(["3.5 ", "(mg)"]);
  });

  it("shows where a long note matches", () => {
    const note = `${"a ".repeat(100)}metformin stopped${" b".repeat(100)}`;
    expect(excerptAround(note, ["metf"])).toMatch(/^…a .*metformin stopped.*b…$/);
    expect(excerptAround(note, ["zebra"])).toBeNull();
    expect(excerptAround("metformin", ["metf"])).toBe("metformin");
  });
});
