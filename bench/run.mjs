import "../scripts/lib/require-node.mjs";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findOrBuild } from "../scripts/lib/build.mjs";
import { runNode, startChild, stopChildren } from "../scripts/lib/children.mjs";
import { inRoot } from "../scripts/lib/paths.mjs";
import { findFreePort } from "../scripts/lib/ports.mjs";
import { erasePostgres, preparePostgres } from "../scripts/lib/postgres.mjs";
import { reportAndExit, say, step, Trouble } from "../scripts/lib/progress.mjs";
import { loadSecrets } from "../scripts/lib/secrets.mjs";
import { runSetup, startProduction, waitUntilHealthy } from "../scripts/lib/serve.mjs";
import { measureFigures } from "./analytics.mjs";
import { measureUploads } from "./documents.mjs";
import { fill, findPredictions } from "./fill.mjs";
import { load, signIn, waitUntilAnswering } from "./load.mjs";
import { cacheTable, figuresTable, floorTable, growthTable, modelTable, trendTable, uploadTable } from "./report.mjs";

const next = inRoot("node_modules/next/dist/bin/next");
const cleanups = [];

let cleaning;
let wasStopped = false;

async function stopAndRemove() {
  await stopChildren();
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

/** Once, whoever asks: what is stopped by a signal also fails by it. */
const cleanUp = () => {
  cleaning ??= stopAndRemove();
  return cleaning;
};

async function openDatabase() {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), "anamnesis-bench-"));
  cleanups.push(() => fs.rmSync(dataDir, { recursive: true, force: true }));
  const secrets = loadSecrets(dataDir);
  const postgres = preparePostgres({ dataDir, secrets });
  cleanups.push(() => erasePostgres(dataDir));
  cleanups.push(() => postgres.stop());
  await postgres.start();
  return { dataDir, secrets, url: postgres.urlOf("anamnesis") };
}

function environmentFor({ dataDir, secrets, url }, port, actionsKey) {
  return {
    ...process.env,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(port),
    HOSTNAME: "127.0.0.1",
    DATA_DIR: dataDir,
    DATABASE_URL: url,
    DEMO: "1",
    NEXTAUTH_SECRET: secrets.authSecret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: actionsKey,
    AUTH_TRUST_HOST: "1",
  };
}

async function runOrFail(what, args, env) {
  const { code, output } = await runNode(args, env);
  if (code !== 0) throw new Trouble(`${what} failed.\n${output}`);
  return output;
}

/** Built inside dist, so that it finds the packages of this checkout. */
async function buildFloorPage(env) {
  fs.mkdirSync(inRoot("dist"), { recursive: true });
  const place = fs.mkdtempSync(inRoot("dist/bench-floor-"));
  cleanups.push(() => fs.rmSync(place, { recursive: true, force: true }));
  fs.cpSync(inRoot("bench/floor"), path.join(place, "app"), { recursive: true });
  fs.renameSync(path.join(place, "app/next.config.mjs"), path.join(place, "next.config.mjs"));
  fs.writeFileSync(path.join(place, "package.json"), '{ "private": true, "type": "module" }\n');
  await runOrFail("The build of the bare page", [next, "build", place], env);
  return place;
}

async function measureFloorPage(place, env, patientId) {
  const port = await findFreePort();
  const server = startChild(process.execPath, [next, "start", place, "-p", String(port), "-H", "127.0.0.1"], {
    env: { ...env, BENCH_PATIENT_ID: patientId },
    stdio: "ignore",
  });
  const address = `http://127.0.0.1:${port}/`;
  await waitUntilAnswering(address, server);
  const result = await load(address);
  await stopChildren();
  return result;
}

/** Each page under a load of its own, signed in as one person. */
async function measurePages(build, env, person, pages) {
  const address = `http://127.0.0.1:${env.PORT}`;
  await waitUntilHealthy(address, startProduction(build.place, env));
  const cookie = await signIn(address, person);
  const speeds = [];
  for (const [name, page] of pages) {
    const speed = await load(`${address}/patients/${person.patientId}/${page}`, cookie);
    speeds.push({ name, speed });
  }
  await stopChildren();
  return speeds;
}

