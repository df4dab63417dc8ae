import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { environment, fastThenImmediate, makeFolder, quietAboutData, readPidFile } from "./postgres.mjs";
import { restoreCommand } from "./postgres-archive.mjs";
import { findBinaries, findUser, openHome } from "./postgres-home.mjs";
import { commandLineOf, describeProcess, isAlive, stopProcess } from "./processes.mjs";
import { Trouble } from "./progress.mjs";

const START = "recovery-";

function giveTo({ uid, gid }, folder) {
  if (uid === undefined) return;
  for (const name of fs.readdirSync(folder, { recursive: true })) fs.lchownSync(path.join(folder, name), uid, gid);
}

/** Nobody but the superuser of this machine and the server itself can enter the folder of its socket, so nobody is asked for a password. */
function settingsFor({ wal, socket, access, until }) {
  return [
    `hba_file=${access}`,
    "listen_addresses=",
    `unix_socket_directories=${socket}`,
    "unix_socket_permissions=0700",
    "archive_mode=off",
    // Otherwise it would say that it is ready while it still recovers.
    "hot_standby=off",
    "recovery_target_action=promote",
    // Names of time zones are not known yet when this is read.
    ...(until ? [`recovery_target_time=${until.replace("T", " ").replace("Z", "+00")}`] : []),
    restoreCommand(wal),
    ...quietAboutData,
  ];
}

async function waitUntilPromoted(child, data) {
  while (child.exitCode === null && child.signalCode === null) {
    const found = readPidFile(data);
    if (found?.pid === child.pid && found.isReady) return true;
    await wait(50);
  }
  return false;
}

/** The server says in its log, and nowhere else, that the log it was given ends too early. */
function whyNot(log) {
  const lines = fs.readFileSync(log, "utf8");
  if (/recovery ended before configured recovery target was reached/.test(lines)) {
    const last = /last completed transaction was at log time ([^\n]+)/.exec(lines)?.[1];
    return `What was archived ends before that moment${last ? `: the last change it knows was at ${last}` : ""}. Name that or an earlier moment, or "newest".`;
  }
  return `The server does not recover. The end of its log:\n${lines.trim().split("\n").slice(-8).join("\n")}`;
}

const readMaker = (root) => {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, "maker.json"), "utf8"));
  } catch {
    return null;
  }
};

/** A command that was killed could not take along its server, nor the plain copy it recovers. */
async function eraseLeft(home) {
  for (const name of fs.readdirSync(home).filter((found) => found.startsWith(START))) {
    const root = path.join(home, name);
    const maker = readMaker(root);
    if (isAlive(maker?.process)) continue;
    const found = readPidFile(path.join(root, "data"));
    if (found && commandLineOf(found.pid).includes(path.join(root, "data")))
      await stopProcess(describeProcess(found.pid), fastThenImmediate);
    for (const folder of [root, maker?.socket]) if (folder) fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Starts a server of its own beside the database of this data folder, over a copy that `fill` puts into the folders it is given, and
 * lets it recover until a moment ("2026-03-12T14:30:00Z", or null for all there is). Resolves to how its superuser reaches it.
 *
 * @param {{ dataDir: string, until: string | null, fill: (places: { data: string, wal: string }) => Promise<void> }} options
 */
export async function recoverPostgres({ dataDir, until, fill }) {
  const home = openHome(fs.realpathSync(dataDir));
  const user = findUser(path.join(home, "data"));
  const binaries = findBinaries();
  await eraseLeft(home);
  const root = path.join(home, `${START}${randomBytes(4).toString("hex")}`);
  const socket = fs.mkdtempSync(path.join(os.tmpdir(), "anamnesis-socket-"));
  const [data, wal, access, log] = ["data", "wal", "access.conf", "log"].map((name) => path.join(root, name));
  let child = null;
  const erase = async () => {
    if (child) await stopProcess(describeProcess(child.pid), fastThenImmediate);
    for (const folder of [root, socket]) fs.rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    for (const folder of [root, data, wal]) makeFolder(folder, 0o700, user);
    fs.writeFileSync(path.join(root, "maker.json"), JSON.stringify({ process: describeProcess(process.pid), socket }));
    await fill({ data, wal });
    fs.writeFileSync(path.join(data, "recovery.signal"), "");
    fs.writeFileSync(access, "local all all trust\n");
    giveTo(user, root);
    if (user.uid !== undefined) fs.chownSync(socket, user.uid, user.gid);
    const output = fs.openSync(log, "a", 0o600);
    const settings = settingsFor({ wal, socket, access, until });
    child = spawn(path.join(binaries, "bin/postgres"), ["-D", data, ...settings.flatMap((one) => ["-c", one])], {
      ...user,
      cwd: "/",
      env: environment,
      detached: true,
      stdio: ["ignore", output, output],
    });
    fs.closeSync(output);
    if (!(await waitUntilPromoted(child, data))) throw new Trouble(whyNot(log));
    return { url: `postgresql://postgres@${encodeURIComponent(socket)}/anamnesis`, erase };
  } catch (error) {
    await erase();
    throw error;
  }
}
