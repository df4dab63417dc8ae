import { existsSync } from "node:fs";
import path from "node:path";
import { listBackups } from "@/server/backup/backup";
import { backupFolder } from "@/server/backup/manifest";
import { parseMoment } from "@/server/backup/moment";
import {
  type CopyToRestore,
  dropRestored,
  listKeptDatabases,
  type Restored,
  restoreBackup,
  returnTo,
} from "@/server/backup/restore";
import { databaseOf } from "@/server/backup/server-client";
import { type Command, type Given, wrongUse } from "./command";
import { migrationUrl } from "./migration-url";
import { copyMoment, findBase } from "./moment";
import { timeInWords } from "./sizes";
import { formatMoment } from "./words";

type Wanted = { place: string; folder: string };

/** A path, or the name of a file in the folder of backups, or "newest". */
async function findFile(word: string): Promise<Wanted> {
  const folder = backupFolder();
  if (word === "newest") {
    const newest = (await listBackups()).find(({ kind }) => kind === "database");
    if (!newest) throw wrongUse(`There is no whole backup in ${folder}.`, "Name the file, or set BACKUP_DIR.");
    return { place: path.join(folder, newest.file), folder };
  }
  const place = existsSync(word) || !existsSync(path.join(folder, word)) ? path.resolve(word) : path.join(folder, word);
  const beside = path.dirname(place);
  return { place, folder: existsSync(path.join(beside, "files")) ? beside : folder };
}

const question = (database: string, when: string) =>
  `The database ${database} becomes what it was at ${when}. What is in it now is kept under another name.`;

type Target = { own: string; into: string | undefined; isOwn: boolean };

/** Asked before a server recovers for minutes; of a file once it is known to open. */
async function findWanted(given: Given, { own, into, isOwn }: Target) {
  const at = given.text("at");
  const [word, ...more] = given.words;
  if (more.length > 0 || (word === undefined) === (at === undefined))
    throw wrongUse(
      "restore needs one file, or --at with a moment.",
      'For instance: restore newest, or restore --at "2026-03-12 14:30". "backup --list" shows what there is.',
    );
  if (at !== undefined) {
    const until = parseMoment(at);
    const folder = backupFolder();
    await findBase(folder, until);
    if (isOwn) await given.confirm(question(own, until ? formatMoment(until) : "the newest moment that was kept"));
    return { place: await copyMoment({ until, folder, onProgress: given.note, atEnd: given.atEnd }), folder, into };
  }
  const confirm = ({ copy, migration }: CopyToRestore) =>
    given.confirm(question(own, `${formatMoment(new Date(copy.header.madeAt))} (${migration})`));
  return { ...(await findFile(word ?? "")), into, confirm: isOwn ? confirm : undefined };
}

function tell({ say, paint, answer, isNotWell }: Given, restored: Restored, isOwn: boolean): void {
  answer({ ...restored });
  say(
    paint.good(
      `Restored ${restored.rows} rows of ${Object.keys(restored.tables).length} tables into ${restored.database} in ${timeInWords(restored.durationMs)}, every row equal to the copy.`,
    ),
  );
  if (restored.keptAs)
    say(`What was there before is kept for 30 days. To go back to it: npm run db -- restore ${restored.keptAs}`);
  if (restored.vaultKeys.length > 0) say(`Brought back ${restored.vaultKeys.length} key(s) of the vault.`);
  if (!isOwn) return;
  if (restored.undoneErasures !== 0)
    say(
      paint.notice(
        `Since this backup data was erased ${restored.undoneErasures ?? "perhaps"} time(s), and is back. What is due by the clocks goes again within a day; whoever left since then has to be erased again. The certificates are in ${restored.keptAs}.`,
      ),
    );
  say(`Brought back ${restored.files.restored} file(s) that were missing.`);
  if (restored.files.lost > 0) {
    say(paint.bad(`${restored.files.lost} file(s) are neither in the storage nor in the backups.`));
    isNotWell();
  }
  say("Start Anamnesis now. One that is running goes on with what was restored, within a minute.");
}

/** A restore is undone by changing places again. */
async function goBackTo(given: Given, kept: string): Promise<void> {
  const { say, answer, paint, note, isNotWell } = given;
  await given.confirm(`${kept} takes the place of the database in use, which is kept under another name.`);
  const { database, keptAs, files } = await returnTo(kept, note);
  answer({ database, keptAs, files });
  say(paint.good(`${kept} is the database ${database} again.`));
  if (keptAs) say(`What was in use until now is kept as ${keptAs} for 30 days.`);
  say(`Brought back ${files.restored} file(s) that were missing.`);
  if (files.lost > 0) {
    say(paint.bad(`${files.lost} file(s) are neither in the storage nor in the backups.`));
    isNotWell();
  }
}

async function drop({ words, confirm, answer, say }: Given, name: string): Promise<void> {
  if (words.length > 0)
    throw wrongUse("--drop goes alone, with the name of a database.", "For instance: restore --drop looking_back");
  await confirm(`The database ${name} and all rows in it go for good.`);
  await dropRestored(name);
  answer({ dropped: name });
  say(`Dropped ${name}.`);
}

async function run(given: Given): Promise<void> {
  const unwanted = given.text("drop");
  if (unwanted !== undefined) return drop(given, unwanted);
  const [word, ...more] = given.words;
  const isPlain = more.length === 0 && given.text("at") === undefined && given.text("into") === undefined;
  if (word && isPlain && (await listKeptDatabases()).includes(word)) return goBackTo(given, word);
  const own = databaseOf(migrationUrl());
  const into = given.text("into");
  const isOwn = into === undefined || into === own;
  tell(given, await restoreBackup(await findWanted(given, { own, into, isOwn }), given.note), isOwn);
}

export const restore: Command = {
  name: "restore",
  summary: "Brings a backup back, or the rows of a moment.",
  usage:
    "restore <file | newest | database put aside | --at TIME> [--into NAME] [--yes]\n       npm run db -- restore --drop NAME",
  details: `
Everything is brought back beside what is there, checked row by row against the copy, and takes its place at the very end. Whatever goes wrong before that, also a power cut, changes nothing. The database that was there is put aside under another name for 30 days: restore with that name changes places again. Files and keys that are missing are brought back too; those that are there stay.

--into NAME restores the rows into another, empty database, to look at them, and touches nothing else.

--at TIME goes back to a moment between backups, such as "2026-03-12 14:30" (time of this machine), or to the newest there is: --at newest. It needs the database that comes along and a base copy.

On a new machine put BACKUP_DIR and BACKUP_KEY (the recovery key) into .env, and restore before the first start: a new installation keeps only files it knows.`,
  options: {
    into: { type: "string", about: "another, empty database" },
    at: { type: "string", about: 'a moment, or "newest"' },
    drop: { type: "string", about: "drops a database that was restored to look at, or put aside" },
    yes: { type: "boolean", about: "does not ask" },
  },
  run,
};
