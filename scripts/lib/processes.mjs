import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Names one life of one process: numbers are given out again, so a number alone may point to a stranger.
 * Null when no such process lives.
 */
function identityOf(pid) {
  if (process.platform !== "linux") {
    try {
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
    } catch {
      return null;
    }
  }
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const [state, startedAtTick] = [fields[0], fields[19]];
    if (state === "Z" || state === "X") return null;
    return `${fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}:${startedAtTick}`;
  } catch {
    return null;
  }
}

export function describeProcess(pid) {
  return { pid, identity: identityOf(pid) };
}

/** For a process that was started as the leader of its own group: signals reach the whole group. */
export function describeGroup(pid) {
  return { ...describeProcess(pid), isGroup: true };
}

export function isAlive(known) {
  return Boolean(known?.pid && known.identity && identityOf(known.pid) === known.identity);
}

/** Sends the signals in turn until the process is gone. Says whether there was something to stop. */
export async function stopProcess(
  known,
  signals = [
    ["SIGTERM", 8000],
    ["SIGKILL", 5000],
  ],
) {
  if (!isAlive(known)) return false;
  for (const [signal, patienceMs] of signals) {
    signalProcess(known.isGroup ? -known.pid : known.pid, signal);
    const deadline = Date.now() + patienceMs;
    while (Date.now() < deadline) {
      if (!isAlive(known)) return true;
      await wait(25);
    }
  }
  throw new Error(`Process ${known.pid} does not stop.`);
}

function signalProcess(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

export function parentOf(pid) {
  try {
    if (process.platform !== "linux")
      return Number(execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" }));
    const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return 0;
  }
}

export function commandLineOf(pid) {
  try {
    if (process.platform === "linux") return fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}
