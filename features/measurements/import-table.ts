import { parse } from "csv-parse/sync";
import { AppError, invalidField } from "@/lib/errors";

/** One value as the table has it; `line` is where it stands in the text. */
export type TableRow = {
  line: number;
  what: string;
  /** A LOINC code beside the name decides when we know it. */
  code: string;
  date: string;
  time: string;
  value: string;
  unit: string;
  method: string;
  note: string;
  /** Why the value does not count any more, where the table comes from our own export. */
  retracted: string;
  /** The row could not be cut into cells. */
  problem: string | null;
};

const headers = {
  code: ["loinc", "loinc code", "code", "test code"],
  what: ["what", "test", "test name", "name", "quantity", "measurement", "analyte", "parameter", "item", "observation"],
  date: [
    "date",
    "day",
    "when",
    "measured",
    "measured on",
    "measured at",
    "date time",
    "datetime",
    "timestamp",
    "collected",
    "collection date",
    "date of test",
    "datum",
  ],
  time: ["time", "clock", "time of day", "uhrzeit"],
  value: ["value", "result", "reading", "amount", "number", "wert"],
  unit: ["unit", "units", "uom", "einheit"],
  method: ["method", "how", "taken"],
  note: ["note", "notes", "comment", "comments", "remark", "remarks"],
  retracted: ["retracted", "retracted because", "retractedbecause"],
} as const;
type Column = keyof typeof headers;
const COLUMNS = [
  "code",
  "what",
  "date",
  "time",
  "value",
  "unit",
  "method",
  "note",
  "retracted",
] as const satisfies readonly Column[];

const MOST_VALUES = 10_000;
/** What is longer is no name, number or date, and patterns need not be tried on it. */
const MOST_IN_CELL = 500;
const TOO_LONG = `A cell of this row has more than ${MOST_IN_CELL} letters.`;

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** The first line decides: spreadsheets paste tabs; where the comma is in the numbers, cells part at semicolons. */
function delimiterOf(text: string): string {
  const [first = ""] = text.split(/\r?\n/, 1);
  return ["\t", ";"].find((mark) => first.includes(mark)) ?? ",";
}

type Cells = { line: number; cells: string[]; problem: string | null };

/** Spreadsheets and our own export mark text that begins like a formula with an apostrophe. */
const unmarked = (cell: string) => cell.replace(/^'(?=[=+\-@])/, "").slice(0, MOST_IN_CELL);

function cut(text: string): Cells[] {
  const rows: Cells[] = [];
  try {
    parse(text, {
      delimiter: delimiterOf(text),
      bom: true,
      trim: true,
      relaxQuotes: true,
      relaxColumnCount: true,
      skipEmptyLines: true,
      skipRecordsWithEmptyValues: true,
      onRecord: (cells: string[], { lines }) => {
        const isLong = cells.some((cell) => cell.length > MOST_IN_CELL);
        rows.push({ line: lines, cells: cells.map(unmarked), problem: isLong ? TOO_LONG : null });
        return null;
      },
    });
    return rows;
  } catch (cause) {
    throw new AppError("invalid", "Please check what is marked below.", {
      fields: { table: ["This is no table we can read. A quotation mark may be missing."] },
      cause,
    });
  }
}

type Places = Partial<Record<Column, number>>;

function placesOf(names: string[]): Places {
  const places: Places = {};
  names.forEach((name, index) => {
    const column = COLUMNS.find((known) => headers[known].some((word) => word === plain(name)));
    if (column) places[column] ??= index;
  });
  return places;
}

const unitInName = /\s*[([]([^)\]]*)[)\]]\s*$/;
const isNameOf = (pressure: "systolic" | "diastolic", name: string) =>
  [pressure, `${pressure} blood pressure`, pressure.slice(0, 3)].includes(plain(name.replace(unitInName, "")));

type Quantities = { index: number; what: string; unit: string; second: number | null }[];

/** The columns of a table with one for each quantity, as scales and blood pressure monitors write it. */
function quantitiesOf(names: string[], places: Places): Quantities {
  const taken = new Set(Object.values(places));
  const diastolic = names.findIndex((name) => isNameOf("diastolic", name));
  return names.flatMap((name, index) => {
    if (taken.has(index) || index === diastolic) return [];
    const unit = unitInName.exec(name)?.[1]?.trim() ?? "";
    const isPressure = diastolic >= 0 && isNameOf("systolic", name);
    return isPressure
      ? { index, what: "Blood pressure", unit, second: diastolic }
      : { index, what: name.replace(unitInName, ""), unit, second: null };
  });
}

function spread(row: TableRow, cells: string[], quantities: Quantities): TableRow[] {
  return quantities.flatMap(({ index, what, unit, second }) => {
    const text = cells[index] ?? "";
    if (text === "") return [];
    return { ...row, what, unit, value: second === null ? text : `${text}/${cells[second] ?? ""}` };
  });
}

/** Reads pasted cells or a CSV file with a line of headers in any order. PostgreSQL keeps no text with a null character. */
export function readTable(text: string): TableRow[] {
  const [head, ...body] = cut(text.replaceAll("\0", "").replace(/^\s*\n/, ""));
  if (!head || body.length === 0)
    throw invalidField("table", "The first line must name the columns, and values must follow.");
  if (head.problem) throw invalidField("table", `The first line must name the columns. ${head.problem}`);
  const places = placesOf(head.cells);
  if (places.date === undefined) throw invalidField("table", "No column is named “date”.");
  const isLong = places.value !== undefined;
  if (isLong && places.what === undefined && places.code === undefined)
    throw invalidField("table", "No column says what was measured. Name it “what” or “test”.");
  if (!isLong && (places.what !== undefined || places.code !== undefined))
    throw invalidField("table", "No column is named “value”.");
  const quantities = isLong ? [] : quantitiesOf(head.cells, places);
  const rows = body.flatMap(({ line, cells, problem }) => {
    const row = { ...wholeOf(cells, places), line, problem: cells.length > head.cells.length ? TOO_MANY : problem };
    return isLong || row.problem ? row : spread(row, cells, quantities);
  });
  if (rows.length > MOST_VALUES)
    throw invalidField("table", `This has more than ${MOST_VALUES.toLocaleString("en")} values. Import it in parts.`);
  return rows;
}

const TOO_MANY =
  "This row has more cells than the first line. A value with a comma needs quotation marks, or semicolons between the cells.";

function wholeOf(cells: string[], places: Places): Omit<TableRow, "line" | "problem"> {
  const cell = (column: Column) => cells[places[column] ?? -1] ?? "";
  return {
    what: cell("what"),
    code: cell("code"),
    date: cell("date"),
    time: cell("time"),
    value: cell("value"),
    unit: cell("unit"),
    method: cell("method"),
    note: cell("note"),
    retracted: cell("retracted"),
  };
}
