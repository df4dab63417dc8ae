import { describe, expect, it } from "vitest";
import { recordDetails } from "@/clinical/vocabulary/record-details";
import { RECORD_KINDS } from "@/clinical/vocabulary/record-kinds";
import { amendRecordSchema, isBeforeBirth, isInFuture, newRecordSchema, reviewRecordSchema } from "./schema";

const least = { kind: "visit", title: "Check-up", occurredOn: "2026-03", status: "completed" };
const messages = (input: object) =>
  newRecordSchema.safeParse({ ...least, ...input }).error?.issues.map(({ path }) => path[0]);

describe("what a person may submit", () => {
  it.each(RECORD_KINDS)("takes the least of a %s, and only the details of its kind", (kind) => {
    const parsed = newRecordSchema.parse({ ...least, kind, dose: "5 mg", reaction: "Rash", bodySite: "Knee" });
    expect(Object.keys(parsed.details)).toEqual([...recordDetails[kind]]);
  });

  it.each([
    [{ title: " " }, ["title"]],
    [{ occurredOn: "2026-02-30" }, ["occurredOn"]],
    [{ occurredOn: "2026-03-12", endedOn: "2026-03-11" }, ["endedOn"]],
    [{ endedOn: "2026-03" }, ["endedOn"]],
    [{ severity: "11" }, ["severity"]],
    [{ severity: "0" }, ["severity"]],
    [{ status: "fine" }, ["status"]],
    [{ code: "E11" }, ["codeSystem"]],
    [{ kind: "immunization", doseNumber: "two" }, ["doseNumber"]],
    [{ kind: "spell" }, ["kind"]],
    [{ notes: "x".repeat(10_001) }, ["notes"]],
  ])("refuses %j at the right field", (input, fields) => {
    expect(messages(input)).toEqual(fields);
  });

  it("tells what was emptied from what was never asked", () => {
    const parsed = newRecordSchema.parse({ ...least, result: "  " });
    expect(parsed.result).toBeNull();
    expect(parsed.severity).toBeUndefined();
  });

  it("wants the version that was on the screen, and a comment with a question", () => {
    expect(amendRecordSchema.safeParse({ ...least, recordId: crypto.randomUUID() }).success).toBe(false);
    const review = { recordId: crypto.randomUUID(), version: "1", verdict: "disputed", comment: " " };
    expect(reviewRecordSchema.safeParse(review).error?.issues[0]?.path).toEqual(["comment"]);
    expect(reviewRecordSchema.safeParse({ ...review, verdict: "verified" }).success).toBe(true);
  });
});

describe("dates", () => {
  it.each([
    ["2026", false],
    ["2026-03", false],
    ["2026-03-12", false],
    ["2026-03-13", true],
    ["2026-04", true],
    ["2027", true],
    ["2026-03-12T23:00", false],
  ])("%s is in the future: %s", (date, isFuture) => expect(isInFuture(date, "2026-03-12")).toBe(isFuture));

  it.each([
    ["1980-03-11", "1980-03-12", true],
    ["1980", "1980-03-12", false],
    ["1979", "1980-03-12", true],
    ["1980-01-01", "1980", false],
    ["1970-01-01", null, false],
  ])("%s is before a birth on %s: %s", (date, born, isBefore) => expect(isBeforeBirth(date, born)).toBe(isBefore));
});
