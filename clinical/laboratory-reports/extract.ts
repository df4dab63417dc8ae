import { type Column, columnsOf } from "./columns";
import { dayOrderOf } from "./dates";
import { factsOf } from "./facts";
import { type Item, itemsOf } from "./items";
import { type Line, linesOf, type Span, textOf } from "./lines";
import { type Specimen, specimenIn } from "./names";
import { decimalSignOf } from "./numbers";
import type { PageText } from "./page-text";
import type { FactProposal, MeasurementProposal, Proposal } from "./proposal";
import { directionOf, type Found, proposalOf } from "./results";
import { hasNumber, rowsOf } from "./rows";

const MOST_HEADING_WORDS = 9;
const HEADING =
  /panel|profile|examination|analysis|tests?\b|count|specimen|sample|function|chemistry|h(?:a)?ematology/i;

const isOneCell = ({ tokens }: Line) => tokens.at(-1)?.cell === tokens[0]?.cell;
const isUpperCase = (text: string) => /\p{L}{3}/u.test(text) && text === text.toUpperCase();

/** What a heading says the rows under it were measured in; "Blood: negative" is a row, not a heading. */
export function sectionOf(line: Line): Specimen | null {
  const text = textOf(line.tokens);
  const isHeading = line.tokens.length <= MOST_HEADING_WORDS && (isOneCell(line) || /specimen|sample/i.test(text));
  const specimen = isHeading ? specimenIn(text) : null;
  return specimen === "blood" && !isUpperCase(text) && !HEADING.test(text) ? null : specimen;
}

const MOST_NAME_PART_WORDS = 5;

/** A line of words alone, close by, that may hold a part of a name. */
function namePart(line: Line | undefined, near: Line): Line | null {
  if (!line || hasNumber(line) || line.tokens.length > MOST_NAME_PART_WORDS || !isOneCell(line)) return null;
  const isClose = Math.abs(line.y - near.y) < 2.2 * Math.max(near.height, line.height);
  const text = textOf(line.tokens);
  return isClose && !isUpperCase(text.replace(/\([^)]*\)/g, "")) && !/:/.test(text) ? line : null;
}

const RANGE_LABEL = /^(?:ref(?:erence)?|biological|normal|range|interval|values?|limits)?[.:]*$/i;

/** The range on a line that says nothing else. */
function rangeAlone({ tokens }: Line): Item | null {
  const items = itemsOf(
    tokens.filter(({ text }) => !RANGE_LABEL.test(text)),
    (text) => text.includes("/") || text === "%",
  );
  const [range, unit, ...more] = items;
  const isRange = range?.kind === "range" || (range?.kind === "number" && range.comparator !== null);
  return range && isRange && more.length === 0 && (!unit || unit.kind === "unit") ? range : null;
}

/** Ranges on lines of their own, by the line of the row above; none where one of them may belong to the row below. */
function rangesBelowRows(lines: readonly Line[]): Map<Line, Item> {
  const below = new Map<Line, Item>();
  for (const [index, line] of lines.entries()) {
    const range = rangeAlone(line);
    const above = lines[index - 1];
    if (!range) continue;
    const isClose = above && line.y - above.y < 2.2 * Math.max(above.height, line.height);
    if (!isClose || !hasNumber(above) || rangeAlone(above)) return new Map();
    below.set(above, range);
  }
  return below;
}

function measurementsOf(pages: readonly PageText[]): Found[] {
  const decimalSign = decimalSignOf(pages.flatMap(({ words }) => words.map(({ text }) => text)));
  const found: Found[] = [];
  let columns: Column[] | null = null;
  let section: Specimen | null = null;
  for (const page of pages) {
    const lines = linesOf(page);
    const isRecognized = page.engine === "tesseract";
    const rangesBelow = rangesBelowRows(lines);
    for (const [index, line] of lines.entries()) {
      const headings = columnsOf(line, lines[index + 1], lines[index - 1]);
      if (headings) columns = headings;
      if (headings) continue;
      section = hasNumber(line) ? section : (sectionOf(line) ?? section);
      const around = {
        above: namePart(lines[index - 1], line),
        below: namePart(lines[index + 1], line),
        rangeBelow: rangesBelow.get(line) ?? null,
      };
      for (const row of rowsOf(line, around, section, isRecognized)) {
        const proposal = proposalOf(row, { page: page.page, columns, decimalSign, isRecognized });
        if (proposal) found.push(proposal);
      }
    }
  }
  return found.filter((one) => !isAmongRanges(one, found));
}

const overlap = (a: Span, b: Span | null) => b !== null && a.left < b.right && b.left < a.right;

/** Where the result itself was not recognized, a number of the range is left: it stands where other rows have their ranges. */
function isAmongRanges(one: Found, found: readonly Found[]): boolean {
  const others = found.filter((other) => other !== one && other.page === one.page);
  const asRange = others.filter(({ rangeSpan }) => overlap(one.valueSpan, rangeSpan)).length;
  return asRange > others.filter(({ valueSpan }) => overlap(one.valueSpan, valueSpan)).length;
}

const TOLD_TWICE = 0.5;

/** The same result on a summary page counts once; two different ones of one name are both doubtful. */
function withoutRepeats(found: readonly Found[]): Found[] {
  const isSame = (a: Found, b: Found) =>
    a.code === b.code && a.unit === b.unit && a.value === b.value && a.comparator === b.comparator;
  const once = found.filter((one, index) => found.findIndex((other) => isSame(one, other)) === index);
  return once.map((one) =>
    once.some((other) => other !== one && other.code === one.code)
      ? { ...one, confidence: one.confidence * TOLD_TWICE }
      : one,
  );
}

export function factsIn(pages: readonly PageText[]): FactProposal[] {
  const order = dayOrderOf(pages.map(({ text }) => text));
  const facts = pages.flatMap((page) => linesOf(page).flatMap((line) => factsOf(line, page.page, order)));
  const told = new Map(
    facts.map((fact) => [JSON.stringify([fact.what, fact.words, fact.what === "date" && fact.meaning]), fact]),
  );
  return [...told.values()];
}

export function agreementOf(state: Found["state"], printedFlag: string | null, isFlagging: boolean): boolean | null {
  if (state === "unknown" || (printedFlag === null && !isFlagging)) return null;
  const direction = printedFlag === null ? "normal" : directionOf(printedFlag);
  if (direction === "abnormal") return state !== "in-range";
  return direction === "normal" ? state === "in-range" : state === direction;
}

/** The one day all samples were taken; null where the pages name several. */
export function collectedOn(facts: readonly FactProposal[], page: number): string | null {
  const days = (wanted: (fact: FactProposal) => boolean) =>
    new Set(
      facts.flatMap((fact) => (fact.what === "date" && fact.meaning === "collected" && wanted(fact) ? [fact.on] : [])),
    );
  const own = days((fact) => fact.page === page);
  const [only] = own.size > 0 ? own : days(() => true);
  return (own.size || days(() => true).size) === 1 ? (only ?? null) : null;
}

/** What a person is asked to confirm. Rather nothing than something wrong: see docs/decisions/0031. */
export function proposalsOf(pages: readonly PageText[]): Proposal[] {
  const facts = factsIn(pages);
  const found = withoutRepeats(measurementsOf(pages));
  const isFlagging = found.some(({ printedFlag }) => printedFlag !== null);
  const measurements = found.map(
    ({ state, valueSpan, rangeSpan, ...one }): MeasurementProposal => ({
      ...one,
      agrees: agreementOf(state, one.printedFlag, isFlagging),
      takenOn: collectedOn(facts, one.page),
    }),
  );
  return [...measurements, ...facts];
}
