import "server-only";

const LONGEST_MS = 3000;

type Ending = () => Promise<unknown>;
const kept = globalThis as typeof globalThis & { anamnesisEndings?: Ending[] };

async function end(endings: readonly Ending[]): Promise<void> {
  const longest = new Promise((resolve) => setTimeout(resolve, LONGEST_MS));
  await Promise.race([Promise.allSettled(endings.map((ending) => ending())), longest]);
}

/**
 * What is still to be done when the process is told to stop. Next answers its last requests and then calls `process.exit` without asking
 * anybody, so from the signal on that call waits.
 */
export function beforeExit(ending: Ending): void {
  const endings = kept.anamnesisEndings ?? [];
  endings.push(ending);
  if (kept.anamnesisEndings) return;
  kept.anamnesisEndings = endings;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      const exit = process.exit.bind(process);
      Object.assign(process, { exit: (code?: number) => void end(endings).finally(() => exit(code)) });
    });
}
