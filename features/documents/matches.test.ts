import { expect, it } from "vitest";
import { matchesOf } from "./matches";

const box = [0, 0, 0.1, 0.02] as const;
const pageOf = (page: number, ...texts: string[]) => ({
  page,
  words: texts.map((text) => ({ text, box, confidence: 1 })),
});
const found = (asked: string, ...pages: ReturnType<typeof pageOf>[]) => matchesOf(pages, asked).map(({ id }) => id);

it("finds words by their beginning, whatever their case, on every page in order", () => {
  expect(found("potass", pageOf(1, "Sodium", "Potassium"), pageOf(2, "POTASSIUM,"))).toEqual(["1 1", "2 0"]);
});

it.each([
  ["the middle of a word is not its beginning", "sium", ["Potassium"], []],
  ["any of several words", "sodium 4.1", ["Sodium", "is", "4.1"], ["1 0", "1 2"]],
  ["a word after a bracket or a slash", "ldl", ["(LDL)", "HDL/LDL"], ["1 0", "1 1"]],
  ["signs of a pattern are letters here", "c++ (x", ["ccc", "C++"], ["1 1"]],
  ["words of Hindi", "रक्त", ["रक्त", "शर्करा"], ["1 0"]],
  ["only signs", "?!", ["?!"], []],
  ["nothing", "", ["Potassium"], []],
])("%s", (_, asked, texts, ids) => {
  expect(found(asked, pageOf(1, ...texts))).toEqual(ids);
});

it("ends somewhere", () => {
  expect(found("a", pageOf(1, ...Array.from({ length: 501 }, () => "a")))).toHaveLength(500);
});
