import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { startChild } from "./children.mjs";
import { inRoot } from "./paths.mjs";
import { Trouble } from "./progress.mjs";

export function startProduction(place, env) {
  return startChild(process.execPath, [path.join(place, "server.js")], {
    cwd: place,
    env: { ...env, NODE_ENV: "production" },
  });
}

export function startDevelopment({ host, port }, env) {
  const next = inRoot("node_modules/next/dist/bin/next");
  return startChild(process.execPath, [next, "dev", "-p", String(port), "-H", host], {
    env: { ...env, NODE_ENV: "development" },
  });
}

/** Migrates and seeds. Its output is the application's own and is passed through. */
export async function runSetup(env) {
  const args = ["--import", "tsx", "--conditions=react-server", inRoot("scripts/db.ts"), "setup"];
  const code = await startChild(process.execPath, args, { env }).ended;
  if (code !== 0) throw new Trouble("The database could not be prepared. The lines above say why.");
}

async function isHealthy(address) {
  try {
    const answer = await fetch(`${address}/api/health`, { signal: AbortSignal.timeout(10_000) });
    return answer.status === 200;
  } catch {
    return false;
  }
}

export async function waitUntilHealthy(address, child) {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Trouble("The server ended while it was starting.");
    if (await isHealthy(address)) return;
    await wait(50);
  }
  throw new Trouble(`The server does not become healthy: ${address}/api/health does not answer with 200.`);
}
