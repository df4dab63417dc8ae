import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { readRows } from "./import";
import { readDate } from "./import-dates";
import { readTable } from "./import-table";

const cellsOf = (text: string) =>
  readTable(text).map(({ what, date, time, value, unit, note }) => [what, date, time, value, unit, note]);

function problemOf(text: string): string {
  try {
    readTable(text);
  } catch (error) {
    if (error instanceof AppError) return error.options.fields?.table?.[0] ?? "";
    throw error;
  }
  return "";
}

describe("a table", () => {
  it("may have its columns in any order, parted by tabs, semicolons or commas", () => {
    const expected = [["Weight", "2026-03-12", "", "70,5", "kg", ""]];
    expect(cellsOf("date\ttest\tresult\tunit\n2026-03-12\tWeight\t70,5\tkg")).toEqual(expected);
    expect(cellsOf("Unit;Value;Name;Date\nkg;70,5;Weight;2026-03-12")).toEqual(expected);
    expect(cellsOf('\uFEFFwhat,date,value,units\r\nWeight,2026-03-12,"70,5",kg\r\n\r\n')).toEqual(expected);
  });

  it("may have a column for each quantity, with its unit in brackets", () => {
    expect(
      cellsOf("Date,Time,Systolic (mmHg),Diastolic (mmHg),Weight [kg],Notes\n2026-03-12,7:30,120,80,,calm"),
    ).toEqual([["Blood pressure", "2026-03-12", "7:30", "120/80", "mmHg", "calm"]]);
  });

  it("may begin with an empty heading, have empty lines and quotation marks inside a cell", () => {
    const pasted = '\n\tdate\ttest\tvalue\tunit\tnote\n1\t2026-03-12\tHeight\t70\tin\tthat is 70" tall\n\n';
    expect(cellsOf(pasted)).toEqual([["Height", "2026-03-12", "", "70", "in", 'that is 70" tall']]);
  });

  it("refuses a row with more cells than columns: a comma may stand in a number", () => {
    const [row] = readTable("date,test,value,unit\n2026-03-12,Weight,70,5,kg");
    expect(row?.problem).toContain("quotation marks");
  });

  it("loses the null characters of a text read in the wrong encoding", () => {
    const wide = [..."date,test,value\n2026-03-12,Weight,70"].join("\0");
    expect(cellsOf(wide)).toEqual([["Weight", "2026-03-12", "", "70", "", ""]]);
  });

  it("takes the apostrophe from what is marked as no formula", () => {
    const marked = "date,test,value,unit,note\n2026-03-12,Anion gap,'-3,mmol/L,'=1+1\n2026-03-12,Weight,70,kg,'tis";
    expect(cellsOf(marked)).toEqual([
      ["Anion gap", "2026-03-12", "", "-3", "mmol/L", "=1+1"],
      ["Weight", "2026-03-12", "", "70", "kg", "'tis"],
    ]);
  });

  it("says so where a cell is too long, and does not try patterns on it", () => {
    const [row] = readTable(`date,test,value\n${"T00:00".repeat(120_000)},Weight,70`);
    expect(row?.problem).toContain("500 letters");
    expect(problemOf(`date,${"(".repeat(700_000)}\n2026-03-12,70`)).toContain("500 letters");
  });

  it("counts the values, not the rows", () => {
    const wide = Array.from({ length: 1_001 }, (_, index) => `Weight ${index}`).join(",");
    const rows = Array.from({ length: 10 }, () => `2026-03-12${",7".repeat(1_001)}`).join("\n");
    expect(problemOf(`date,${wide}\n${rows}`)).toContain("10,000 values");
  });

  it("says what is missing", () => {
    expect(problemOf("date,value\n2026-03-12,70")).toContain("what was measured");
    expect(problemOf("test,value\nWeight,70")).toContain("“date”");
    expect(problemOf("test,date\nWeight,2026-03-12")).toContain("“value”");
    expect(problemOf("date,test,value")).toContain("first line");
    expect(problemOf('date,test,value\n2026-03-12,"Weight,70')).toContain("quotation mark");
  });
});

const asked = {
  dateOrder: null,
  units: new Map(),
  sure: new Set<number>(),
  zone: "UTC",
  now: "2026-03-20T12:00",
  earliest: "1980-03-12",
};

function readOne(line: string) {
  const [read] = readRows(readTable(`date,test,value,unit,method,note,retracted\n2026-03-12,${line}`), asked);
  if (read?.outcome !== "ready") return read?.because;
  const { value, secondValue, unit, method, note } = read.reading;
  return [value, secondValue, unit, method, note];
}

