import fs from "node:fs";
import path from "node:path";

/** Whatever is written is out of the server's own hands after this long at most; a minute later the worker has sealed it. */
const SWITCH_SECONDS = 240;

/** For /bin/sh, and for PostgreSQL, which reads % itself. */
const quoted = (place) => `'${place.replaceAll("'", "'\\''").replaceAll("%", "%%")}'`;

/** Without it nobody can go back to a moment; daily backups are made all the same. */
export function canArchive() {
  return (process.env.PATH ?? "").split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, "gzip")));
}

/**
 * A segment has 16 MB, mostly empty, so it is compressed at once: where no worker seals them they may lie for long. Nothing is visible
 * under its name until it is whole and on the disk; the same segment again is the same content.
 */
export function archiveSettings(folder) {
  const place = quoted(path.join(folder, "NAME")).replace("NAME", "%f");
  const draft = place.replace(/'$/, ".part'");
  return [
    "archive_mode=on",
    `archive_timeout=${SWITCH_SECONDS}`,
    `archive_command=gzip -1 -c "%p" > ${draft} && sync ${draft} && mv ${draft} ${place.replace(/'$/, ".gz'")}`,
  ];
}

/** The way back, for a server that recovers from such a folder. */
export function restoreCommand(folder) {
  const place = quoted(path.join(folder, "NAME.gz")).replace("NAME", "%f");
  return `restore_command=test -f ${place} && gzip -dc ${place} > "%p"`;
}
