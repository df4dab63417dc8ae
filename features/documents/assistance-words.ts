import { type AssistantTrouble, MOST_PAGES_ASKED } from "@/lib/vocabulary/assistant";

/** Why there is no answer, in words for whoever asked. */
export function troubleWords(trouble: AssistantTrouble, host: string): string {
  const words: Record<AssistantTrouble, string> = {
    unreachable: `${host} could not be reached, or took too long.`,
    busy: `${host} has too much to do at the moment.`,
    refused: `${host} refused the question. Whoever runs this place has to look at its settings.`,
    "not-understood": `What ${host} answered could not be understood.`,
    changed: "The document or the assistant had changed before there was an answer.",
  };
  return words[trouble];
}

type Answered = { found: number; dropped: number; pages: number; pagesLost: number };

/** What came of a question. */
export function answerWords({ found, dropped, pages, pagesLost }: Answered): string {
  const proposed = found === 1 ? "It proposed one thing" : `It proposed ${found} things`;
  return [
    found === 0 ? "It proposed nothing new." : `${proposed}, marked in the list.`,
    dropped > 0 &&
      `${dropped} more of what it said ${dropped === 1 ? "was" : "were"} left out: not on the page as it said, or not to be checked.`,
    pagesLost > 0 && `Its answer to ${pagesLost} of ${pages} pages could not be understood.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** "the words of its 3 pages". */
export function sentWords(pages: number): string {
  if (pages === 1) return "the words of its page";
  return pages > MOST_PAGES_ASKED
    ? `the words of the first ${MOST_PAGES_ASKED} of its ${pages} pages`
    : `the words of its ${pages} pages`;
}
