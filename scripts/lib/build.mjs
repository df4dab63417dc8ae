import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { runNode } from "./children.mjs";
import { inRoot, root } from "./paths.mjs";
import { Trouble } from "./progress.mjs";
import { addReader } from "./reader.mjs";

const notBuilt = new Set([
  "node_modules",
  "dist",
  "docs",
  "e2e",
  "tests",
  "scripts",
  "coverage",
  "test-results",
  "playwright-report",
]);
const isBuilt = (name) =>
  !name.startsWith(".") && !notBuilt.has(name) && !/\.(test\.tsx?|md|tsbuildinfo)$|^next-env\.d\.ts$/.test(name);
const buildsKept = 3;

function* listSources(folder, dataDir) {
  const entries = fs.readdirSync(folder, { withFileTypes: true }).filter(({ name }) => isBuilt(name));
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const place = path.join(folder, entry.name);
    if (place === dataDir) continue;
    if (entry.isDirectory()) yield* listSources(place, dataDir);
    else if (entry.isFile()) yield place;
  }
}

function fingerprint({ dataDir, actionsKey }) {
  const hash = createHash("sha256").update(`${process.platform}-${process.arch} ${actionsKey}`);
  for (const file of listSources(root, dataDir)) {
    hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  }
  return hash.digest("hex").slice(0, 16);
}

async function buildWithNext(actionsKey) {
  const { code, output } = await runNode([inRoot("node_modules/next/dist/bin/next"), "build"], {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    ...(actionsKey ? { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey } : {}),
  });
  if (code !== 0) throw new Trouble(`The build failed.\n${output}`);
}

const madeByNext = new Set([".next", "node_modules", "package.json", "server.js"]);
const added = [".next/static", "public", "db/migrations", "db/before.sql", "db/after.sql", "db/seed/vaccinations.jpg"];

/**
 * Next leaves out static files, and guesses which files the server reads by name. The guesses may take along what
 * people have stored in the data folder, so they are removed; what is really read is added.
 */
function completeStandalone(standalone) {
  for (const name of fs.readdirSync(standalone)) {
    if (!madeByNext.has(name)) fs.rmSync(path.join(standalone, name), { recursive: true });
  }
  for (const place of added) {
    if (fs.existsSync(inRoot(place))) fs.cpSync(inRoot(place), path.join(standalone, place), { recursive: true });
  }
}

/** Answers the folder that holds everything the server needs, `server.js` at its top. */
export async function buildStandalone(actionsKey) {
  await buildWithNext(actionsKey);
  const standalone = inRoot(".next/standalone");
  completeStandalone(standalone);
  await addReader(standalone);
  return standalone;
}

function removeOldBuilds(folder) {
  const builds = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const newestFirst = builds
    .map(({ name }) => ({ place: path.join(folder, name), usedAt: fs.statSync(path.join(folder, name)).mtimeMs }))
    .sort((one, other) => other.usedAt - one.usedAt);
  for (const { place } of newestFirst.slice(buildsKept)) fs.rmSync(place, { recursive: true });
}

/**
 * Answers the folder with the built server. Each build has a folder of its own named after what it was made from,
 * so that building again does not pull files from under a server that runs.
 */
export async function findOrBuild({ dataDir, actionsKey }) {
  const builds = inRoot("dist/builds");
  const place = path.join(builds, fingerprint({ dataDir, actionsKey }));
  if (fs.existsSync(place)) {
    fs.utimesSync(place, new Date(), new Date());
    return { place, isNew: false };
  }
  const standalone = await buildStandalone(actionsKey);
  fs.mkdirSync(builds, { recursive: true });
  // Both hold the key that seals server actions.
  for (const folder of [inRoot("dist"), inRoot(".next")]) fs.chmodSync(folder, 0o700);
  fs.renameSync(standalone, place);
  fs.utimesSync(place, new Date(), new Date());
  removeOldBuilds(builds);
  return { place, isNew: true };
}
