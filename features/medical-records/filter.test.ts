import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { readCursor, writeCursor } from "./cursor";
import { readRecordSearch, recordSearchHref } from "./filter";

describe("the filter in the address", () => {
  it("reads what it wrote", () => {
    const { search } = readRecordSearch({
      kind: ["visit", "note"],
      status: "abnormal",
      from: "2026-01-01",
      q: " knee ",
      sort: "-title",
    });
    expect(search).toMatchObject({ kind: ["visit", "note"], status: ["abnormal"], from: "2026-01-01", q: "knee" });
    const href = new URL(recordSearchHref("/records", search), "https://example.org");
    const again = Object.fromEntries(
      [...new Set(href.searchParams.keys())].map((name) => [name, href.searchParams.getAll(name)]),
    );
    expect(readRecordSearch(again)).toEqual({ search, ignored: [] });
  });

  it("leaves out and names what it cannot read, and keeps the rest", () => {
    const { search, ignored } = readRecordSearch({
      kind: ["visit", "spell"],
      from: "2026-02-30",
      older: "bad",
      page: "0",
      sort: "id; drop table",
      status: "completed",
    });
    expect(search.kind).toEqual(["visit"]);
    expect(search.status).toEqual(["completed"]);
    expect([search.from, search.older, search.page, search.sort]).toEqual([undefined, undefined, undefined, undefined]);
    expect(ignored.toSorted()).toEqual(["from", "kind", "page", "sort"]);
  });

  it("takes empty fields of a form for nothing chosen", () => {
    expect(readRecordSearch({ q: "", from: "", to: "" }).ignored).toEqual([]);
  });

  it("never fails, whatever the address says", () => {
    const names = fc.constantFrom(
      "kind",
      "status",
      "from",
      "to",
      "q",
      "older",
      "newer",
      "sort",
      "page",
      "column",
      "also",
    );
    const value = fc.oneof(fc.string(), fc.array(fc.string()), fc.constant(undefined));
    fc.assert(fc.property(fc.dictionary(names, value), (params) => void readRecordSearch(params)));
  });

  it("starts at the first page again when the filter changes", () => {
    const { search } = readRecordSearch({
      page: "7",
      older: writeCursor({ at: "2026-03-12T00:00:00.000001Z", id: newId() }),
    });
    expect(recordSearchHref("/records", search, { kind: ["visit"] })).toBe("/records?kind=visit");
  });
});

describe("a cursor", () => {
  it("comes back as it was, to the microsecond", () => {
    const position = { at: "2026-03-12T14:30:00.123456Z", id: newId() };
    expect(readCursor(writeCursor(position))).toEqual(position);
  });

  it("refuses what it did not write", () => {
    for (const forged of [
      "",
      "x",
      "====",
      btoa("2026-03-12"),
      btoa(`2026-99-99T00:00:00.000000Z ${newId()}`),
      btoa("a b c"),
    ])
      expect(readCursor(forged)).toBeNull();
    fc.assert(fc.property(fc.string(), (text) => readCursor(text) === null));
  });
});
