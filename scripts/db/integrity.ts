import { and, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { checkRows, countTables, type Finding } from "@/db/integrity";
import { documents } from "@/db/schema/documents";
import { asSteward } from "@/db/steward";
import { hasTable } from "@/server/backup/note-backup";
import { noteCheck } from "@/server/checks";
import { openFile } from "@/server/storage/keep-file";
import { blobStore } from "@/server/storage/storage";
import { vault } from "@/server/vault/vault";
import { verifyAudit } from "../audit-verify";
import type { Command, Given } from "./command";
import { explain } from "./explain";
import { migrationUrl } from "./migration-url";
import { columns } from "./terminal";
import { counted } from "./words";

const SHOWN = 10;

/** The keys are told apart by the name each sealed value begins with. */
async function checkKeys(tx: Transaction): Promise<Finding> {
  const { rows: sealed } = await tx.execute<{ table: string; column: string }>(
    sql`select table_name as table, column_name as column from information_schema.columns
         where table_schema = 'public' and column_name like '%\\_encrypted' order by 1, 2`,
  );
  const wrong: string[] = [];
  for (const { table, column } of sealed) {
    const name = sql.identifier(column);
    const { rows } = await tx.execute<{ id: string; many: string }>(
      sql`select split_part(${name}, '.', 2) as id, count(*) as many from ${sql.identifier(table)} where ${name} is not null group by 1`,
    );
    for (const { id, many } of rows)
      if (vault().keys.find(id) === null)
        wrong.push(`${table}.${column}: ${many} value(s) need the key "${id}", which is missing`);
  }
  return {
    name: "Keys for every sealed value",
    looked: sealed.length,
    wrong,
    mend: "Put the vault-keys.json of a backup back into DATA_DIR (its keys may be added to the ones there).",
  };
}

type Kept = { id: string; storedName: string; sizeBytes: number; dataKeyEncrypted: string; patientId: string };

async function listKept(tx: Transaction): Promise<Kept[]> {
  const rows = await tx
    .select({
      id: documents.id,
      storedName: documents.storedName,
      sizeBytes: documents.sizeBytes,
      dataKeyEncrypted: documents.dataKeyEncrypted,
      patientId: documents.patientId,
    })
    .from(documents)
    .where(and(isNotNull(documents.storedName), isNotNull(documents.dataKeyEncrypted)));
  return rows.flatMap(({ storedName, dataKeyEncrypted, ...row }) =>
    storedName && dataKeyEncrypted ? [{ ...row, storedName, dataKeyEncrypted }] : [],
  );
}

async function listNamed(tx: Transaction): Promise<Set<string>> {
  const { rows } = await tx.execute<{ name: string }>(sql`select app.stored_names() as name`);
  return new Set(rows.map(({ name }) => name));
}

/** Each piece of a file carries its own seal, so reading it to the end proves every byte. */
async function isWhole(file: Kept): Promise<boolean> {
  try {
    let read = 0;
    for await (const bytes of await openFile(file)) read += bytes.length;
    return read === file.sizeBytes;
  } catch {
    return false;
  }
}

async function checkFiles(given: Given, kept: readonly Kept[], named: ReadonlySet<string>): Promise<Finding[]> {
  const stored = new Set<string>();
  for await (const { name } of blobStore().list()) stored.add(name);
  const restored = "Restore the file from a backup: npm run db -- restore --help";
  const presence: Finding = {
    name: "Stored files are there",
    looked: named.size,
    wrong: [...named].filter((name) => !stored.has(name)).map((name) => `${name} is missing`),
    mend: restored,
  };
  if (given.isOn("quick")) return [presence];
  const damaged: string[] = [];
  let done = 0;
  for (const file of kept) {
    if (stored.has(file.storedName) && !(await isWhole(file)))
      damaged.push(`${file.storedName} (document ${file.id}) does not open`);
    done += 1;
    if (done % 100 === 0) given.note(`Read ${done} of ${kept.length} files.`);
  }
  return [presence, { name: "Stored files are unchanged", looked: kept.length, wrong: damaged, mend: restored }];
}

async function checkAudit(): Promise<Finding> {
  const lines: string[] = [];
  const holds = await verifyAudit(migrationUrl(), (line) => lines.push(line));
  return {
    name: "Audit log holds",
    looked: 1,
    wrong: holds ? [] : lines.filter((line) => line.startsWith("BROKEN")),
    mend: 'Somebody changed the log past the application, or it was damaged. Keep the database as it is, and compare with a backup: "audit verify".',
  };
}

/** What could not be looked at is no good sign either. */
async function tryTo(name: string, work: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await work();
  } catch (error) {
    const { message, mend } = explain(error);
    return [{ name, looked: 0, wrong: [message], mend: mend ?? "" }];
  }
}

function sayFindings({ say, paint }: Given, findings: readonly Finding[]) {
  for (const { name, looked, wrong, mend } of findings) {
    const isWell = wrong.length === 0;
    say(`${isWell ? paint.good("well ") : paint.bad("WRONG")}  ${name} ${paint.soft(`(${looked})`)}`);
    for (const line of wrong.slice(0, SHOWN)) say(`         ${paint.bad(line)}`);
    if (wrong.length > SHOWN) say(`         and ${wrong.length - SHOWN} more (all of them with --json)`);
    if (!isWell && mend) say(`         ${mend}`);
  }
}

export const integrity: Command = {
  name: "integrity",
  summary: "Reads everything and says what is missing, orphaned or changed.",
  usage: "integrity [--quick] [--counts]",
  details: `
Checks that constraints hold for every row, that rows point to rows that are there and within one patient, that row security is forced, that every sealed value has its key, that every stored file is there and opens to its last byte, and that the audit log holds. Changes nothing, except that it seals audit entries that wait for it, and keeps how it ended for the page System.
It reads every row and every file: run it when the application is not busy. Exit code 3 says that something is wrong.`,
  options: {
    quick: { type: "boolean", about: "does not read the contents of stored files" },
    counts: { type: "boolean", about: "also shows the number of rows by table" },
  },
  async run(given) {
    const { rows, kept, named, counts } = await asSteward(migrationUrl(), async (tx) => ({
      rows: await checkRows(tx),
      kept: await listKept(tx),
      named: await listNamed(tx),
      counts: await countTables(tx),
    }));
    const looked = [
      ...rows,
      ...(await tryTo("Keys for every sealed value", async () => [await asSteward(migrationUrl(), checkKeys)])),
      ...(await tryTo("Stored files", () => checkFiles(given, kept, named))),
    ];
    const log = await tryTo("Audit log", async () => [await checkAudit()]);
    await asSteward(migrationUrl(), async (tx) => {
      if (!(await hasTable(tx, "check_results"))) return;
      await noteCheck(tx, "integrity", looked);
      await noteCheck(tx, "audit", log);
    });
    const findings = [...looked, ...log];
    const isWell = findings.every(({ wrong }) => wrong.length === 0);
    given.answer({ isWell, findings, counts });
    sayFindings(given, findings);
    if (given.isOn("counts"))
      for (const line of columns(Object.entries(counts).map(([name, many]) => [name, String(many)]))) given.say(line);
    const total = Object.values(counts).reduce((sum, many) => sum + many, 0);
    given.say();
    given.say(
      isWell
        ? given.paint.good(`All is well: ${counted(total, "row")}, ${counted(named.size, "stored file")}.`)
        : given.paint.bad("Not all is well."),
    );
    if (!isWell) given.isNotWell();
  },
};
