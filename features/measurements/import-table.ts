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
  note: string;
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
  note: ["note", "notes", "comment", "comments", "remark", "remarks"],
} as const;
type Column = keyof typeof headers;
const COLUMNS = ["code", "what", "date", "time", "value", "unit", "note"] as const satisfies readonly Column[];

export const MOST_ROWS = 10_000;

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

type Cells = { line: number; cells: string[] };

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
        rows.push({ line: lines, cells });
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

/** A table with one column for each quantity, as scales and blood pressure monitors write it. */
function spread({ line, cells }: Cells, names: string[], places: Places): TableRow[] {
  const cell = (column: Column) => cells[places[column] ?? -1] ?? "";
  const base = { line, code: "", date: cell("date"), time: cell("time"), note: cell("note"), problem: null };
  const taken = new Set(Object.values(places));
  const diastolic = names.findIndex((name) => isNameOf("diastolic", name));
  return names.flatMap((name, index) => {
    const text = cells[index] ?? "";
    if (taken.has(index) || index === diastolic || text === "") return [];
    const unit = unitInName.exec(name)?.[1]?.trim() ?? "";
    const isPressure = diastolic >= 0 && isNameOf("systolic", name);
    if (isPressure) return { ...base, what: "Blood pressure", value: `${text}/${cells[diastolic] ?? ""}`, unit };
    return { ...base, what: name.replace(unitInName, ""), value: text, unit };
  });
}

/** Reads pasted cells or a CSV file with a line of headers in any order. */
export function readTable(text: string): TableRow[] {
  const [head, ...body] = cut(text.replace(/^\s*\n/, ""));
  if (!head || body.length === 0)
    throw invalidField("table", "The first line must name the columns, and values must follow.");
  if (body.length > MOST_ROWS) throw invalidField("table", `This has more than ${MOST_ROWS} rows. Import it in parts.`);
  const places = placesOf(head.cells);
  if (places.date === undefined) throw invalidField("table", "No column is named “date”.");
  const isLong = places.value !== undefined;
  if (isLong && places.what === undefined && places.code === undefined)
    throw invalidField("table", "No column says what was measured. Name it “what” or “test”.");
  if (!isLong && (places.what !== undefined || places.code !== undefined))
    throw invalidField("table", "No column is named “value”.");
  return body.flatMap((row) => {
    if (row.cells.length > head.cells.length) return { ...wholeOf(row, places), problem: TOO_MANY };
    return isLong ? wholeOf(row, places) : spread(row, head.cells, places);
  });
}

const TOO_MANY =
  "This row has more cells than the first line. A value with a comma needs quotation marks, or semicolons between the cells.";

function wholeOf({ line, cells }: Cells, places: Places): TableRow {
  const cell = (column: Column) => cells[places[column] ?? -1] ?? "";
  return {
    line,
    what: cell("what"),
    code: cell("code"),
    date: cell("date"),
    time: cell("time"),
    value: cell("value"),
    unit: cell("unit"),
    note: cell("note"),
    problem: null,
  };
}
