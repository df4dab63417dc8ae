import { spawnSync } from "node:child_process";
import fs from "node:fs";

const installed = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];
const exists = (file) => Boolean(file) && fs.existsSync(file);

function run(command, ...args) {
  return spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
}

async function findManaged() {
  const { chromium } = await import("playwright");
  return chromium.executablePath();
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !exists("/usr/bin/apt-get")) return null;
  const isInstalled =
    run("apt-get", "update", "-q") && run("apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium");
  return isInstalled ? installed[0] : null;
}

/** A whole headless Chromium inside an npm package, for machines without one and without rights to install one. */
async function unpackPackaged() {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const { default: packaged } = await import("@sparticuz/chromium");
  return packaged.executablePath();
}

async function downloadManaged() {
  return run("npx", "playwright", "install", "chromium") ? findManaged() : null;
}

/** Can the program at least say its version? A missing library shows here instead of in every test. */
function works(file) {
  return exists(file) && spawnSync(file, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}

/**
 * Answers the path of a Chromium that runs, and installs one when there is none.
 *
 * @returns {Promise<string>}
 */
export async function findBrowser() {
  const { E2E_CHROMIUM } = process.env;
  if (E2E_CHROMIUM) return E2E_CHROMIUM;
  const sources = [
    findManaged,
    ...installed.map((file) => () => file),
    installFromDebian,
    unpackPackaged,
    downloadManaged,
  ];
  for (const source of sources) {
    const file = await source();
    if (works(file)) return file;
  }
  throw new Error("No Chromium was found and none could be installed. Install one and set E2E_CHROMIUM to its path.");
}
