import { quantities, quantityOf } from "../measurements/quantities";
import data from "./names.json";

export type Specimen = "blood" | "urine" | "other";

const LABORATORY_GROUPS = new Set([
  "lipids",
  "kidney",
  "diabetes",
  "blood",
  "liver",
  "thyroid",
  "vitamins",
  "heart",
  "electrolytes",
  "inflammation",
  "hormones",
]);

const decorations = new Set(data.decorations);
const notTheSame = new Set(data.notTheSame);
const specimens = Object.entries(data.specimens).flatMap(([specimen, words]) =>
  words.map((word) => [word, specimen] as const),
);
const specimenOfWord = new Map<string, Specimen>();
for (const [word, specimen] of specimens) {
  if (specimen === "urine" || specimen === "other" || specimen === "blood") specimenOfWord.set(word, specimen);
}

/** Lower case, one space between words, accents and Devanagari kept, "Na+" is "na". */
const plainName = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();

function codesByName(): Map<string, Set<string>> {
  const codes = new Map<string, Set<string>>();
  const add = (name: string, code: string) =>
    codes.set(plainName(name), (codes.get(plainName(name)) ?? new Set()).add(code));
  for (const { code, group, isDerived, name, aliases } of quantities) {
    if (isDerived || !LABORATORY_GROUPS.has(group) || data.unmatched.includes(code)) continue;
    for (const known of [name, ...aliases]) add(known, code);
  }
  for (const [code, names] of Object.entries(data.names)) for (const name of names) add(name, code);
  return codes;
}

const byName = codesByName();

/** Of what the words say the material was; null where they say nothing, or more than one. */
export function specimenIn(text: string): Specimen | null {
  const found = new Set(
    plainName(text)
      .split(" ")
      .flatMap((word) => specimenOfWord.get(word) ?? []),
  );
  const [only] = found;
  return found.size === 1 ? (only ?? null) : null;
}

function undecorated(name: string): string {
  const words = name.split(" ");
  const kept = words.filter(
    (word, index) => !decorations.has(word) && !(index === 0 && words.length > 1 && /^[sp]$/.test(word)),
  );
  return kept.filter((word) => specimenOfWord.get(word) !== "urine").join(" ");
}

const codesOf = (name: string) => byName.get(name) ?? byName.get(undecorated(name));

/** Every part in brackets or behind a stroke must be a name of the same quantity, or say nothing about which it is. */
function codesOfParts(printed: string): Set<string> | undefined {
  const parts = printed
    .split(/[()[\]/,;]| - /)
    .map(plainName)
    .filter((part) => part !== "" && undecorated(part) !== "");
  if (parts.length < 2) return parts[0] === undefined ? undefined : codesOf(parts[0]);
  const [first, ...others] = parts.map(codesOf);
  if (!first || others.some((codes) => codes === undefined)) return undefined;
  return new Set([...first].filter((code) => others.every((codes) => codes?.has(code))));
}

/** LOINC codes the printed name may mean in this material; empty for a name that is not known to the letter. */
export function codesOfName(printed: string, specimen: Specimen | null): string[] {
  const name = printed.replace(/^\d{1,2}[.)]\s+/, "");
  const codes = [...(codesOf(plainName(name)) ?? codesOfParts(name) ?? [])];
  if (specimen === "other") return [];
  if (specimen === "urine") return codes.filter((code) => data.urineOnly.includes(code));
  return codes.filter((code) => !data.onlyInUrine.includes(code) && quantityOf(code) !== null);
}

/** Whether a line above or below may turn a name into another quantity's. */
export function changesMeaning(text: string): boolean {
  return plainName(text)
    .split(" ")
    .some((word) => notTheSame.has(word));
}
