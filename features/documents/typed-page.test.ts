import { describe, expect, it } from "vitest";
import { typedPage } from "./typed-page";

describe("a page of plain text", () => {
  it("has every word where it stood", () => {
    const word = (text: string, column: number, row: number) => ({
      text,
      box: [column / 80, row / 3, text.length / 80, 1 / 3] as const,
      confidence: 1,
    });
    const words = [word("Glucose", 0, 0), word("112", 20, 0), word("mg/dL", 30, 2)];
    expect(typedPage({ widthPx: 640, heightPx: 48, words })).toEqual({
      columns: 80,
      lines: ["Glucose".padEnd(20).concat("112"), "", " ".repeat(30).concat("mg/dL")],
    });
  });
});
