import "./lib/require-node.mjs";
import path from "node:path";
import { findOrBuild } from "./lib/build.mjs";
import { stopChildren } from "./lib/children.mjs";
import { installDependencies } from "./lib/install.mjs";
import { takeLock } from "./lib/lock.mjs";
import { whenNpmEnds } from "./lib/npm-parent.mjs";
import { inRoot } from "./lib/paths.mjs";
import { isPortFree } from "./lib/ports.mjs";
import { preparePostgres } from "./lib/postgres.mjs";
import { describeGroup, stopProcess } from "./lib/processes.mjs";
import { reportAndExit, say, step, Trouble } from "./lib/progress.mjs";
import { loadSecrets } from "./lib/secrets.mjs";
import { runSetup, startDevelopment, startProduction, waitUntilHealthy } from "./lib/serve.mjs";
import { addressOf, readSettings } from "./lib/settings.mjs";
import { eraseTemporaryFolder, makeTemporaryFolder } from "./lib/temporary.mjs";

const isDevelopment = process.argv.includes("--dev");
/** Uses a new data folder and erases it at the end; for the browser tests, and to look around without leaving traces. */
const isTemporary = process.argv.includes("--temporary");

const cleanups = [];
let isStopping = false;

async function stopEverything() {
  await stopChildren();
  for (const cleanup of cleanups.reverse()) await cleanup();
}

async function stopAndExit(code, message) {
  if (isStopping) return;
  isStopping = true;
  if (message) say(`\n${message}`);
  try {
    await stopEverything();
  } catch (error) {
    reportAndExit(error);
  }
  process.exit(code);
}

async function fail(error) {
  if (isStopping) return;
  isStopping = true;
  await stopEverything().catch((problem) => process.stderr.write(`${problem.message}\n`));
  reportAndExit(error);
}

function listenForTheEnd() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stopAndExit(0, "Stopping."));
  process.on("uncaughtException", (error) => void fail(error));
  process.on("unhandledRejection", (error) => void fail(error));
  // A closed terminal or pipe must not end the start before its children.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  whenNpmEnds(() => void stopAndExit(0, "npm has gone. Stopping."));
}

async function holdDataFolder(settings) {
  const lock = takeLock(path.join(settings.dataDir, "run.json"), { address: addressOf(settings) });
  if (lock.heldBy) {
    throw new Trouble(
      `Anamnesis already runs from this data folder (process ${lock.heldBy.holder.pid}, ${lock.heldBy.address}).\n` +
        "Stop it first, or use another folder and port: DATA_DIR=.data-2 PORT=3001 npm start",
    );
  }
  cleanups.push(() => lock.release());
  if (await stopProcess(lock.left?.server)) say("  Stopped the server that an earlier start left behind.");
  return lock;
}

async function requireFreePort({ port, host }) {
  if (await isPortFree(port, host)) return;
  throw new Trouble(
    `Port ${port} is in use. Stop the other program, or choose another port: PORT=${port + 1} npm ${isDevelopment ? "run dev" : "start"}`,
  );
}

/** Two starts in one checkout, with two data folders, must not install or build at the same time. */
async function prepareCheckout(settings, actionsKey) {
  const lock = takeLock(inRoot("dist/preparing.json"));
  if (lock.heldBy)
    throw new Trouble(
      `Another start is installing or building here (process ${lock.heldBy.holder.pid}). Try again when it is ready.`,
    );
  cleanups.push(() => lock.release());
  let build = null;
  await step("Dependencies", installDependencies);
  if (!isDevelopment) {
    await step("Build", async () => {
      build = await findOrBuild({ dataDir: settings.dataDir, actionsKey });
      return build.isNew ? "built" : "up to date";
    });
  }
  lock.release();
  return build;
}

async function openDatabase(settings, secrets) {
  if (settings.databaseUrl) return { DATABASE_URL: settings.databaseUrl };
  let restarts = 0;
  async function startAgain() {
    if (isStopping) return;
    restarts += 1;
    if (restarts > 5)
      return fail(new Trouble("PostgreSQL ended again and again. Its log is postgres.log in the data folder."));
    say("PostgreSQL ended unexpectedly. Starting it again.");
    await postgres.start();
  }
  const postgres = preparePostgres({
    dataDir: settings.dataDir,
    secrets,
    archive: !isTemporary,
    onExit: () => void startAgain().catch(fail),
  });
  cleanups.push(() => postgres.stop());
  await step("Database", async () => ((await postgres.start()) ? "created" : "started"));
  return postgres.variables();
}

function environmentFor(settings, secrets, variables) {
  const { APP_URL, NEXTAUTH_SECRET } = process.env;
  return {
    ...process.env,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET || secrets.authSecret,
    PORT: String(settings.port),
    HOST: settings.host,
    HOSTNAME: settings.host,
    DATA_DIR: settings.dataDir,
    ...variables,
    DEMO: settings.isDemo ? "1" : "0",
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secrets.actionsKey,
    AUTH_TRUST_HOST: "1",
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: isDevelopment ? "development" : "production",
    ...(APP_URL ? { NEXTAUTH_URL: APP_URL } : {}),
  };
}

async function openTemporaryFolder(settings) {
  const dataDir = await makeTemporaryFolder();
  cleanups.push(() => eraseTemporaryFolder(dataDir));
  return { ...settings, dataDir };
}

/** A temporary start shares the key of this checkout, and with it the build. */
function openSecrets({ dataDir }) {
  const secrets = loadSecrets(dataDir);
  const { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given } = process.env;
  const actionsKey = given || (isTemporary ? loadSecrets(inRoot(".data")).actionsKey : secrets.actionsKey);
  return { ...secrets, actionsKey };
}

function sayReady(settings) {
  say(`\nAnamnesis is ready: ${process.env.APP_URL || addressOf(settings)}`);
  if (settings.isDemo) {
    say("Sign in as patient@example.com, clinician@example.com or admin@example.com.");
    say("The password of all three is demo-anamnesis.");
  }
  say("Press Ctrl-C to stop.");
}

async function main() {
  listenForTheEnd();
  const given = readSettings({ isDevelopment });
  const settings = isTemporary ? await openTemporaryFolder(given) : given;
  const secrets = openSecrets(settings);
  say(`Starting Anamnesis in ${isDevelopment ? "development" : "production"} mode`);
  const lock = await holdDataFolder(settings);
  await requireFreePort(settings);
  const build = await prepareCheckout(settings, secrets.actionsKey);
  const variables = await openDatabase(settings, secrets);
  const env = environmentFor(settings, secrets, variables);
  await step("Migrations", () => runSetup(env));
  await step("Server", async () => {
    const server = build ? startProduction(build.place, env) : startDevelopment(settings, env);
    lock.update({ server: describeGroup(server.pid) });
    void server.ended.then((code) => fail(new Trouble(`The server ended unexpectedly (${code}).`)));
    await waitUntilHealthy(addressOf(settings), server);
    return "serving";
  });
  sayReady(settings);
}

main().catch(fail);
