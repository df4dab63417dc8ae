import { spawn } from "node:child_process";
import { root } from "./paths.mjs";
import { describeGroup, stopProcess } from "./processes.mjs";

const running = new Set();

/** A process group of its own keeps the terminal's Ctrl-C away from the child: the start ends its children in order. */
export function startChild(command, args, { env, cwd = root, stdio = ["ignore", "inherit", "inherit"] }) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio });
  const known = describeGroup(child.pid);
  running.add(known);
  child.ended = new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(code ?? signal));
  }).finally(() => running.delete(known));
  return child;
}

export async function stopChildren() {
  await Promise.all([...running].map((known) => stopProcess(known)));
}

export async function runCaptured(command, args, env) {
  const child = startChild(command, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  const chunks = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => chunks.push(chunk));
  const closed = child.pid ? new Promise((resolve) => child.once("close", resolve)) : null;
  const code = await child.ended;
  await closed;
  return { code, output: child.pid ? Buffer.concat(chunks).toString() : String(code) };
}

export function runNode(args, env) {
  return runCaptured(process.execPath, args, env);
}
