import { CELL_STATISTICS, type CellStatistic, cells } from "@/clinical/risk-models/breast-mass/cells";

export type PastedCells = {
  /** By input of the model, with a decimal point. */
  values: Readonly<Record<string, string>>;
  /** Whether the columns had names, or the numbers were taken in the order of the data. */
  by: "names" | "order" | null;
  /** Numbers and words of the text that went nowhere. */
  leftOut: string[];
  /** How many numbers the text has. */
  found: number;
};

type Row = readonly string[];
type Name = { measure: string | null; statistic: CellStatistic | null };

/** "1.234", "1,234", "1,234.5" and "6.4e-3"; the last sign is that of the decimals. */
function plainNumber(cell: string): string | null {
  if (!/^\d[\d.,]*(e[+-]?\d+)?$/i.test(cell)) return null;
  const sign = Math.max(cell.lastIndexOf("."), cell.lastIndexOf(","));
  const whole = sign < 0 ? cell : `${cell.slice(0, sign).replace(/[.,]/g, "")}.${cell.slice(sign + 1)}`;
  const value = Number(whole);
  return Number.isFinite(value) ? String(value) : null;
}

const isNumber = (cell: string) => plainNumber(cell) !== null;

/** Words between two numbers are one name, as in "concave points 0.147"; in a line of words each is a column. */
function splitAtSpaces(line: string): string[] {
  const words = line.trim().split(/\s+/);
  if (!words.some(isNumber)) return words;
  const parts: string[] = [];
  let isAfterWord = false;
  for (const word of words) {
    const last = parts.length - 1;
    if (!isNumber(word) && isAfterWord) parts[last] = `${parts[last]} ${word}`;
    else parts.push(word);
    isAfterWord = !isNumber(word);
  }
  return parts;
}

/** A comma inside each number is the sign of its decimals; any other separates. */
function isCommaOfDecimals(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => word.includes(","));
  return words.every((word) => /^\d+,\d+(e[+-]?\d+)?$/i.test(word)) && !/\d\.\d/.test(text);
}

function rowsOf(text: string): Row[] {
  const split = /[\t;|]/.test(text)
    ? (line: string) => line.split(/[\t;|]/)
    : text.includes(",") && !isCommaOfDecimals(text)
      ? (line: string) => line.split(",")
      : splitAtSpaces;
  const lines = text.split(/\r?\n/).flatMap((line) => line.replace(/[\s,;|]+$/, "") || []);
  return lines.map((line) =>
    split(line).map((cell) =>
      cell
        .trim()
        .replace(/^"(.*)"$/, "$1")
        .trim(),
    ),
  );
}

const statisticWords: readonly (readonly [CellStatistic, RegExp])[] = [
  ["worst", /worst|largest|max|3$/],
  ["error", /error|\bse\b|std|2$/],
  ["mean", /mean|average|1$/],
];
const measureWords: readonly (readonly [string, RegExp])[] = [
  ["concave points", /points/],
  ["concavity", /concav/],
  ["fractal dimension", /fractal/],
  ["smoothness", /smooth/],
  ["compactness", /compact/],
  ["symmetry", /symmetry/],
  ["perimeter", /perimeter/],
  ["radius", /radius/],
  ["texture", /texture/],
  ["area", /\barea/],
];

/** "worst radius", "radius_worst", "radius3", "radiusWorst" and "Radius, mean of the three largest" are one. */
function nameIn(cell: string): Name {
  if (isNumber(cell)) return { measure: null, statistic: null };
  const words = cell
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replaceAll(/[_-]/g, " ");
  return {
    measure: measureWords.find(([, pattern]) => pattern.test(words))?.[0] ?? null,
    statistic: statisticWords.find(([, pattern]) => pattern.test(words))?.[0] ?? null,
  };
}

/** The words of a row that stand before or between its numbers. */
function nameOfRow(row: Row): Name {
  const names = row.map(nameIn);
  return {
    measure: names.find(({ measure }) => measure)?.measure ?? null,
    statistic: names.find(({ statistic }) => statistic)?.statistic ?? null,
  };
}

