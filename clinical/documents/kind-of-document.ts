import type { Proposal } from "../laboratory-reports/proposal";
import type { DocumentKind } from "../vocabulary/document";

const LAB_RESULTS = 3;
/** A title is short; a sentence that names a method is not one. */
const MOST_TITLE_WORDS = 8;
/** Titles and addressees stand at the head of the first page. */
const HEAD_LINES = 15;

type Page = { page: number; text: string };
type Said = { head: string[]; lines: string[]; proposals: readonly Proposal[] };

/** What a sign says nothing about, because it is wanted, past, or of somebody else. */
const IS_WISH =
  /\b(?:request(?:ed)?|referr(?:al|ed)|order(?:ed)?|due|schedul\w+|plann?\w*|appointment|consent|invoice|bill)\b/i;

const words = (line: string) => line.split(/\s+/).filter(Boolean).length;
const isTitled = ({ head }: Said, title: RegExp) =>
  head.some((line) => words(line) <= MOST_TITLE_WORDS && title.test(line) && !IS_WISH.test(line));
const begins = ({ lines }: Said, ...openings: readonly RegExp[]) =>
  openings.every((opening) => lines.some((line) => opening.test(line)));
const count = ({ proposals }: Said, what: string) =>
  proposals.filter((proposal) => (proposal.kind === "fact" ? proposal.what : proposal.kind) === what).length;

const ECG = /\b(?:electrocardiogram|(?:12[ -]lead )?(?:ecg|ekg))\b/i;
const ECG_INTERVAL = /\b(?:PR|QRS|QTc?)(?: interval| duration)?(?: ?\/ ?QTc)? ?[:=]? *\d{2,3}\b/i;
const IMAGING =
  /\b(?:x-?ray|radiograph\w*|radiology report|ct|computed tomography|mri|magnetic resonance|ultraso(?:und|nography)|usg|sonography|mammogra(?:m|phy)|echocardiogra(?:m|phy)|dexa|dxa|pet[ -]ct)\b/i;
const VACCINATION = /\b(?:vaccin(?:e|ation)s?|immuni[sz]ations?)\b/i;
const PRESCRIPTION = /\bprescription\b|℞|^\s*rx\b/i;

/** Each asks for two things that stand apart, because one of them stands in letters and bills as well. */
const RULES: readonly (readonly [DocumentKind, (said: Said) => boolean])[] = [
  ["lab-report", (said) => count(said, "measurement") >= LAB_RESULTS],
  ["ecg", (said) => isTitled(said, ECG) && begins(said, ECG_INTERVAL)],
  ["imaging", (said) => isTitled(said, IMAGING) && begins(said, /^\s*(?:findings|impression|conclusion)\b/i)],
  ["immunization", (said) => isTitled(said, VACCINATION) && count(said, "immunization") >= 1],
  ["prescription", (said) => isTitled(said, PRESCRIPTION) && count(said, "medication") >= 1],
  [
    "letter",
    (said) =>
      said.head.some((line) => /^\s*(?:dear|to whom it may concern)\b/i.test(line)) &&
      begins(said, /^\s*(?:yours (?:sincerely|faithfully|truly)|sincerely|(?:with )?(?:kind|best|warm) regards)\b/i),
  ],
];

/** What a document is, by what was read in it; null where that is not clear. Only a guess: a person's choice counts. */
export function kindOfDocument(pages: readonly Page[], proposals: readonly Proposal[]): DocumentKind | null {
  const lines = pages.flatMap(({ text }) => text.split("\n")).filter((line) => line.trim());
  const first = pages[0]?.text.split("\n").filter((line) => line.trim()) ?? [];
  const said = { head: first.slice(0, HEAD_LINES), lines, proposals };
  return RULES.find(([, holds]) => holds(said))?.[0] ?? null;
}
