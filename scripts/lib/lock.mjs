import fs from "node:fs";
import path from "node:path";
import { describeProcess, isAlive } from "./processes.mjs";

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

function writeWhole(file, value) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(value), { mode: 0o600 });
  return draft;
}

/** The draft is linked, not renamed: of two starts at the same moment one must lose. */
function tryToHold(file, value) {
  const draft = writeWhole(file, value);
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    fs.rmSync(draft);
  }
}

/** Another start may have replaced the dead lock since it was read; then it is put back. */
function removeDead(file, dead) {
  const aside = `${file}.dead.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (error.code === "ENOENT") return;
    throw error;
  }
  if (read(aside)?.holder?.identity === dead?.holder?.identity) fs.rmSync(aside);
  else fs.renameSync(aside, file);
}

/**
 * Takes the lock, which is also the note of what this start is running.
 * Resolves to `{ heldBy }` when a living process has it; otherwise `left` is what a dead one left behind.
 */
export function takeLock(file, note = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  let current = { holder: describeProcess(process.pid), ...note };
  let left = null;
  while (!tryToHold(file, current)) {
    const found = read(file);
    if (isAlive(found?.holder)) return { heldBy: found };
    if (found) left = found;
    removeDead(file, found);
  }
  let isHeld = true;
  return {
    left,
    update(change) {
      current = { ...current, ...change };
      fs.renameSync(writeWhole(file, current), file);
    },
    release() {
      if (!isHeld) return;
      isHeld = false;
      fs.rmSync(file, { force: true });
    },
  };
}
