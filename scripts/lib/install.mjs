import fs from "node:fs";
import { runCaptured } from "./children.mjs";
import { inRoot } from "./paths.mjs";
import { Trouble } from "./progress.mjs";

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")).packages;
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/** npm notes what it installed in node_modules/.package-lock.json; optional packages of other platforms are absent there. */
function isInstalled() {
  const wanted = readPackages(inRoot("package-lock.json"));
  const present = readPackages(inRoot("node_modules/.package-lock.json"));
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(
    ([place, { version, optional }]) =>
      place === "" || (present[place] ? present[place].version === version : optional === true),
  );
}

function npm(...args) {
  const options = ["--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"];
  const [command, first] = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ["npm", []];
  return runCaptured(command, [...first, ...args, ...options], process.env);
}

export async function installDependencies() {
  if (isInstalled()) return "up to date";
  const clean = await npm("ci");
  if (clean.code === 0) return "installed";
  const outcome = clean.output.includes("EUSAGE") ? await npm("install", "--no-save") : clean;
  if (outcome.code === 0) return "installed";
  throw new Trouble(`The dependencies could not be installed.\n${outcome.output}`);
}
