/** The words a person typed, lower case, without what is only punctuation. */
export function searchWords(text: string | undefined): string[] {
  return (text ?? "")
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, 8);
}

/** For `to_tsquery`: every word as the beginning of one, all of them wanted; or all of the corrected ones. Null when nothing is asked. */
export function toPrefixQuery(text: string | undefined, corrected?: string): string | null {
  const all = [text, corrected].map(searchWords).filter((words) => words.length > 0);
  if (all.length === 0) return null;
  return all.map((words) => `(${words.map(quotePrefix).join(" & ")})`).join(" | ");
}

function quotePrefix(word: string): string {
  return `'${word.replaceAll("\\", " ").replaceAll("'", "''")}':*`;
}

export type Piece = { text: string; isMatch: boolean; at: number };

/** Splits a text where one of the words begins a word of it. */
export function markWords(text: string, words: readonly string[]): Piece[] {
  if (words.length === 0) return [{ text, isMatch: false, at: 0 }];
  const any = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${any})`, "giu");
  let at = 0;
  return text.split(pattern).flatMap((piece, index) => {
    at += piece.length;
    return piece ? [{ text: piece, isMatch: index % 2 === 1, at }] : [];
  });
}

const AROUND = 60;

/** The part of a long text around the first match; null when there is none. */
export function excerptAround(text: string | null, words: readonly string[]): string | null {
  if (!text || words.length === 0) return null;
  const [before, match] = markWords(text, words);
  if (!match && !before?.isMatch) return null;
  const start = before?.isMatch ? 0 : (before?.text.length ?? 0);
  const from = Math.max(0, start - AROUND);
  const end = start + AROUND * 2;
  return `${from > 0 ? "…" : ""}${text.slice(from, end).trim()}${end < text.length ? "…" : ""}`;
}
