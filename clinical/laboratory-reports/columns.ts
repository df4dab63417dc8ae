import { type Line, type Token, textOf } from "./lines";

export type Column = {
  role: "name" | "result" | "unit" | "range" | "flag" | "previous" | "other";
  left: number;
  right: number;
  /** Those of its words that headings of any report are made of. */
  words: string;
};

const ROLES: readonly (readonly [RegExp, Column["role"]])[] = [
  [/\b(?:previous|prior|prev|last|earlier|past|history)\b/, "previous"],
  [/\b(?:ref|reference|range|interval|intervals|limits|normal|normals)\b/, "range"],
  [/\b(?:unit|units|uom)\b/, "unit"],
  [/\b(?:flag|flags|status|abn|abnormal|remark|remarks)\b/, "flag"],
  [/\b(?:result|results|value|values|observed|current|your|outcome)\b/, "result"],
  [
    /\b(?:test|tests|name|investigation|investigations|parameter|parameters|analyte|component|examination|description)\b/,
    "name",
  ],
  [/\b(?:method|methodology|specimen|sample|date|lab)\b/, "other"],
];
const MOST_HEADER_WORDS = 14;

const roleOf = (text: string) => ROLES.find(([words]) => words.test(text.toLowerCase()))?.[1] ?? null;

/** Nothing else of the line is kept: what stands beside a heading may say something of a person. */
const headingWords = (text: string) =>
  (text.toLowerCase().match(/[a-z]+/g) ?? []).filter((word) => roleOf(word) !== null).join(" ");

function cellsOf(line: Line): Token[][] {
  const cells = new Map<number, Token[]>();
  for (const token of line.tokens) cells.set(token.cell, [...(cells.get(token.cell) ?? []), token]);
  return [...cells.values()];
}

type Heading = { text: string; left: number; right: number };

const headingsOf = (line: Line): Heading[] =>
  cellsOf(line).map((tokens) => ({
    text: textOf(tokens),
    left: Math.min(...tokens.map(({ left }) => left)),
    right: Math.max(...tokens.map(({ right }) => right)),
  }));

const isHeaderText = (line: Line) =>
  line.tokens.length <= MOST_HEADER_WORDS && line.tokens.every(({ text }) => !/^\W*\d+(?:[.,]\d+)?\W*$/.test(text));

/** "Previous" above or below "Result" is one heading. */
function withSecondLine(headings: Heading[], second: Line | undefined): Heading[] {
  if (!second || !isHeaderText(second) || !headingsOf(second).every(({ text }) => roleOf(text) !== null))
    return headings;
  const all = [...headings];
  for (const more of headingsOf(second)) {
    const at = all.findIndex(({ left, right }) => more.left < right && left < more.right);
    const held = all[at];
    if (held) {
      const [left, right] = [Math.min(held.left, more.left), Math.max(held.right, more.right)];
      all[at] = { text: `${held.text} ${more.text}`, left, right };
    } else all.push(more);
  }
  return all;
}

/** The columns a line of headings announces; null for any other line. */
export function columnsOf(line: Line, next: Line | undefined, before: Line | undefined): Column[] | null {
  if (!isHeaderText(line)) return null;
  const roles = (of: Heading[]) => of.map(({ text, left, right }) => ({ role: roleOf(text), left, right }));
  const own = roles(headingsOf(line));
  const known = new Set(own.flatMap(({ role }) => role ?? []));
  // In narrow tables the headings touch: then their order still tells which columns there are, but not where.
  const words = new Set(line.tokens.flatMap(({ text }) => roleOf(text) ?? []));
  const enough = (found: Set<string>) =>
    found.size >= 2 && found.has("result") && (found.has("name") || found.has("unit") || found.has("range"));
  if (!enough(known) && !enough(words)) return null;
  const headings = enough(known)
    ? withSecondLine(withSecondLine(headingsOf(line), next), before)
    : line.tokens.map(({ text, left, right }) => ({ text, left, right }));
  return headings.map(({ text, left, right }) => ({
    role: roleOf(text) ?? "other",
    left,
    right,
    words: headingWords(text),
  }));
}

/** The printed form, by the words of its headings: where mistakes are counted by form, nothing of the person is kept. */
export function layoutOf(columns: readonly Column[], isRecognized: boolean): string | null {
  const words = columns.flatMap((column) => column.words || []).join(" | ");
  if (!words) return null;
  return isRecognized ? `${words}, from a picture` : words;
}

const distance = (token: Token, { left, right }: Column) => Math.max(0, left - token.right, token.left - right);

/** The column a token stands under; null where two are as near. */
export function columnOf(token: Token, columns: readonly Column[]): Column["role"] | null {
  const [nearest, second] = columns
    .map((column) => ({ role: column.role, far: distance(token, column) }))
    .sort((a, b) => a.far - b.far);
  return nearest && (!second || nearest.far < second.far || nearest.role === second.role) ? nearest.role : null;
}
