import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { exportAsCsv } from "./export";

async function* rows(...given: Record<string, unknown>[]) {
  yield* given;
}

describe("the spreadsheet", () => {
  it("starts with a byte order mark and keeps letters, quotes and line breaks", async () => {
    const csv = (await buffer(exportAsCsv(rows({ title: 'Müller said "hello"', notes: "one\ntwo" })))).toString();
    expect(csv.codePointAt(0)).toBe(0xfeff);
    expect(csv).toContain('"Müller said ""hello"""');
    expect(csv).toContain('"one\ntwo"');
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("makes %j harmless", async (title) => {
    const csv = (await buffer(exportAsCsv(rows({ id: "1", title })))).toString();
    const [, line] = csv.split("\n");
    expect(line).toMatch(/^1,,"?'/);
  });
});