async function measureFloorStore(dataDir) {
  const port = await findFreePort();
  const folder = path.join(dataDir, "floor-store");
  fs.mkdirSync(folder);
  const server = startChild(process.execPath, [inRoot("bench/floor-store.mjs"), folder, String(port)], {
    env: process.env,
    stdio: "ignore",
  });
  const address = `http://127.0.0.1:${port}/`;
  await waitUntilAnswering(address, server);
  const result = await measureUploads(address, server, { patientId: "nobody" });
  await stopChildren();
  return result;
}

async function measureDocuments(build, env, person) {
  const address = `http://127.0.0.1:${env.PORT}`;
  const server = startProduction(build.place, env);
  await waitUntilHealthy(address, server);
  const cookie = await signIn(address, person);
  const result = await measureUploads(`${address}/api/documents`, server, { cookie, patientId: person.patientId });
  await stopChildren();
  return result;
}

/** What a script of this folder prints as its last line. */
const measuredBy = (env) => async (args) => {
  const output = await runOrFail("A measurement", ["--import", "tsx", "--conditions=react-server", ...args], env);
  return JSON.parse(output.trim().split("\n").at(-1));
};

async function measureDashboard(env, url) {
  let figures;
  await step("Figures of administrators", async () => {
    figures = await measureFigures(url, measuredBy(env));
  });
  return figuresTable(figures);
}

/** `npm run bench -- figures` measures nothing else. */
async function onlyFigures() {
  const database = await openDatabase();
  const env = environmentFor(database, await findFreePort(), loadSecrets(inRoot(".data")).actionsKey);
  await runSetup(env);
  say(await measureDashboard(env, database.url));
}

async function main() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => {
      wasStopped = true;
      void cleanUp().finally(() => process.exit(130));
    });
  }
  if (process.argv[2] === "figures") return onlyFigures();
  say("Measuring; this takes a quarter of an hour");
  let database;
  let people;
  let build;
  let floor;
  let queries;
  let models;
  let cache;
  let pages;
  let floorPage;
  let uploads;
  let floorStore;
  await step("Database", async () => {
    database = await openDatabase();
  });
  const { actionsKey } = loadSecrets(inRoot(".data"));
  const env = environmentFor(database, await findFreePort(), actionsKey);
  await step("Build", async () => {
    build = await findOrBuild({ dataDir: inRoot(".data"), actionsKey });
    floor = await buildFloorPage(env);
  });
  await step("Records", async () => {
    await runSetup(env);
    people = await fill(database.url);
  });
  await step("Queries", async () => {
    const args = ["--import", "tsx", "--conditions=react-server", inRoot("bench/queries.ts"), JSON.stringify(people)];
    queries = JSON.parse((await runOrFail("Measuring the queries", args, env)).trim().split("\n").at(-1));
  });
  await step("Models", async () => {
    const args = ["--import", "tsx", inRoot("bench/models.ts")];
    models = JSON.parse(await runOrFail("Measuring the models", args, env));
  });
  await step("Cache", async () => {
    const args = ["--import", "tsx", "--conditions=react-server", inRoot("bench/cache.ts")];
    cache = JSON.parse((await runOrFail("Measuring the cache", args, env)).trim().split("\n").at(-1));
  });
  const [person] = people;
  await step("Bare page", async () => {
    floorPage = await measureFloorPage(floor, env, person.patientId);
  });
  await step("Timeline page", async () => {
    pages = await measurePages(build, env, person, [["Timeline page, signed in, 1,000 records", "records"]]);
  });
  await step("Uploads", async () => {
    floorStore = await measureFloorStore(database.dataDir);
    uploads = await measureDocuments(build, env, person);
  });
  await step("Risk pages", async () => {
    const patient = await findPredictions(database.url);
    const { modelId, predictionId } = patient;
    pages.push(
      ...(await measurePages(build, env, patient, [
        ["Risk page, years of predictions", "risk"],
        ["Page to ask one model", `risk/${modelId}`],
        ["Page of one prediction", `risk/predictions/${predictionId}`],
      ])),
    );
  });
  say(floorTable({ pages, floorPage, ...queries.smallest }));
  say(modelTable(models));
  say(growthTable(queries.growth));
  say(trendTable(queries.trends));
  say(cacheTable(cache));
  const dashboard = await measureDashboard(env, database.url);
  if (uploads && floorStore) say(uploadTable(uploads, floorStore));
  say(dashboard);
}

try {
  await main();
  await cleanUp();
} catch (error) {
  await cleanUp();
  if (wasStopped) process.exit(130);
  reportAndExit(error);
}
