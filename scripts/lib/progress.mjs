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

export function reportAndExit(error) {
  process.stderr.write(error instanceof Trouble ? `\n${error.message}\n` : `\n${error?.stack ?? error}\n`);
  process.exit(1);
}
