import { access, constants, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { engines, version } from "@/package.json";
import { EnvironmentError, env, parseEnv } from "@/server/env";
import { vault } from "@/server/vault/vault";
import { formatBytes } from "../words";
import { type Check, notice, well, wrong } from "./check";

const GIGABYTE = 1e9;

const runtime: Check = {
  name: "Node.js",
  async look() {
    const needed = engines.node.replace(/[^\d.]/g, "");
    const parts = (text: string) => text.split(".").map(Number);
    const [major = 0, minor = 0] = parts(process.versions.node);
    const [wantedMajor = 0, wantedMinor = 0] = parts(needed);
    const isEnough = major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
    return isEnough
      ? well(`${process.versions.node}; Anamnesis ${version} on ${process.platform} ${process.arch}`)
      : wrong(`${process.versions.node} is too old`, `Install Node.js ${needed} or newer from https://nodejs.org.`);
  },
};

const settings: Check = {
  name: "Settings",
  async look() {
    try {
      parseEnv(process.env);
      return well("every variable has a value that can be used");
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      return wrong(
        error.message,
        "Correct them in .env, or where your container gets its environment, then start again.",
      );
    }
  },
};

function modeOf(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, "0");
}

const dataFolder: Check = {
  name: "Data folder",
  async look() {
    const folder = path.resolve(process.env.DATA_DIR || ".data");
    const found = await stat(folder).catch(() => null);
    if (!found?.isDirectory())
      return wrong(`${folder} is not there`, "Set DATA_DIR to the folder with your data. A first start makes it.");
    const isUsable = await access(folder, constants.R_OK | constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
    if (!isUsable)
      return wrong(
        `${folder} may not be written by this user`,
        `Run as its owner (user ${found.uid}), or give it to this user: chown -R ${process.getuid?.() ?? "<user>"} ${folder}`,
      );
    if ((found.mode & 0o077) !== 0)
      return wrong(`${folder} is open to others (mode ${modeOf(found.mode)}); it holds keys`, `chmod 700 ${folder}`);
    return well(folder);
  },
};

const disk: Check = {
  name: "Disk",
  async look() {
    const { bavail, bsize, blocks } = await statfs(path.resolve(process.env.DATA_DIR || ".data"));
    const free = bavail * bsize;
    const share = bavail / Math.max(1, blocks);
    const words = `${formatBytes(free)} free (${Math.round(share * 100)} %)`;
    if (free < GIGABYTE)
      return wrong(
        words,
        "Make room now: a full disk stops the database. Old backups may go to another disk (BACKUP_DIR).",
      );
    return share < 0.1 ? notice(words, "Make room soon, or move DATA_DIR to a larger disk.") : well(words);
  },
};

/** Only looked at: asking the vault for its current key would make one. */
const keys: Check = {
  name: "Keys",
  async look() {
    const many = vault().keys.all().length;
    if (vault().keys.isFromEnvironment) return well(`${many} from VAULT_KEYS; keep a copy elsewhere`);
    const file = path.join(env().DATA_DIR, "vault-keys.json");
    if (many === 0) return notice("there are none yet; the first sealed value makes one");
    const { mode } = await stat(file);
    return (mode & 0o077) === 0
      ? well(`${many} in ${file}`)
      : wrong(
          `${file} can be read by others (mode ${modeOf(mode)})`,
          `chmod 600 ${file}, then make new keys: rotate-keys`,
        );
  },
};

export const machineChecks: readonly Check[] = [runtime, settings, dataFolder, disk, keys];
