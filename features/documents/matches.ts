import type { StoredWord } from "@/db/schema/documents";
import { markWords, searchWords } from "@/lib/search-words";

export type Match = { id: string; page: number; box: StoredWord["box"] };

/** Nobody steps through more. */
const MOST_MATCHES = 500;

/** The words of the pages that begin with one of the words somebody searched for, as the search itself does. */
export function matchesOf(pages: readonly { page: number; words: readonly StoredWord[] }[], asked: string): Match[] {
  const wanted = searchWords(asked);
  return pages
    .flatMap(({ page, words }) =>
      words.flatMap(({ text, box }, index) =>
        markWords(text, wanted).some(({ isMatch }) => isMatch) ? [{ id: `${page} ${index}`, page, box }] : [],
      ),
    )
    .slice(0, MOST_MATCHES);
}
