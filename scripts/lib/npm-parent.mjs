import { commandLineOf, describeProcess, isAlive, parentOf } from "./processes.mjs";

/** npm that is killed, or whose shell is, cannot pass that on: what it began would go on with nobody to stop it. */
export function whenNpmEnds(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const shell = process.ppid;
  const npm = [shell, parentOf(shell)].find((pid) => commandLineOf(pid).startsWith("npm"));
  const known = npm ? describeProcess(npm) : null;
  const isThere = () => process.ppid === shell && (!known || isAlive(known));
  setInterval(() => isThere() || stop(), 500).unref();
}
