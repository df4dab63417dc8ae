import { describe, expect, it } from "vitest";
import { cleanFileName } from "./file-name";

describe("the name of a file", () => {
  it.each([
    ["report.pdf", "report.pdf"],
    ["  Brief vom 3. Mai .pdf", "Brief vom 3. Mai.pdf"],
    ["صورة.jpg", "صورة.jpg"],
    ["क्षय\u200dरोग.pdf", "क्षय\u200dरोग.pdf"],
    ["invoice\u202egpj.pdf", "invoicegpj.pdf"],
    ["\u2066x\u2069.pdf", "x.pdf"],
    ["nul\0l\u0007.pdf", "null.pdf"],
    ["two\r\nlines\u2028.txt", "twolines.txt"],
    ["   .pdf", "Document.pdf"],
    ["\u0000", "Document"],
    ["no ending", "no ending"],
  ])("%j is kept as %j", (given, kept) => expect(cleanFileName(given)).toBe(kept));

  it("is cut where it is too long, and keeps its ending", () => {
    const kept = cleanFileName(`${"🩺".repeat(300)}.pdf`);
    expect(kept).toBe(`${"🩺".repeat(200)}.pdf`);
  });
});
