import "./lib/require-node.mjs";
import path from "node:path";
import { startChild } from "./lib/children.mjs";
import { installDependencies } from "./lib/install.mjs";
import { takeLock } from "./lib/lock.mjs";
import { whenNpmEnds } from "./lib/npm-parent.mjs";
import { inRoot } from "./lib/paths.mjs";
import { preparePostgres } from "./lib/postgres.mjs";
import { reportAndExit } from "./lib/progress.mjs";
import { loadSecrets } from "./lib/secrets.mjs";
import { readSettings } from "./lib/settings.mjs";

/** Runs a script beside this one, with the database of this folder: the one that is running, or one started for it. */
async function main([script, ...given]) {
  const settings = readSettings();
  const secrets = loadSecrets(settings.dataDir);
  await installDependencies();
  const { url, close } = await openDatabase(settings, secrets);
  const args = ["--import", "tsx", "--conditions=react-server", inRoot(`scripts/${script}.ts`), ...given];
  const env = {
    ...process.env,
    NODE_ENV: process.env.NODE_ENV || "production",
    DATA_DIR: settings.dataDir,
    DATABASE_URL: url,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secrets.authSecret,
  };
  const child = startChild(process.execPath, args, { env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
  whenNpmEnds(() => child.kill("SIGTERM"));
  const code = await child.ended;
  await close();
  process.exit(typeof code === "number" ? code : 1);
}

async function openDatabase(settings, secrets) {
  if (settings.databaseUrl) return { url: settings.databaseUrl, close: async () => {} };
  const lock = takeLock(path.join(settings.dataDir, "run.json"), { address: "a command" });
  const postgres = preparePostgres({ dataDir: settings.dataDir, secrets });
  if (lock.heldBy) return { url: postgres.runningUrl(), close: async () => {} };
  await postgres.start();
  return {
    url: postgres.urlOf("anamnesis"),
    close: async () => {
      await postgres.stop();
      lock.release();
    },
  };
}

main(process.argv.slice(2)).catch(reportAndExit);
