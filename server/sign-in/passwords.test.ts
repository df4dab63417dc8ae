import { describe, expect, it } from "vitest";
import { hashPassword, needsNewHash, passwordMatches } from "./passwords";

describe("passwords", () => {
  it("a new hash is argon2id, fits its password alone, and is current", async () => {
    const stored = await hashPassword("violet anchor lemon");
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await passwordMatches(stored, "violet anchor lemon")).toBe(true);
    expect(await passwordMatches(stored, "violet anchor lemons")).toBe(false);
    expect(needsNewHash(stored)).toBe(false);
  });

  it.each([
    // Django 1.8, tests/auth_tests/test_hashers.py.
    ["Django", "lètmein", "pbkdf2_sha256$20000$seasalt$oBSd886ysm3AqYun62DOdin8YcfbU1z9cksZSuLP9r0="],
    // passlib, tests/test_handlers_pbkdf2.py and its documentation.
    ["passlib", "password", "$pbkdf2-sha256$1212$4vjV83LKPjQzk31VI4E0Vw$hsYF68OiOUPdDZ1Fg.fJPeq1h/gXXY7acBp9/6c.tmQ"],
    ["passlib", "password", "$pbkdf2-sha256$6400$.6UI/S.nXIk8jcbdHx3Fhg$98jZicV16ODfEsEZeYPGHU3kbrUrvUEXOPimVSQDD44"],
  ])("an imported %s hash fits its password alone and wants a new hash", async (_, password, stored) => {
    expect(await passwordMatches(stored, password)).toBe(true);
    expect(await passwordMatches(stored, `${password} `)).toBe(false);
    expect(needsNewHash(stored)).toBe(true);
  });

  it("no password fits a missing account, nor a hash cut short", async () => {
    expect(await passwordMatches(null, "anything at all")).toBe(false);
    expect(await passwordMatches("pbkdf2_sha256$20000$seasalt$oBSd", "lètmein")).toBe(false);
  });
});
