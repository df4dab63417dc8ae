import { describe, expect, it } from "vitest";
import { hashShareCode, newShareCode, readShareCode } from "./share-code";

describe("a one-time code", () => {
  it("has three groups of four letters that are not mistaken for each other", () => {
    for (let round = 0; round < 50; round += 1)
      expect(newShareCode()).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){2}$/);
  });

  it.each([
    ["as printed", "K7M2-9QXD-4TZA"],
    ["in small letters", "k7m2-9qxd-4tza"],
    ["without dashes", "K7M29QXD4TZA"],
    ["with spaces around and inside", "  K7M2 9QXD 4TZA "],
    ["with the dashes of a word processor", "K7M2–9QXD—4TZA"],
  ])("is understood %s", (_, typed) => {
    expect(readShareCode(typed)).toBe("K7M2-9QXD-4TZA");
  });

  it.each(["", "K7M2-9QXD", "K7M2-9QXD-4TZA-1", "K7M2-9QXD-4TZ0", "K7M2-9QXD-4TZ'"])("is not %j", (typed) => {
    expect(readShareCode(typed)).toBeNull();
  });

  it("is stored as a hash that the same code always gives", () => {
    const code = newShareCode();
    expect(hashShareCode(code)).toMatch(/^[0-9a-f]{64}$/);
    expect(hashShareCode(readShareCode(code.toLowerCase()) ?? "")).toBe(hashShareCode(code));
  });
});
