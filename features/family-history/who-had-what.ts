import { describeRelation } from "@/clinical/family-history/family";
import { onsetWords } from "./life-words";
import type { RelativeView } from "./queries";

type HadIt = { id: string; relativeId: string; relation: string; age: string | null };

/** Every illness of the family once, the most frequent first, with who had it at which age. */
export function whoHadWhat(members: RelativeView[]): { words: string; who: HadIt[] }[] {
  const byWords = new Map<string, HadIt[]>();
  for (const member of members)
    for (const condition of member.conditions) {
      const had = byWords.get(condition.words) ?? [];
      const age = onsetWords(condition);
      had.push({ id: condition.id, relativeId: member.id, relation: describeRelation(member, members), age });
      byWords.set(condition.words, had);
    }
  return [...byWords]
    .map(([words, who]) => ({ words, who }))
    .sort((a, b) => b.who.length - a.who.length || a.words.localeCompare(b.words, "en"));
}