describe("a row", () => {
  it.each([
    ["Weight,70.5 kg,,,,", [70.5, null, "kg", null, null]],
    ["Weight,70.5,kg,Own device at home,,", [70.5, null, "kg", "home-device", null]],
    ["Weight,70.5,kg,in the dark,thirsty,", [70.5, null, "kg", null, "in the dark. thirsty"]],
    ["Blood pressure,120/80mmHg,,,,", [120, 80, "mm[Hg]", null, null]],
    ["HbA1c,6.5 %,,,,", [6.5, null, "%", "ngsp", null]],
    ["HbA1c,48,mmol/mol,fasting,,", [48, null, "mmol/mol", "ifcc", null]],
    ["Insulin,7,mIU/L,fasting,,", [7, null, "m[IU]/L", "fasting", null]],
    ["Temperature,98.6 °F,,,,", [98.6, null, "[degF]", null, null]],
    ["HbA1c (IFCC),48,mmol/mol,,,", [48, null, "mmol/mol", "ifcc", null]],
    ["eGFR,85,mL/min/1.73m2,,,", [85, null, "mL/min/{1.73_m2}", null, null]],
  ])("%s is read", (line, expected) => expect(readOne(line)).toEqual(expected));

  it("with a name of two quantities is told apart by its unit", () => {
    const table =
      "date,test,value,unit\n2026-03-12,Lp(a),50,mg/dL\n2026-03-12,Lp(a),50,nmol/L\n2026-03-12,Insulin,50,pmol/L";
    const found = readRows(readTable(table), asked).map(({ quantity }) => quantity?.code);
    expect(found).toEqual(["10835-7", "43583-4", "14796-7"]);
  });

  it("with a point before three digits is asked to be clear in a table with decimal commas", () => {
    const table = readTable("date;test;value;unit\n2026-03-12;Weight;70,5;kg\n2026-03-12;Steps;8.250;steps");
    expect(readRows(table, asked).map(({ outcome }) => outcome)).toEqual(["ready", "refused"]);
  });

  it.each([
    ["Weight,70 H,,,,", "no unit we know"],
    ["Weight,70,kg,,,Another scale", "retracted"],
    ["Weight,,kg,,,", "no value"],
    ["BMI,22,kg/m2,,,", "calculated"],
    ["Blood pressure,120,mmHg,,,", "both numbers"],
    ["Blood pressure,80/120,mmHg,,,", "larger one"],
    ["Weight,70/80,kg,,,", "one number"],
    ["Lp(a),50,,,,", "may mean"],
    ["Insulin,50,kg,,,", "may mean"],
    ["HbA1c (IFCC),6.5,%,,,", "two scales"],
    ["59261-8,6.5,%,,,", "two scales"],
    ["HbA1c NGSP,48,mmol/mol,,,", "two scales"],
    ["HbA1c,48,%,,,", "not possible"],
    ["HbA1c,48,,,,", "no unit"],
  ])("%s is not taken: %s", (line, because) => expect(readOne(line)).toContain(because));
});

const read = (date: string, time = "", order: "day-first" | "month-first" | null = null) => {
  const found = readDate({ date, time }, { order, zone: "Europe/Berlin" });
  return found.outcome === "read" ? found.stated : found.outcome;
};

describe("a date", () => {
  it.each([
    ["2026-03-12", "", "2026-03-12"],
    ["2026/3/9", "", "2026-03-09"],
    ["2026-03-12", "8:30", "2026-03-12T08:30"],
    ["2026-03-12", "12:05 am", "2026-03-12T00:05"],
    ["2026-03-12 20:15:09", "", "2026-03-12T20:15"],
    ["2026-03-12T20:15:00Z", "", "2026-03-12T21:15"],
    ["25.12.2025", "", "2025-12-25"],
    ["12/25/2025", "", "2025-12-25"],
    ["05.05.2025", "", "2025-05-05"],
    ["12 Mar 2026", "", "2026-03-12"],
  ])("%s %s is read", (date, time, stated) => {
    expect(read(date, time)).toBe(stated);
  });

  it.each(["03/04/2026", "03.04.2026", "3-4-2026"])("%s is asked about, and read once it is said which", (date) => {
    expect(read(date)).toBe("asks");
    expect(read(date, "", "day-first")).toBe("2026-04-03");
    expect(read(date, "", "month-first")).toBe("2026-03-04");
  });

  it.each(["", "2026-02-30", "31.02.2026", "12.03.26", "yesterday", "45361"])("%s is refused", (date) => {
    expect(read(date)).toBe("refused");
  });

  it("is refused where it contradicts what was said, or its time is none", () => {
    expect(read("12/25/2025", "", "day-first")).toBe("refused");
    expect(read("2026-03-12", "25:00")).toBe("refused");
  });
});
