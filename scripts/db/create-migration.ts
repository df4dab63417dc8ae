import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import {
  databaseFolder,
  findMigration,
  listMigrations,
  type Migration,
  readDatabaseFile,
  readDown,
  UNDECIDED,
} from "@/db/migration-files";
import { type Command, Failure, type Given, wrongUse } from "./command";
import { deriveDown, type SnapshotReader } from "./derive-down";
import { paintSql } from "./paint-sql";

const KEPT_LINE = /^-- Loses:/;

function requireSources(): NodeJS.Require {
  if (!existsSync(path.join(process.cwd(), "drizzle.config.ts")))
    throw new Failure(
      "Migrations are made in a copy of the sources; this is a finished build.",
      "Run the command where the repository was cloned.",
    );
  return createRequire(path.join(process.cwd(), "package.json"));
}

/** drizzle-kit ends well also when it could not ask its question. */
function judge(output: string, code: number | null): Failure | undefined {
  if (/interactive prompts require/i.test(output))
    return new Failure(
      "Something may have been renamed, and there is no terminal to ask on. Nothing was written.",
      "Run the command on a terminal, and answer.",
    );
  return code === 0 ? undefined : new Failure("drizzle-kit could not compare the schema. The lines above say why.");
}

/** Its questions (was this renamed?) are asked on the terminal, so where there is one it gets the terminal. */
function generate(name: string, given: Given): Promise<void> {
  const program = path.join(path.dirname(requireSources().resolve("drizzle-kit")), "bin.cjs");
  const child = spawn(process.execPath, [program, "generate", "--name", name], {
    stdio: process.stdin.isTTY ? ["inherit", 2, 2] : ["ignore", "pipe", "pipe"],
  });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: Buffer) => void said.push(text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const output = Buffer.concat(said).toString().trimEnd();
      const failure = judge(output, code);
      if (!failure) return resolve();
      if (code !== 0) given.note(output);
      reject(failure);
    });
  });
}

async function readSnapshot(index: number): Promise<Record<string, unknown> | undefined> {
  if (index < 0) return undefined;
  return JSON.parse(await readDatabaseFile(`migrations/meta/${String(index).padStart(4, "0")}_snapshot.json`));
}

async function writeDown({ tag }: Migration, index: number): Promise<{ file: string; text: string }> {
  const kit: SnapshotReader = requireSources()("drizzle-kit/api");
  const after = await readSnapshot(index);
  if (!after) throw new Failure(`The snapshot of ${tag} is missing.`);
  const derived = await deriveDown(tag, { before: await readSnapshot(index - 1), after, kit });
  const kept = ((await readDown(tag)) ?? "").split("\n").filter((line) => KEPT_LINE.test(line));
  const text = [...kept, derived].join("\n");
  const file = path.join(databaseFolder, `migrations/${tag}.down.sql`);
  await writeFile(file, text);
  return { file: path.relative(process.cwd(), file), text };
}

function sayWhatToReview({ say, answer, paint }: Given, tag: string, { file, text }: { file: string; text: string }) {
  const reviews = text.split("\n").filter((line) => line.startsWith(UNDECIDED)).length;
  answer({ migration: tag, up: `db/migrations/${tag}.sql`, down: file, reviews });
  say(`Forward  db/migrations/${tag}.sql`);
  say(`Back     ${file}`);
  say();
  for (const line of paintSql(text, paint)) say(line);
  say(
    "Read both before you commit them. The way back has to keep what people stored wherever the older schema can hold it.",
  );
  if (reviews > 0)
    say(
      paint.notice(
        `${reviews} line(s) begin with "${UNDECIDED}". Decide what happens there, write the statements, and remove the line: until then downgrade and the tests refuse this file.`,
      ),
    );
  say('A line "-- Loses: ..." in the way back is shown to the operator before a downgrade.');
}

async function rewriteDown(revision: string, given: Given) {
  requireSources();
  const migrations = await listMigrations();
  const found = findMigration(migrations, revision);
  if (!found) throw wrongUse(`There is no migration "${revision}".`, "The command history lists them.");
  const { file, text } = await writeDown(found, migrations.indexOf(found));
  sayWhatToReview(given, found.tag, { file, text });
}

async function create(description: string, given: Given) {
  const name = description
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "");
  if (!name)
    throw wrongUse("Say in a few words what changes.", 'For example: create-migration "Add the severity of a record"');
  const before = await listMigrations();
  await generate(name, given);
  const after = await listMigrations();
  const made = after.at(-1);
  if (!made || after.length === before.length) {
    given.answer({ migration: null });
    return given.say("No migration was written: the tables in db/schema are what the newest one makes of them.");
  }
  sayWhatToReview(given, made.tag, await writeDown(made, after.length - 1));
}

export const createMigration: Command = {
  name: "create-migration",
  summary: "Writes a migration from what changed in db/schema, and its way back.",
  usage: 'create-migration "Description" | create-migration --down <revision>',
  details: `
For developers. Compares db/schema with the newest migration, writes db/migrations/NNNN_description.sql, and beside it NNNN_description.down.sql, the way back. What the structure alone cannot tell (rows that were changed, values that no longer fit) is written into the way back as a line to review, and nothing accepts the file until a person has decided.`,
  options: {
    down: {
      type: "string",
      about: 'writes only the way back of this migration anew, and keeps its lines "-- Loses: ..."',
    },
  },
  async run(given) {
    const revision = given.text("down");
    const [description, ...more] = given.words;
    if (revision !== undefined && !description) return rewriteDown(revision, given);
    if (revision !== undefined || !description || more.length > 0)
      throw wrongUse(
        "Give one description, in quotes.",
        'For example: npm run db -- create-migration "Add the severity of a record"',
      );
    await create(description, given);
  },
};
