import { type Quantity, quantities } from "../measurements/quantities";
import { type Column, columnsOf } from "./columns";
import { datesIn, dayOrderOf, readDate } from "./dates";
import { agreementOf, collectedOn, factsIn, sectionOf } from "./extract";
import { itemsOf, readPrintedUnit } from "./items";
import { boxOf, type Line, leastConfidence, linesOf, type Token, textOf } from "./lines";
import { changesMeaning, codesOfName, type Specimen, specimenIn } from "./names";
import { type DecimalSign, decimalSignOf, readNumber, splitBound, splitNumber } from "./numbers";
import type { Box, PageText } from "./page-text";
import type { FactProposal, MeasurementProposal, Proposal } from "./proposal";
import { proposalOf } from "./results";
import { hasNumber } from "./rows";

/** What somebody who is not trusted says a page holds. `quote` is the part of the page it stands in, to the letter. */
export type Suggestion =
  | { kind: "measurement"; quote: string; name: string; quantity: string; value: string; unit: string }
  | { kind: FactProposal["what"]; quote: string };

/** What has been proposed of this document before, whatever was decided about it. */
export type HeldProposal = {
  kind: string;
  name: string;
  code: string | null;
  value: number | null;
  unit: string | null;
  printedFlag: string | null;
  takenOn: string | null;
  page: number;
  box: Box;
};

/** A page as it is shown to whoever makes suggestions: in the order in which quotes are looked for, columns apart. */
export function wordsOfPage(page: PageText): string {
  return linesOf(page)
    .map(({ tokens }) =>
      tokens.map(({ text, cell }, at) => (at === 0 ? "" : cell === tokens[at - 1]?.cell ? " " : "   ") + text).join(""),
    )
    .join("\n");
}

/** Everything with one number that can stand on a page. */
export const suggestible = quantities.filter(({ isDerived, second }) => !isDerived && !second);

function quantityNamed(words: string): Quantity | null {
  const asked = words.trim().toLowerCase();
  return suggestible.find(({ code, name }) => code === asked || name.toLowerCase() === asked) ?? null;
}

const letters = (text: string) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** The tokens that say this, without a gap; null where they do not stand there. */
function find(words: string, tokens: readonly Token[]): Token[] | null {
  const wanted = letters(words);
  if (wanted === "") return null;
  for (let from = 0; from < tokens.length; from++) {
    let said = "";
    for (let to = from; to < tokens.length && said.length < wanted.length; to++) {
      said += letters(tokens[to]?.text ?? "");
      const rest = said.slice(wanted.length);
      if (said.startsWith(wanted) && /^[.,;:)]*$/.test(rest)) return tokens.slice(from, to + 1);
      if (!wanted.startsWith(said)) break;
    }
  }
  return null;
}

type Context = { line: Line; columns: Column[] | null; section: Specimen | null };

/** What the headings above each line of a page make of it; those of earlier pages count on. */
function contextsOf(pages: readonly PageText[], asked: number): Context[] {
  let columns: Column[] | null = null;
  let section: Specimen | null = null;
  return pages.flatMap((page) => {
    const lines = linesOf(page);
    const contexts = lines.map((line, index): Context => {
      columns = columnsOf(line, lines[index + 1], lines[index - 1]) ?? columns;
      section = hasNumber(line) ? section : (sectionOf(line) ?? section);
      return { line, columns, section };
    });
    return page.page === asked ? contexts : [];
  });
}

const MOST_LINES = 3;
const MOST_TOKENS = 40;

type Place = { tokens: Token[]; first: Context; last: Context };

function placeOf(quote: string, contexts: readonly Context[]): Place | null {
  const tokens = find(
    quote,
    contexts.flatMap(({ line }) => line.tokens),
  );
  if (!tokens || tokens.length > MOST_TOKENS) return null;
  const touched = contexts.filter(({ line }) => line.tokens.some((token) => tokens.includes(token)));
  const [first, last] = [touched[0], touched.at(-1)];
  return first && last && touched.length <= MOST_LINES ? { tokens, first, last } : null;
}

