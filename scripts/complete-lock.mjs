import fs from "node:fs";
import { inRoot } from "./lib/paths.mjs";

// npm leaves the optional packages of other platforms out of the lock when the registry it asks does not have them,
// and newer versions of npm then refuse to install from that lock anywhere. This adds what the packages themselves name.

const systems = ["android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "aix", "win32"];
const processors = ["arm64", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32", "arm"];

const file = inRoot("package-lock.json");
const lock = JSON.parse(fs.readFileSync(file, "utf8"));
const exact = (range) => range.replace(/^[\^~]/, "");

/** npm looks beside the package first, then in each folder above it. */
function isLocked(parent, name, range) {
  for (let folder = parent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("/node_modules/")))) {
    const found = lock.packages[`${folder ? `${folder}/` : ""}node_modules/${name}`];
    if (found) return found.version === exact(range) || !/^\d/.test(range);
    if (!folder) return false;
  }
}

function describePackage(name, range, isDevelopment) {
  const words = name.split("/").at(-1).replace("windows", "win32");
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return {
    version: exact(range),
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(isDevelopment ? { dev: true } : {}),
    ...(words.includes("musl") ? { libc: ["musl"] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}

let added = 0;
for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    if (isLocked(parent, name, range)) continue;
    const isHoistedOther = Boolean(lock.packages[`node_modules/${name}`]);
    lock.packages[isHoistedOther ? `${parent}/node_modules/${name}` : `node_modules/${name}`] = describePackage(
      name,
      range,
      dev,
    );
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)));
fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added} packages of other platforms added to the lock\n`);
