import { PROMISED_MS, runDrill } from "@/server/backup/drill";
import { type Command, type Given, wrongUse } from "./command";
import { timeInWords } from "./sizes";
import { columns } from "./terminal";

async function run({ words, say, note, answer, isNotWell, paint }: Given): Promise<void> {
  if (words.length > 0)
    throw wrongUse(
      "drill takes the newest backup and no name.",
      "To restore a certain one: restore <file> --into NAME.",
    );
  const drill = await runDrill({ onProgress: note });
  answer({ ...drill, promised: PROMISED_MS });
  say(
    drill.outcome === "proven"
      ? paint.good(`${drill.fileName} restores.`)
      : paint.bad(`${drill.fileName} does not restore: ${drill.failedBecause}`),
  );
  if (drill.differences.length > 0) say(`Not equal: ${drill.differences.join(", ")}.`);
  const times = [
    ["Database", drill.databaseMs, PROMISED_MS.databaseMs, `${drill.rows} rows equal`],
    ["Files", drill.filesMs, null, `${drill.files} opened`],
    ["Application", drill.applicationMs, PROMISED_MS.applicationMs, "migrated, rights and triggers"],
    ["Cache", drill.cacheMs, PROMISED_MS.cacheMs, "answers"],
  ] as const;
  const measured = times.flatMap(([name, ms, promised, what]) =>
    ms === null ? [] : [[name, timeInWords(ms), promised ? `of ${timeInWords(promised)} promised` : "", what]],
  );
  for (const line of columns(measured)) say(line);
  const isLate = times.some(([, ms, promised]) => ms !== null && promised !== null && ms > promised);
  if (isLate) say(paint.notice("It took longer than what is promised."));
  if (isLate || drill.outcome !== "proven") isNotWell();
}

export const drill: Command = {
  name: "drill",
  summary: "Proves that the newest backup restores, and measures how long it takes.",
  usage: "drill",
  details: `
Restores the newest backup into a database of its own, with nothing but the folder of backups and the recovery key. Compares every row with the copy, opens the first and the last piece of every file, measures, notes the result and clears everything away. The running database is not touched.

The running application does this by itself every week. Exit code 3 means that the backup does not restore, or not in the time that is promised.`,
  run,
};
