import { type DayOrder, datesIn, meaningOf, readDate } from "./dates";
import { boxOf, type Line, leastConfidence, type Token } from "./lines";
import type { FactProposal } from "./proposal";

type Place = Pick<FactProposal, "page" | "box" | "confidence">;

/** Words found by rules of grammar, not by a table, are less sure. */
const BY_WORDS = 0.8;

/** Columns are two spaces apart, so that a name does not run into what stands beside it. */
const textOf = ({ tokens }: Line) =>
  tokens
    .map(({ text, cell }, index) => (index === 0 ? "" : cell === tokens[index - 1]?.cell ? " " : "  ") + text)
    .join("");

/** The tokens that a stretch of the line's text covers. */
function tokensAt(line: Line, index: number, length: number): Token[] {
  let at = 0;
  return line.tokens.filter(({ text, cell }, position) => {
    const start = position > 0 && cell !== line.tokens[position - 1]?.cell ? at + 1 : at;
    at = start + text.length + 1;
    return start < index + length && start + text.length > index;
  });
}

function placeOf(line: Line, page: number, index: number, length: number): Place {
  const tokens = tokensAt(line, index, length);
  return { page, box: boxOf(tokens), confidence: BY_WORDS * leastConfidence(tokens) };
}

function datesOf(line: Line, page: number, order: DayOrder | null): FactProposal[] {
  const text = textOf(line);
  let from = 0;
  return datesIn(text).flatMap((found): FactProposal[] => {
    const meaning = meaningOf(text.slice(from, found.index));
    from = found.index + found.words.length;
    if (!meaning) return [];
    const on = readDate(found, order);
    return [
      {
        kind: "fact",
        what: "date",
        words: found.words,
        meaning,
        on,
        ...placeOf(line, page, found.index, found.words.length),
      },
    ];
  });
}

const NAME = String.raw`\p{Lu}[\p{L}'’.-]*(?:,? (?:\p{Lu}[\p{L}'’.-]*|MD|DO)){0,4}`;
const PHYSICIAN = new RegExp(
  String.raw`(?:(?:referr(?:ed|ing)|ref\.?|ordered|requested|signed|dictated|reviewed|attending|consult(?:ant|ing))(?: (?:by|physician|doctor|provider))? ?: ?|(?:physician|doctor|provider) ?: ?)(?<named>(?:Dr\.? )?${NAME})|(?<titled>\bDr\.? ${NAME})`,
  "iu",
);

function physiciansOf(line: Line, page: number): FactProposal[] {
  const text = textOf(line);
  const { named, titled } = PHYSICIAN.exec(text)?.groups ?? {};
  const words = (named ?? titled ?? "").trim();
  // The pattern ignores case for its labels; a name does not.
  if (!/^(?:Dr\.? \p{Lu}|\p{Lu}[\p{L}'’.-]*,? \p{Lu})/u.test(words)) return [];
  return [{ kind: "fact", what: "physician", words, ...placeOf(line, page, text.indexOf(words), words.length) }];
}

const CONDITION =
  /^(?:(?:final |provisional |clinical |discharge |primary )?diagnos[ie]s|known case of|k\/c\/o) ?[:-]? *(?<words>.+)$/i;
const IS_ABSENT =
  /^(?:no\b|none\b|nil\b|not\b|without|negative|normal|unremarkable|deferred|n\/a)|\b(?:rule out|r\/o|suspected|\?|ruled out|excluded|screening|laboratory|panel|test)\b/i;

function conditionsOf(line: Line, page: number): FactProposal[] {
  const text = textOf(line);
  const words = CONDITION.exec(text)?.groups?.words?.trim();
  if (!words || !/\p{L}{3}/u.test(words) || IS_ABSENT.test(words)) return [];
  return [{ kind: "fact", what: "condition", words, ...placeOf(line, page, text.lastIndexOf(words), words.length) }];
}

const DOSE = /\b\d+(?:[.,]\d+)? ?(?:mg|mcg|µg|g|ml|iu|units?)\b(?!\/(?:dl|l|ml))/i;
const FORM = /^(?:\d{1,2}[.)] )?(?:tab(?:let)?|cap(?:sule)?|inj(?:ection)?|syp|syrup|t)\b\.? /i;
const OFTEN = /\b(?:once|twice|daily|od|bd|bid|tds|tid|qid|hs|sos|every|at night|morning|1-0-1|1-0-0|0-0-1|1-1-1)\b/i;
const MEDICATION_NAME =
  /^(?:\d{1,2}[.)] )?(?:[-•*] )?(?<name>(?:tab(?:let)?|cap(?:sule)?|inj(?:ection)?|syp|syrup|t)?\.? ?\p{L}[\p{L}-]{3,}(?: \p{L}[\p{L}-]+){0,2})/iu;

/** A name, a dose, and how it is given: two of them might be anything. */
function medicationsOf(line: Line, page: number): FactProposal[] {
  const text = textOf(line);
  const dose = DOSE.exec(text);
  const name = MEDICATION_NAME.exec(text)?.groups?.name;
  if (!dose || !name || dose.index < name.length || !(FORM.test(text) || OFTEN.test(text))) return [];
  return [{ kind: "fact", what: "medication", words: text, dose: dose[0], ...placeOf(line, page, 0, text.length) }];
}

const VACCINE =
  /\b(?:bcg|opv|ipv|dtap|dtp|tdap|mmr|hpv|influenza vaccine|flu (?:vaccine|shot)|covid-19 vaccine|covishield|covaxin|comirnaty|spikevax|hepatitis [ab] vaccine|varicella vaccine|pneumococcal (?:vaccine|conjugate)|rotavirus vaccine|typhoid vaccine|rabies vaccine|tetanus toxoid|yellow fever vaccine|zoster vaccine)\b/i;

function immunizationsOf(line: Line, page: number, order: DayOrder | null): FactProposal[] {
  const text = textOf(line);
  const [date] = datesIn(text);
  if (!date || !VACCINE.test(text) || /\b(?:due|planned|next|declined|refused|not given)\b/i.test(text)) return [];
  return [
    {
      kind: "fact",
      what: "immunization",
      words: text,
      on: readDate(date, order),
      ...placeOf(line, page, 0, text.length),
    },
  ];
}

export function factsOf(line: Line, page: number, order: DayOrder | null): FactProposal[] {
  return [
    ...datesOf(line, page, order),
    ...physiciansOf(line, page),
    ...conditionsOf(line, page),
    ...medicationsOf(line, page),
    ...immunizationsOf(line, page, order),
  ];
}
