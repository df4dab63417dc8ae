import "./lib/require-node.mjs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startChild } from "./lib/children.mjs";
import { installDependencies } from "./lib/install.mjs";
import { takeLock } from "./lib/lock.mjs";
import { whenNpmEnds } from "./lib/npm-parent.mjs";
import { inRoot } from "./lib/paths.mjs";
import { preparePostgres } from "./lib/postgres.mjs";
import { reportAndExit, Trouble } from "./lib/progress.mjs";
import { loadSecrets } from "./lib/secrets.mjs";
import { readSettings } from "./lib/settings.mjs";

/** They look at files or explain something: no database is started for them. */
const withoutDatabase = new Set(["help", "create-migration"]);
const needsDatabase = (script, [name, ...rest]) =>
  script !== "db" ||
  (name !== undefined &&
    !withoutDatabase.has(name) &&
    ![name, ...rest].some((word) => word === "--help" || word === "-h"));

/** The doctor comes when nothing else does: it is told what kept the database from starting. */
async function openFor(script, given, open) {
  const nothing = { variables: {}, close: async () => {} };
  if (!needsDatabase(script, given)) return nothing;
  try {
    return await open();
  } catch (error) {
    if (given[0] !== "doctor" || !(error instanceof Trouble)) throw error;
    const nowhere = "postgresql://anamnesis@127.0.0.1:1/anamnesis";
    return { ...nothing, variables: { DATABASE_URL: nowhere, DATABASE_TROUBLE: error.message } };
  }
}

/** Runs a script beside this one, with the database of this folder: the one that is running, or one started for it. */
async function main([script, ...given]) {
  const settings = readSettings();
  const secrets = loadSecrets(settings.dataDir);
  await installDependencies();
  const { variables, close } = await openFor(script, given, () => openDatabase(settings, secrets, script));
  const args = ["--import", "tsx", "--conditions=react-server", inRoot(`scripts/${script}.ts`), ...given];
  const env = {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV || "production",
    DATA_DIR: settings.dataDir,
    ...variables,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.authSecret,
  };
  // A command may ask the operator something.
  const child = startChild(process.execPath, args, { env, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
  whenNpmEnds(() => child.kill("SIGTERM"));
  const code = await child.ended;
  await close();
  process.exit(exitCodeOf(code));
}

/** As a shell counts: 128 and the number of the signal that ended it. */
function exitCodeOf(ended) {
  if (typeof ended === "number") return ended;
  const signal = os.constants.signals[ended];
  return signal ? 128 + signal : 1;
}

/** A command that started the database takes it along when it ends, so the next one lets it end. */
async function takeTurn(dataDir, script) {
  for (let isFirst = true; ; isFirst = false) {
    const lock = takeLock(path.join(dataDir, "run.json"), { address: "a command", isShort: script === "db" });
    if (!lock.heldBy?.isShort) return lock;
    if (isFirst) process.stderr.write("Another command is at work. Waiting until it is done.\n");
    await wait(250);
  }
}

async function openDatabase(settings, secrets, script) {
  if (settings.databaseUrl) return { variables: { DATABASE_URL: settings.databaseUrl }, close: async () => {} };
  const lock = await takeTurn(settings.dataDir, script);
  const postgres = preparePostgres({ dataDir: settings.dataDir, secrets, archive: true });
  if (lock.heldBy) {
    postgres.findRunning();
    return { variables: postgres.variables(), close: async () => {} };
  }
  await postgres.start();
  return {
    variables: postgres.variables(),
    close: async () => {
      await postgres.stop();
      lock.release();
    },
  };
}

main(process.argv.slice(2)).catch(reportAndExit);
