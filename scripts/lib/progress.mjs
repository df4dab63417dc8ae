/** Trouble a person can mend: printed as it is, without a stack. */
export class Trouble extends Error {}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Runs one step and prints one line when it is over. `work` may return a short remark for that line. */
export async function step(name, work) {
  const begunAt = performance.now();
  const remark = await work();
  const seconds = ((performance.now() - begunAt) / 1000).toFixed(1);
  say(`  ${name.padEnd(14)} ${typeof remark === "string" ? remark : "done"} (${seconds} s)`);
}

const refusedByDisk = {
  EACCES: "may not be read or written by this user. Give the user rights to it, or start as the user who owns it.",
  EPERM: "may not be changed by this user. Give the user rights to it, or start as the user who owns it.",
  EROFS: "is on a disk that can only be read. Mount it for writing, or set DATA_DIR to another folder.",
  ENOSPC: "is on a disk that is full. Make room, then try again.",
};

function wordsFor(error) {
  if (error instanceof Trouble) return error.message;
  const words = error?.path && refusedByDisk[error.code];
  return words ? `${error.path} ${words}` : (error?.stack ?? error);
}

export function reportAndExit(error) {
  process.stderr.write(`\n${wordsFor(error)}\n`);
  process.exit(1);
}
