import path from "node:path";
import { asSteward } from "@/db/steward";
import { BACKUP_KINDS, type BackupKind } from "@/lib/vocabulary/operations";
import { listBackups, makeBackup, removeOldBackups } from "@/server/backup/backup";
import { backupFolder } from "@/server/backup/manifest";
import { auditOperation } from "@/server/backup/note-backup";
import { isRecoveryKeyKept, noteRecoveryKeyKept, recoveryKey } from "@/server/backup/recovery-key";
import { listKeptDatabases } from "@/server/backup/restore";
import { readRecoverableSpan } from "@/server/backup/wal";
import { type Command, type Given, wrongUse } from "./command";
import { migrationUrl } from "./migration-url";
import { sizeInWords, timeInWords } from "./sizes";
import { columns } from "./terminal";

function wantedKinds({ text }: Given): readonly BackupKind[] {
  const only = text("only");
  if (only === undefined) return ["database", "files"];
  const kind = BACKUP_KINDS.find((known) => known === only);
  if (!kind) throw wrongUse(`There is no kind of backup "${only}".`, `It is one of ${BACKUP_KINDS.join(", ")}.`);
  return [kind];
}

function warnAboutKey({ say, answer, paint }: Given): void {
  const isKept = isRecoveryKeyKept();
  answer({ recoveryKey: { id: recoveryKey().id, isKept } });
  if (isKept) return;
  say();
  say(
    paint.notice(
      "If this disk is lost, these backups open with the recovery key only, and nobody has said that it is kept elsewhere.",
    ),
  );
  say("Write it down or put it into a password manager: npm run db -- backup --show-key");
}

async function make(given: Given): Promise<void> {
  const url = migrationUrl();
  const made = [];
  for (const kind of wantedKinds(given)) {
    const one = await makeBackup({ url, kind, because: "By the operator", onProgress: given.note });
    made.push(one);
    const what = {
      database: `${one.count} rows`,
      files: `${one.count} files`,
      base: "a base for going back to a moment",
    }[kind];
    given.say(
      `${given.paint.good(one.fileName)}  ${what}, ${sizeInWords(one.sizeBytes)}, ${timeInWords(one.durationMs)}`,
    );
  }
  const removed = await removeOldBackups({ url });
  if (removed.length > 0) given.say(`Removed ${removed.length} that were too old.`);
  given.say(`They are in ${path.resolve(backupFolder())}. Copy that folder to another machine.`);
  given.answer({ folder: path.resolve(backupFolder()), made, removed });
  warnAboutKey(given);
}

async function list(given: Given): Promise<void> {
  const backups = await listBackups();
  const span = await readRecoverableSpan();
  const putAside = await listKeptDatabases();
  given.answer({
    putAside,
    folder: path.resolve(backupFolder()),
    backups: backups.map(({ file, kind, madeAt, sizeBytes }) => ({ file, kind, madeAt, sizeBytes })),
    moments: span,
  });
  if (backups.length === 0) given.say(`There is no backup in ${path.resolve(backupFolder())}.`);
  else {
    given.say(given.paint.strong(path.resolve(backupFolder())));
    const rows = backups.map(({ file, madeAt, sizeBytes, because }) => [
      file,
      madeAt.slice(0, 16).replace("T", " "),
      sizeInWords(sizeBytes),
      because,
    ]);
    for (const line of columns(rows)) given.say(line);
  }
  for (const name of putAside) given.say(`A restore put the database ${name} aside. To go back to it: restore ${name}`);
  given.say(
    span
      ? `Any moment from ${span.from} to about ${span.until} can be restored: restore --at TIME`
      : "There is no base copy, so no moment between backups can be restored.",
  );
  warnAboutKey(given);
}

const noteKey = (action: string) =>
  asSteward(migrationUrl(), (tx) =>
    auditOperation(tx, { action, entityId: recoveryKey().id, reason: "By the operator" }),
  );

async function showKey({ say, answer }: Given): Promise<void> {
  const { id, text } = recoveryKey();
  await noteKey("backup-key.shown");
  answer({ recoveryKey: { id, key: text } });
  say(text);
  say();
  say(`This is the recovery key ${id}. Whoever has it and a backup can read everything in it.`);
  say("Keep it where neither a fire nor a thief gets it together with the backups. Then say so:");
  say("  npm run db -- backup --key-kept");
}

async function confirmKey(given: Given): Promise<void> {
  await given.confirm(`Is the recovery key ${recoveryKey().id} written down somewhere else than on this machine?`);
  noteRecoveryKeyKept();
  await noteKey("backup-key.kept");
  given.answer({ recoveryKey: { id: recoveryKey().id, isKept: true } });
  given.say(given.paint.good("Noted."));
}

async function run(given: Given): Promise<void> {
  if (given.words.length > 0)
    throw wrongUse(
      `backup takes no word "${given.words[0]}".`,
      'To choose what is copied: "--only database", "files" or "base".',
    );
  if (given.isOn("show-key")) return showKey(given);
  if (given.isOn("key-kept")) return confirmKey(given);
  return given.isOn("list") ? list(given) : make(given);
}

export const backup: Command = {
  name: "backup",
  summary: "Copies all rows and files, sealed, and removes what is older than 30 days.",
  usage: "backup [--only database|files|base] [--list | --show-key | --key-kept]",
  details: `
The running application does this by itself every day. Use it before you try something, or before you move.

The rows of one moment go into one file, compressed and sealed; a manifest beside it says how many rows each table has and what their checksums are. Files are copied as they are, sealed, and only those that are not there yet. Nothing has to be stopped.

The folder is BACKUP_DIR, or "backups" in DATA_DIR. A backup on the same disk is lost with it: copy the folder elsewhere, or let BACKUP_DIR be another disk.`,
  options: {
    only: { type: "string", about: "one kind alone: database, files, or base (for going back to a moment)" },
    list: { type: "boolean", about: "what there is, and which moments can be restored" },
    "show-key": { type: "boolean", about: "the recovery key, to be kept elsewhere" },
    "key-kept": { type: "boolean", about: "says that the recovery key is kept elsewhere" },
    yes: { type: "boolean", about: "does not ask" },
  },
  run,
};