const isHeader = (row: Row) => !row.some(isNumber) && row.map(nameIn).some((name) => name.measure ?? name.statistic);

/** Which statistic the first, second and third number of a row is. */
function orderIn(header: Row | null): readonly CellStatistic[] {
  const named = header?.flatMap((cell) => nameIn(cell).statistic ?? []) ?? [];
  return new Set(named).size === CELL_STATISTICS.length ? named : CELL_STATISTICS;
}

const inputOf = ({ measure, statistic }: Name): string | null =>
  cells.find((cell) => cell.measure === measure && cell.statistic === statistic)?.name ?? null;

/** Each number under the name of its row, of its column, or of both. */
function readByNames(rows: readonly Row[]): Pick<PastedCells, "values" | "leftOut"> {
  const values: Record<string, string> = {};
  const leftOut: string[] = [];
  let header: Row | null = null;
  for (const row of rows) {
    if (isHeader(row)) {
      header = row;
      continue;
    }
    const ofRow = nameOfRow(row);
    const columns = header && header.length >= row.length ? header.map(nameIn) : [];
    const numbers = row.flatMap((cell, column) => (isNumber(cell) ? [column] : []));
    for (const [column, cell] of row.entries()) {
      const value = plainNumber(cell);
      const measure = ofRow.measure ?? columns[column]?.measure ?? null;
      const byPlace = ofRow.measure ? orderIn(header)[numbers.indexOf(column)] : null;
      const statistic = ofRow.statistic ?? columns[column]?.statistic ?? byPlace ?? null;
      const input = inputOf({ measure, statistic });
      if (value !== null && input && !(input in values)) values[input] = value;
      else if (value !== null || (cell !== "" && !nameIn(cell).measure && !nameIn(cell).statistic)) leftOut.push(cell);
    }
  }
  return { values, leftOut };
}

const isLabel = (cell: string) => /^(m|b|malignant|benign)$/i.test(cell);

/** The numbers of one sample without its number in front and without its diagnosis. */
function sampleIn(all: readonly string[]): string[] {
  const label = all.findIndex(isLabel);
  const ofLabel = all.slice(label + 1).filter(isNumber);
  if (label >= 0 && ofLabel.length === cells.length) return ofLabel;
  const numbers = all.filter(isNumber);
  const isTarget = numbers.length === cells.length + 1 && /^[01]$/.test(numbers.at(-1) ?? "");
  return isTarget ? numbers.slice(0, -1) : numbers;
}

/** Ten lines of three are ten measures; anything else with thirty numbers is in the order of the data. */
function readInOrder(rows: readonly Row[]): Pick<PastedCells, "values" | "leftOut"> {
  const all = rows.filter((row) => !isHeader(row)).flat();
  const numbers = sampleIn(all);
  if (numbers.length !== cells.length) return { values: {}, leftOut: [] };
  const isTable = rows.filter((row) => row.filter(isNumber).length === CELL_STATISTICS.length).length === 10;
  const place = (index: number) => (isTable ? (index % 10) * 3 + Math.floor(index / 10) : index);
  const values = cells.map(({ name }, index) => [name, plainNumber(numbers[place(index)] ?? "") ?? ""]);
  const used = new Set(numbers);
  return { values: Object.fromEntries(values), leftOut: all.filter((cell) => cell !== "" && !used.has(cell)) };
}

/** What thirty numbers of a report a pasted text has: a row or a column of them, or a table with names. */
export function readPastedCells(text: string): PastedCells {
  const rows = rowsOf(text);
  const hasNames = rows.flat().some((cell) => nameIn(cell).measure !== null);
  const read = hasNames ? readByNames(rows) : readInOrder(rows);
  const isRead = Object.keys(read.values).length > 0;
  return { ...read, by: isRead ? (hasNames ? "names" : "order") : null, found: rows.flat().filter(isNumber).length };
}