/** What rules know of a name is not overruled, and a word that makes it another quantity must be in that quantity's name. */
function mayMean(quantity: Quantity, name: string, specimen: Specimen | null): boolean {
  const { code, aliases } = quantity;
  const known = codesOfName(name, specimen);
  if (known.length > 0) return known.includes(code);
  const inUrine = codesOfName(quantity.name, "urine").includes(code);
  const inBlood = codesOfName(quantity.name, null).includes(code);
  if (specimen === "other" || (specimen === "urine" ? !inUrine : inUrine && !inBlood)) return false;
  const own = [quantity.name, ...aliases].join(" ").toLowerCase();
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => !changesMeaning(word) || own.includes(word));
}

/** What a suggestion says the result is. */
function resultIn(value: string, sign: DecimalSign | null): { comparator: "<" | ">" | null; value: number } | null {
  const printed = value.replace(/\s+/g, "");
  const bound = splitBound(printed);
  const digits = (bound ?? splitNumber(printed))?.digits;
  const number = digits === undefined ? null : readNumber(digits, sign);
  return number === null ? null : { comparator: bound?.comparator ?? null, value: number };
}

/** A quote of two rows could give the name of one the value of the other. */
const namesAnother = (words: string, { code }: Quantity) =>
  [words, ...words.split(/\s+/)].some((part) => {
    const known = codesOfName(part, null);
    return known.length > 0 && !known.includes(code);
  });

type Asked = { pages: readonly PageText[]; page: PageText; contexts: readonly Context[]; isFlagging: boolean };
type Named = Extract<Suggestion, { kind: "measurement" }>;

/** A model may be wrong where rules would have been silent. */
const BY_ASSISTANT = 0.85;

function measurementOf(
  named: Named,
  { pages, page, contexts, isFlagging }: Asked,
): Omit<MeasurementProposal, "takenOn"> | null {
  const quantity = quantityNamed(named.quantity);
  const place = placeOf(named.quote, contexts);
  const name = place && find(named.name, place.tokens);
  if (!quantity || !place || !name) return null;
  const specimen = specimenIn(textOf(place.tokens)) ?? place.first.section;
  if (!mayMean(quantity, textOf(name), specimen)) return null;
  const decimalSign = decimalSignOf(pages.flatMap(({ words }) => words.map(({ text }) => text)));
  const isRecognized = page.engine === "tesseract";
  const unitIn = (text: string) => readPrintedUnit(text, quantity.units, isRecognized);
  const rest = place.tokens.filter((token) => !name.includes(token));
  const items = itemsOf(rest, (text) => unitIn(text) !== null);
  const stray = items.flatMap((item) => (item.kind === "text" ? textOf(item.tokens) : []));
  const result = resultIn(named.value, decimalSign);
  if (!result || namesAnother(stray.join(" "), quantity)) return null;
  const found = proposalOf(
    { name, codes: [quantity.code], items: items.filter(({ kind }) => kind !== "text"), unitBefore: [] },
    { page: page.page, columns: place.last.columns, decimalSign, isRecognized },
  );
  if (found?.value !== result.value || found.comparator !== result.comparator) return null;
  if (named.unit.trim() !== "" && unitIn(named.unit.trim()) !== found.unit) return null;
  const { state, valueSpan, rangeSpan, ...proposal } = found;
  return {
    ...proposal,
    agrees: agreementOf(state, proposal.printedFlag, isFlagging),
    layout: null,
    confidence: BY_ASSISTANT * proposal.confidence,
  };
}

const MOST_FACT_TOKENS = 12;
/** Said of somebody else, of what is not so, or of what is not certain. */
const NOT_SO =
  /\b(?:no|not|nil|none|denie[sd]|without|negative|absent|family|mother|father|brother|sister|rule out|r\/o|suspected|possible|query|excluded?|screening)\b|\?/i;
const NOT_TAKEN =
  /\b(?:stop(?:ped)?|discontinued?|allerg\w*|avoid|intoleran\w*|declined|refused|due|planned|next|not given)\b/i;

/** The line, and the one before where its sentence begins there. */
function sayingOf({ line }: Context, contexts: readonly Context[]): string {
  const at = contexts.findIndex((context) => context.line === line);
  const own = textOf(line.tokens);
  const before = contexts[at - 1];
  return before && /^\p{Ll}/u.test(own) ? `${textOf(before.line.tokens)} ${own}` : own;
}

