import { quantityOf } from "../measurements/quantities";
import { type Item, itemsOf, readPrintedUnit } from "./items";
import { type Line, type Token, textOf } from "./lines";
import { changesMeaning, codesOfName, type Specimen, specimenIn } from "./names";
import { splitBound, splitNumber, splitRange } from "./numbers";

/** A line of a table, taken apart; which number is the result is decided later. */
export type Row = {
  name: Token[];
  codes: string[];
  items: Item[];
  unitBefore: Token[];
  /** The range on a line of its own below the row. */
  rangeBelow?: Item | null;
};

const MOST_UNIT_WORDS = 3;
const MOST_NAME_WORDS = 10;
const FLAG_BEFORE = /^(?:H{1,2}|L{1,2}|\*{1,3}|[↑↓▲▼])$/;

const isNumeric = ({ text }: Token) =>
  splitNumber(text) !== null || splitBound(text) !== null || splitRange(text) !== null || /^[<>≤≥]=?$/.test(text);

export const hasNumber = (line: Line) => line.tokens.some(isNumeric);

/** Ruled lines and the edge of a photographed page come out as lone signs in front. */
function withoutMargin(tokens: Token[]): Token[] {
  const [first, second] = tokens;
  const isMargin = first && second && second.cell !== first.cell && /^(?:\W+|\d{1,2}|[a-zA-Z])[.)]?$/.test(first.text);
  return isMargin && tokens.some((token, index) => index > 1 && isNumeric(token)) ? tokens.slice(1) : tokens;
}

function valueIndexOf(tokens: readonly Token[]): number {
  const inNewCell = tokens.findIndex(
    (token, index) => index > 0 && isNumeric(token) && token.cell !== tokens[index - 1]?.cell,
  );
  return inNewCell > 0 ? inNewCell : tokens.findIndex((token, index) => index > 0 && isNumeric(token));
}

function isUnitOf(codes: readonly string[], isRecognized: boolean): (text: string) => boolean {
  const units = codes.flatMap((code) => quantityOf(code)?.units ?? []);
  return (text) => units.some((unit) => readPrintedUnit(text, [unit], isRecognized) !== null);
}

type Around = { above: Line | null; below: Line | null; rangeBelow: Item | null };
type Named = { name: Token[]; codes: string[]; rest: Token[] };

function nameIn(
  before: readonly Token[],
  around: { above?: string; below?: string },
  specimen: Specimen | null,
  isRecognized: boolean,
): Named | null {
  for (let cut = 0; cut <= Math.min(MOST_UNIT_WORDS, before.length - 1); cut++) {
    const name = before.slice(0, before.length - cut);
    if (!/[\p{L}\p{N}]/u.test(name.at(-1)?.text ?? "")) continue;
    const rest = before.slice(before.length - cut);
    const printed = [around.above, textOf(name), around.below].filter(Boolean).join(" ");
    const codes = codesOfName(printed, specimen);
    const isUnit = isUnitOf(codes, isRecognized);
    if (
      codes.length > 0 &&
      (rest.length === 0 || isUnit(textOf(rest)) || rest.every(({ text }) => FLAG_BEFORE.test(text)))
    ) {
      return { name, codes, rest };
    }
  }
  return null;
}

/** A name may run over two lines, and "direct" or "free" on its own line makes it another one: then only the whole counts. */
function findName(
  before: readonly Token[],
  { above, below }: Omit<Around, "rangeBelow">,
  specimen: Specimen | null,
  isRecognized: boolean,
): Named | null {
  const named = (around: { above?: string; below?: string }) => nameIn(before, around, specimen, isRecognized);
  const alone = named({});
  const whole = (below && named({ below: textOf(below.tokens) })) || (above && named({ above: textOf(above.tokens) }));
  if (whole) return whole;
  const isChanged = [above, below].some((line) => line && changesMeaning(textOf(line.tokens)));
  return isChanged ? null : alone;
}

/** Two tests beside one another in one line are two rows. */
function splitSideBySide(tokens: Token[]): Token[][] {
  for (let index = 2; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token || token.cell === tokens[index - 1]?.cell || !tokens.slice(1, index).some(isNumeric)) continue;
    const cell = tokens.slice(index).filter(({ cell }) => cell === token.cell && !isNumeric(token));
    const name = textOf(cell);
    if (/\p{L}{3}/u.test(name) && codesOfName(name, null).length > 0) {
      return [tokens.slice(0, index), ...splitSideBySide(tokens.slice(index))];
    }
  }
  return [tokens];
}

export function rowsOf(line: Line, around: Around, section: Specimen | null, isRecognized: boolean): Row[] {
  return splitSideBySide(withoutMargin(line.tokens)).flatMap((tokens) => {
    const at = valueIndexOf(tokens);
    if (at < 1 || at > MOST_NAME_WORDS) return [];
    const specimen = specimenIn(textOf(tokens)) ?? section;
    const named = findName(tokens.slice(0, at), around, specimen, isRecognized);
    if (!named) return [];
    const items = itemsOf(
      [...named.rest.filter(({ text }) => FLAG_BEFORE.test(text)), ...tokens.slice(at)],
      isUnitOf(named.codes, isRecognized),
    );
    const unitBefore = named.rest.filter(({ text }) => !FLAG_BEFORE.test(text));
    return [{ name: named.name, codes: named.codes, items, unitBefore, rangeBelow: around.rangeBelow }];
  });
}
