import { describe, expect, it } from "vitest";
import { deskFilterSchema, readBirthday } from "./schema";

describe("a birthday in the search", () => {
  it.each(["1980-03-12", "12 March 1980", "12 mar 1980", "12.3.1980", " 12.03.1980 "])("is read from %j", (typed) => {
    expect(readBirthday(typed)).toBe("1980-03-12");
  });

  it.each(["", "Ada", "1980", "03/12/1980", "31.2.1980", "12.3.80", "AN-1980-0312"])("is not read from %j", (typed) => {
    expect(readBirthday(typed)).toBeNull();
  });
});

describe("the address of the desk", () => {
  it("falls back to the first page by name when it makes no sense", () => {
    expect(deskFilterSchema.parse({ q: ["a", "b"], sort: "color", page: "-3" })).toEqual({
      q: "",
      sort: "name",
      page: 1,
    });
    expect(deskFilterSchema.parse({})).toEqual({ q: "", sort: "name", page: 1 });
  });
});
