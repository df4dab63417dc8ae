import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { Trouble } from "./progress.mjs";

const make = {
  authSecret: () => randomBytes(32).toString("base64"),
  actionsKey: () => randomBytes(32).toString("base64"),
  postgresPassword: () => randomBytes(24).toString("base64url"),
  databasePassword: () => randomBytes(24).toString("base64url"),
};

export function makeSecrets() {
  return Object.fromEntries(Object.entries(make).map(([name, create]) => [name, create()]));
}

/** Creates the folder and what is missing in its secrets; never changes a secret that is there. */
export function loadSecrets(dataDir) {
  openDataFolder(dataDir);
  const file = path.join(dataDir, "secrets.json");
  const known = readSecrets(file);
  const secrets = { ...makeSecrets(), ...known };
  if (Object.keys(secrets).length !== Object.keys(known).length) {
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true });
    fs.renameSync(draft, file);
  }
  return secrets;
}

function openDataFolder(dataDir) {
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.chmodSync(dataDir, 0o700);
  } catch (cause) {
    throw new Trouble(
      `The data folder ${dataDir} cannot be used (${cause.message}). Start as the user it belongs to, or set DATA_DIR.`,
    );
  }
}

function readSecrets(file) {
  if (!fs.existsSync(file)) return {};
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Trouble(
      `${file} cannot be read (${cause.message}). Restore it from a backup: without it nobody can sign in.`,
    );
  }
}
