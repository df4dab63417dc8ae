import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { takeLock } from "./lock.mjs";
import { erasePostgres } from "./postgres.mjs";
import { stopProcess } from "./processes.mjs";

const prefix = "anamnesis-temporary-";
const lockName = "run.json";

/** A folder without a lock may belong to a start that is just making it. */
async function eraseIfAbandoned(folder) {
  const file = path.join(folder, lockName);
  if (fs.statSync(folder).uid !== process.getuid?.() || !fs.existsSync(file)) return;
  const lock = takeLock(file);
  if (lock.heldBy) return;
  await stopProcess(lock.left?.server);
  await eraseTemporaryFolder(folder);
}

/** Makes a data folder for a while, and erases those whose makers were killed. */
export async function makeTemporaryFolder() {
  for (const name of fs.readdirSync(os.tmpdir()).filter((found) => found.startsWith(prefix))) {
    await eraseIfAbandoned(path.join(os.tmpdir(), name));
  }
  return fs.mkdtempSync(path.join(os.tmpdir(), prefix));
}

export async function eraseTemporaryFolder(folder) {
  await erasePostgres(folder);
  fs.rmSync(folder, { recursive: true, force: true });
}
