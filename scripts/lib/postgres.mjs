import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { findFreePort } from "./ports.mjs";
import { archiveSettings, canArchive } from "./postgres-archive.mjs";
import { eraseHome, findBinaries, findUser, openHome } from "./postgres-home.mjs";
import { commandLineOf, describeProcess, stopProcess } from "./processes.mjs";
import { Trouble } from "./progress.mjs";

export const environment = { PATH: process.env.PATH, LC_ALL: "C.UTF-8", TZ: "UTC" };
export const fastThenImmediate = [
  ["SIGINT", 15_000],
  ["SIGQUIT", 5000],
  ["SIGKILL", 5000],
];
export const withoutDurability = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

function run(program, args, { user, input }) {
  const outcome = spawnSync(program, args, { ...user, cwd: "/", env: environment, encoding: "utf8", input });
  if (outcome.status === 0) return;
  const output = `${outcome.error?.message ?? ""}${outcome.stdout ?? ""}${outcome.stderr ?? ""}`;
  throw new Trouble(`PostgreSQL could not be set up (${path.basename(program)}).\n${output}`);
}

export function makeFolder(folder, mode, { uid, gid } = {}) {
  fs.mkdirSync(folder, { recursive: true, mode });
  if (uid !== undefined) fs.chownSync(folder, uid, gid);
}

/** The cluster is made beside its place and moved there whole, so that a start that was killed leaves nothing half made. */
function createCluster({ home, binaries, user, secrets, durable }) {
  const draft = path.join(home, "draft");
  fs.rmSync(draft, { recursive: true, force: true });
  makeFolder(draft, 0o700, user);
  const data = path.join(draft, "data");
  const passwordFile = path.join(draft, "password");
  fs.writeFileSync(passwordFile, secrets.postgresPassword, { mode: 0o600 });
  if (user.uid !== undefined) fs.chownSync(passwordFile, user.uid, user.gid);
  const initdb = ["-D", data, "-U", "postgres", "--pwfile", passwordFile, "-A", "scram-sha-256"];
  run(
    path.join(binaries, "bin/initdb"),
    [...initdb, "-E", "UTF8", "--locale=C.UTF-8", "--data-checksums", ...(durable ? [] : ["-N"])],
    { user },
  );
  run(path.join(binaries, "bin/postgres"), ["--single", "-D", data, "postgres"], {
    user,
    input: [
      `create role anamnesis login createrole nosuperuser nobypassrls password '${secrets.databasePassword}'`,
      "create database anamnesis owner anamnesis",
      "",
    ].join("\n"),
  });
  fs.renameSync(data, path.join(home, "data"));
  fs.rmSync(draft, { recursive: true });
}

export function readPidFile(data) {
  try {
    const [pid, folder, , port, , , , status] = fs.readFileSync(path.join(data, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(pid), folder, port: Number(port), isReady: status?.trim() === "ready" };
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/** A server that outlived its start still runs from this data folder; any other process with its number is left alone. */
async function stopOrphan(data) {
  const found = readPidFile(data);
  if (!found || found.folder !== data || !commandLineOf(found.pid).includes(`-D ${data} `)) return;
  await stopProcess(describeProcess(found.pid), fastThenImmediate);
}

async function waitUntilReady(child, data) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null) return false;
    const found = readPidFile(data);
    if (found?.pid === child.pid && found.isReady) return true;
    await wait(15);
  }
  return false;
}

/** Statements and details in an error message may hold what a person wrote about their health. */
export const quietAboutData = ["log_min_error_statement=panic", "log_error_verbosity=terse"];

function launch({ binaries, data, user, log, port, settings }) {
  const flags = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    ...quietAboutData,
    ...settings,
  ];
  const output = fs.openSync(log, "a", 0o600);
  const child = spawn(path.join(binaries, "bin/postgres"), ["-D", data, ...flags.flatMap((flag) => ["-c", flag])], {
    ...user,
    cwd: "/",
    env: environment,
    detached: true,
    stdio: ["ignore", output, output],
  });
  fs.closeSync(output);
  return child;
}

