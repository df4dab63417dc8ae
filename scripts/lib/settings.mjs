import fs from "node:fs";
import path from "node:path";
import { inRoot, root } from "./paths.mjs";
import { Trouble } from "./progress.mjs";

/** Only what this start itself needs; the application checks the rest in server/env.ts. */
export function readSettings({ isDevelopment = false } = {}) {
  if (fs.existsSync(inRoot(".env"))) process.loadEnvFile(inRoot(".env"));
  const {
    PORT = "3000",
    HOST = "127.0.0.1",
    DATA_DIR = ".data",
    DATABASE_URL = "",
    DATABASE_URL_DEV = "",
    DEMO = "1",
  } = process.env;
  // The server runs in a folder of its own, which goes with an update: a relative place is meant from here.
  const { BACKUP_DIR } = process.env;
  if (BACKUP_DIR) process.env.BACKUP_DIR = path.resolve(root, BACKUP_DIR);
  const port = Number(PORT);
  const problems = [];
  if (!/^\d+$/.test(PORT) || port < 1 || port > 65_535)
    problems.push(`PORT must be a number from 1 to 65535, not "${PORT}".`);
  if (DEMO !== "0" && DEMO !== "1") problems.push(`DEMO must be 0 or 1, not "${DEMO}".`);
  if (problems.length > 0) throw new Trouble(["Please correct these settings:", ...problems].join("\n  "));
  return {
    port,
    host: HOST,
    dataDir: path.resolve(root, DATA_DIR),
    databaseUrl: (isDevelopment && DATABASE_URL_DEV) || DATABASE_URL,
    isDemo: DEMO === "1",
  };
}

/** What the browser is told, and what this start itself asks for the health of the server. */
export function addressOf({ host, port }) {
  const isLocal = ["127.0.0.1", "0.0.0.0", "::", "::1", "localhost"].includes(host);
  const name = host.includes(":") ? `[${host}]` : host;
  return `http://${isLocal ? "localhost" : name}:${port}`;
}