function factOf({ kind, quote }: Exclude<Suggestion, Named>, { pages, page, contexts }: Asked): FactProposal | null {
  const place = placeOf(quote, contexts);
  if (!place || place.first !== place.last || place.tokens.length > MOST_FACT_TOKENS) return null;
  const { tokens, first } = place;
  const words = textOf(tokens).replace(/[\s.,;:]+$/, "");
  const said = sayingOf(first, contexts);
  const fact = {
    kind: "fact" as const,
    words,
    page: page.page,
    box: boxOf(tokens),
    confidence: BY_ASSISTANT * leastConfidence(tokens),
  };
  if (!/\p{L}{3}/u.test(words) && kind !== "date") return null;
  const days = datesIn(kind === "date" ? words : said).map((date) =>
    readDate(date, dayOrderOf(pages.map(({ text }) => text))),
  );
  const on = days.length === 1 ? (days[0] ?? null) : null;
  if (kind === "date")
    return on && !/birth|\bborn\b|\bdob\b/i.test(said) ? { ...fact, what: kind, meaning: "reported", on } : null;
  if (kind === "physician") return /^\p{Lu}[^\d]*\s\p{Lu}/u.test(words) ? { ...fact, what: kind } : null;
  if (NOT_SO.test(said) || (kind !== "condition" && NOT_TAKEN.test(said))) return null;
  if (kind === "medication") return { ...fact, what: kind, dose: "" };
  return kind === "immunization" ? { ...fact, what: kind, on } : { ...fact, what: kind };
}

const SAME_PLACE = 0.5;

function isSamePlace(a: { page: number; box: Box }, b: { page: number; box: Box }): boolean {
  const [ax, ay, aw, ah] = a.box;
  const [bx, by, bw, bh] = b.box;
  const width = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
  const height = Math.min(ay + ah, by + bh) - Math.max(ay, by);
  return a.page === b.page && width > 0 && height > 0 && width * height > SAME_PLACE * Math.min(aw * ah, bw * bh);
}

/** The same result of the same row, or the same number of that row under another name: what came first stays. */
function isHeld(proposal: Proposal, held: readonly HeldProposal[]): boolean {
  if (proposal.kind === "measurement")
    return held.some(
      (other) =>
        other.kind === "measurement" &&
        other.value === proposal.value &&
        ((other.code === proposal.code && other.unit === proposal.unit) || isSamePlace(other, proposal)),
    );
  const said = letters(proposal.words);
  return held.some((other) => {
    if (other.kind !== proposal.what) return false;
    if (proposal.what === "date") return other.takenOn === proposal.on;
    const name = letters(other.name);
    return name.includes(said) || said.includes(name) || isSamePlace(other, proposal);
  });
}

const heldOf = (proposal: Proposal): HeldProposal =>
  proposal.kind === "measurement"
    ? proposal
    : {
        ...{ kind: proposal.what, name: proposal.words, code: null, value: null, unit: null, printedFlag: null },
        takenOn: "on" in proposal ? proposal.on : null,
        page: proposal.page,
        box: proposal.box,
      };

export type Checked = {
  proposals: Proposal[];
  /** What does not stand on the page, or could not be checked. */
  dropped: number;
};

/**
 * Takes of what is suggested what the words of the page bear out. The value, the unit and the range are read from the page by
 * the rules; a suggestion only says where to look and what is measured there.
 */
export function checkSuggestions(
  pages: readonly PageText[],
  suggested: readonly { page: number; suggestions: readonly Suggestion[] }[],
  held: readonly HeldProposal[],
): Checked {
  const isFlagging = held.some(({ printedFlag }) => printedFlag !== null);
  const facts = factsIn(pages);
  const proposals: Proposal[] = [];
  let dropped = 0;
  for (const { page: asked, suggestions } of suggested) {
    const page = pages.find((one) => one.page === asked);
    const looked = page && { pages, page, contexts: contextsOf(pages, asked), isFlagging };
    for (const suggestion of suggestions) {
      const proposal = looked && proposalFrom(suggestion, looked, facts);
      if (!proposal) dropped += 1;
      else if (!isHeld(proposal, [...held, ...proposals.map(heldOf)])) proposals.push(proposal);
    }
  }
  return { proposals, dropped };
}

function proposalFrom(suggestion: Suggestion, asked: Asked, facts: readonly FactProposal[]): Proposal | null {
  if (suggestion.kind !== "measurement") return factOf(suggestion, asked);
  const found = measurementOf(suggestion, asked);
  return found && { ...found, takenOn: collectedOn(facts, asked.page.page) };
}
