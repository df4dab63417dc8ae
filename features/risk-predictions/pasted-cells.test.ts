import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CELL_STATISTICS, cells } from "@/clinical/risk-models/breast-mass/cells";
import { readPastedCells } from "./pasted-cells";

const report =
  "17.99,10.38,122.8,1001.0,0.1184,0.2776,0.3001,0.1471,0.2419,0.07871,1.095,0.9053,8.589,153.4,0.006399,0.04904,0.05373,0.01587,0.03003,0.006193,25.38,17.33,184.6,2019.0,0.1622,0.6656,0.7119,0.2654,0.4601,0.1189";
const numbers = report.split(",");
const expected = Object.fromEntries(cells.map(({ name }, index) => [name, String(Number(numbers[index]))]));
const withComma = numbers.map((number) => number.replace(".", ","));
const measures = cells.slice(0, 10).map(({ measure }) => measure);
const numberOf = (measure: string, statistic: string) =>
  numbers[cells.findIndex((cell) => cell.measure === measure && cell.statistic === statistic)] ?? "";

const tableOf = (statistics: readonly string[], sign: string, heads: readonly string[]) =>
  [heads, ...measures.map((measure) => [measure, ...statistics.map((each) => numberOf(measure, each))])]
    .map((row) => row.join(sign))
    .join("\n");

describe("thirty numbers without names are those of the data in its order", () => {
  it.each([
    ["a row with tabs", numbers.join("\t")],
    ["a row with commas", report],
    ["a row with commas and spaces", numbers.join(", ")],
    ["a row with semicolons", `${numbers.join(";")};`],
    ["a row with spaces", numbers.join("  ")],
    ["a column", numbers.join("\r\n")],
    ["three lines of ten", [0, 10, 20].map((at) => numbers.slice(at, at + 10).join(" ")).join("\n")],
    ["decimal commas and tabs", withComma.join("\t")],
    ["decimal commas and semicolons", withComma.join("; ")],
    ["decimal commas and spaces", withComma.join(" ")],
    ["a column with decimal commas", withComma.join("\n")],
    ["a line of the data with its diagnosis in front", `842302,M,${report}`],
    ["a line of the data with its diagnosis behind", `${report},0`],
    [
      "ten lines of three",
      measures.map((each) => CELL_STATISTICS.map((of) => numberOf(each, of)).join("\t")).join("\n"),
    ],
  ])("%s", (_, text) => {
    expect(readPastedCells(text)).toMatchObject({ values: expected, by: "order" });
  });

  it("says what it left out", () => {
    expect(readPastedCells(`842302,M,${report}`).leftOut).toEqual(["842302", "M"]);
  });

  it.each([29, 31, 60])("reads nothing of %s numbers, as nobody can say which is which", (count) => {
    const many = Array.from({ length: count }, (_, index) => `${index + 2}.5`);
    expect(readPastedCells(many.join("\n"))).toEqual({ values: {}, by: null, leftOut: [], found: count });
  });
});

describe("names say which number is which, whatever their order", () => {
  const columns = cells.map(({ measure, statistic }) => ({ measure, statistic }));
  const sayings: Record<string, (cell: (typeof columns)[number]) => string> = {
    "as in the data": ({ measure, statistic }) =>
      statistic === "error" ? `${measure} error` : `${statistic} ${measure}`,
    "with an underscore": ({ measure, statistic }) => `${measure}_${statistic === "error" ? "se" : statistic}`,
    "with a number": ({ measure, statistic }) =>
      `${measure.replace(" ", "_")}${CELL_STATISTICS.indexOf(statistic) + 1}`,
  };

  it.each(Object.entries(sayings))("heads of columns %s, from the last to the first", (_, say) => {
    const text = `${columns.toReversed().map(say).join("\t")}\tdiagnosis\n${numbers.toReversed().join("\t")}\tM`;
    expect(readPastedCells(text)).toEqual({ values: expected, by: "names", leftOut: ["M"], found: 30 });
  });

  it("the labels of our own form, each before its number", () => {
    const text = cells.map(({ name }, index) => `${name}: ${withComma[index]}`).join("\n");
    expect(readPastedCells(text)).toMatchObject({ values: expected, leftOut: [] });
  });

  it.each(["\t", ";", " ", " | "])("a table of ten measures with three columns (%j)", (sign) => {
    const heads = ["measure", "mean", "se", "worst"];
    expect(readPastedCells(tableOf(CELL_STATISTICS, sign, heads))).toMatchObject({ values: expected, by: "names" });
    const turned = ["worst", "mean", "error"];
    expect(readPastedCells(tableOf(turned, sign, ["", ...turned]))).toMatchObject({ values: expected });
    expect(readPastedCells(tableOf(CELL_STATISTICS, sign, []))).toMatchObject({ values: expected });
  });

  it("a table of three statistics with ten columns", () => {
    const rows = CELL_STATISTICS.map((each) => [each, ...measures.map((measure) => numberOf(measure, each))]);
    const text = [["", ...measures], ...rows].map((row) => row.join("\t")).join("\n");
    expect(readPastedCells(text)).toMatchObject({ values: expected, leftOut: [] });
  });

  it("fills what is there, and takes the first of two samples", () => {
    const text = "radius_mean\ttexture_mean\tage\n17.99\t10.38\t52\n20.57\t17.77\t61";
    expect(readPastedCells(text)).toEqual({
      values: { meanRadius: "17.99", meanTexture: "10.38" },
      by: "names",
      leftOut: ["52", "20.57", "17.77", "61"],
      found: 6,
    });
  });

  it("fills nothing where names stand in a line that does not fit its numbers", () => {
    const text = `${columns.map(({ measure, statistic }) => `${statistic} ${measure}`).join(" ")}\n${numbers.join(" ")}`;
    expect(readPastedCells(text)).toMatchObject({ values: {}, by: null });
  });
});

it("reads nothing from other text, and never fails", () => {
  expect(readPastedCells("")).toEqual({ values: {}, by: null, leftOut: [], found: 0 });
  expect(readPastedCells("The sample was not sufficient.")).toMatchObject({ values: {}, by: null });
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(Object.values(readPastedCells(text).values).every((value) => Number.isFinite(Number(value)))).toBe(true);
    }),
  );
});
