import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { expect, it } from "vitest";

/** A process of its own has to compile what it runs. */
const STARTING_MS = 60_000;

it(
  "what is still to be written is written before the process ends, and it ends as it was told to",
  async () => {
    const script = path.join(import.meta.dirname, "../tests/shutdown/end-as-next-does.ts");
    const args = ["--import", "tsx", "--conditions=react-server", script];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const ended = once(child, "exit");
    let said = "";
    for await (const words of child.stdout) {
      said += words;
      if (said === "ready\n") child.kill("SIGTERM");
    }
    expect(said).toBe("ready\nwritten\n");
    expect(await ended).toEqual([143, null]);
  },
  STARTING_MS,
);
