import { countDay, dayOf } from "@/features/admin-analytics/count-day";
import { countDueDays } from "@/features/admin-analytics/count-days";
import { type Command, type Given, wrongUse } from "./command";
import { migrationUrl } from "./migration-url";
import { timeInWords } from "./sizes";
import { counted } from "./words";

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function readDay(word: string, today: string): string {
  if (!DAY.test(word) || Number.isNaN(Date.parse(word)) || dayOf(new Date(word)) !== word)
    throw wrongUse(`"${word}" is no day.`, "Write it as 2026-03-12.");
  if (word > today) throw wrongUse(`${word} has not come yet.`);
  return word;
}

async function run({ words, say, note, answer, paint }: Given): Promise<void> {
  const now = new Date();
  if (words.length === 0) {
    note("Counting every day that is not complete.");
    const days = await countDueDays(migrationUrl(), now);
    answer({ days });
    say(paint.good(`Counted ${counted(days.length, "day")}, until now.`));
    return;
  }
  const days = words.map((word) => readDay(word, dayOf(now)));
  const done: { day: string; durationMs: number }[] = [];
  for (const day of days) {
    note(`Counting ${day}.`);
    const { durationMs } = await countDay(migrationUrl(), day);
    done.push({ day, durationMs });
    say(`${day} is counted again, in ${timeInWords(durationMs)}.`);
  }
  answer({ days: done });
}

export const countDayCommand: Command = {
  name: "count-day",
  summary: "Counts days again for the figures of administrators.",
  usage: "count-day [DAY …]",
  details: `
Each day (UTC, as 2026-03-12) is counted as a whole from what is in the database now, in place of what was counted of it before. Without a day, every day that is not complete is counted. Nothing but figures is changed.

The running application counts by itself every five minutes, and catches up after days off. Use this after something was mended or restored. What was erased since is not counted any more, and what an organization has follows its members and shares of today.`,
  run,
};