function openCluster({ dataDir, secrets, durable }) {
  const home = openHome(dataDir);
  const data = path.join(home, "data");
  const user = findUser(data);
  const binaries = findBinaries();
  const isNew = !fs.existsSync(data);
  if (isNew) createCluster({ home, binaries, user, secrets, durable });
  return { isNew, data, user, binaries };
}

/**
 * The PostgreSQL of one data folder. `start` first stops what an earlier start left of it, and resolves to whether the
 * database is new; called again it starts on the same port. `onExit` is called when the server ends without `stop`.
 *
 * With `archive` its log is kept for going back to a moment.
 *
 * @param {{ dataDir: string, secrets: Record<string, string>, settings?: string[], durable?: boolean, archive?: boolean, onExit?: () => void }} options
 */
export function preparePostgres({
  dataDir,
  secrets,
  settings = [],
  durable = true,
  archive = false,
  onExit = () => {},
}) {
  const dataFolder = fs.realpathSync(dataDir);
  const log = path.join(dataFolder, "postgres.log");
  let child = null;
  let port = null;
  let isStopping = false;

  /** Children of a killed server may hold its shared memory for a moment, and a free port may be taken meanwhile: both pass. */
  async function launchUntilReady(cluster) {
    for (let attempt = 1; attempt <= 5 && !isStopping; attempt += 1) {
      const candidate = port ?? (await findFreePort());
      if (isStopping) return;
      const launched = launch({ ...cluster, log, port: candidate, settings: settingsFor(cluster) });
      child = launched;
      if (await waitUntilReady(launched, cluster.data)) {
        port = candidate;
        launched.once("exit", () => isStopping || onExit());
        return;
      }
      await stopProcess(describeProcess(launched.pid), fastThenImmediate);
      await wait(attempt * 300);
    }
    if (isStopping) return;
    const lines = fs.readFileSync(log, "utf8").trim().split("\n").slice(-8).join("\n");
    throw new Trouble(`PostgreSQL does not start. The end of ${log}:\n${lines}`);
  }

  const archives = archive && canArchive();
  const walArchive = () => path.join(openHome(dataFolder), "wal-archive");

  function settingsFor({ user }) {
    if (!archives) return settings;
    makeFolder(walArchive(), 0o700, user);
    return [...settings, ...archiveSettings(walArchive())];
  }

  function urlOf(database, name = "anamnesis", password = secrets.databasePassword) {
    return `postgresql://${name}:${password}@127.0.0.1:${port}/${database}`;
  }

  return {
    urlOf,
    /** What the application and its commands need of it; the superuser is for backups and restores alone. */
    variables: () => ({
      DATABASE_URL: urlOf("anamnesis"),
      ADMIN_DATABASE_URL: urlOf("postgres", "postgres", secrets.postgresPassword),
      ...(archives ? { WAL_ARCHIVE: walArchive() } : {}),
    }),
    /** Takes up the server that another process has started for this data folder. */
    findRunning() {
      const found = readPidFile(path.join(openHome(dataFolder), "data"));
      if (!found?.isReady)
        throw new Trouble("The database of this data folder is not ready yet. Try again in a moment.");
      port = found.port;
    },
    superuserUrlOf: (database) => urlOf(database, "postgres", secrets.postgresPassword),
    async start() {
      const cluster = openCluster({ dataDir: dataFolder, secrets, durable });
      await stopOrphan(cluster.data);
      if (port === null && fs.existsSync(log)) fs.renameSync(log, `${log}.1`);
      await launchUntilReady(cluster);
      return cluster.isNew;
    },
    async stop() {
      isStopping = true;
      if (child?.pid) await stopProcess(describeProcess(child.pid), fastThenImmediate);
    },
    /** For a process that is ending and cannot wait: the database goes, whatever it was doing. */
    eraseNow() {
      isStopping = true;
      if (child && child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      eraseHome(dataFolder);
    },
  };
}

/** Erases the database of a data folder that is about to be removed. */
export async function erasePostgres(dataDir) {
  const dataFolder = fs.realpathSync(dataDir);
  if (!fs.existsSync(path.join(dataFolder, "postgres"))) return;
  await stopOrphan(path.join(openHome(dataFolder), "data"));
  eraseHome(dataFolder);
}
