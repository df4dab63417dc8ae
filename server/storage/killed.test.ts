import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { vaultFolder } from "./spool";
import { sweepBlobs } from "./sweep";

const LINE = "Hemoglobin 13.2 g/dL, invented. ";
const CONTENT = LINE.repeat(20_000);
/** A process of its own has to compile what it runs. */
const STARTING_MS = 60_000;

function startTaking(): ChildProcess {
  const script = path.join(import.meta.dirname, "../../tests/storage/keep-standard-input.ts");
  const args = ["--import", "tsx", "--conditions=react-server", script];
  return spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
}

async function taken(child: ChildProcess, bytes: number): Promise<void> {
  for await (const words of child.stdout ?? []) if (Number(String(words).trim().split("\n").at(-1)) >= bytes) return;
}

it(
  "a killed process leaves no visible file, no plain byte, and nothing that a sweep does not remove",
  async () => {
    const child = startTaking();
    const ended = once(child, "exit");
    child.stdin?.write(CONTENT);
    await taken(child, CONTENT.length);
    child.kill("SIGKILL");
    expect(await ended).toEqual([null, "SIGKILL"]);

    const left = fs.readdirSync(vaultFolder());
    expect(left).toEqual([expect.stringMatching(/\.part$/)]);
    const place = path.join(vaultFolder(), left[0] ?? "");
    const bytes = fs.readFileSync(place);
    expect(bytes.length).toBeGreaterThan(100_000);
    for (let at = 0; at + 8 < LINE.length; at += 1) expect(bytes.includes(LINE.slice(at, at + 8))).toBe(false);

    const old = new Date(Date.now() - 25 * 3_600_000);
    fs.utimesSync(place, old, old);
    expect(await sweepBlobs({ known: new Set(), olderThanHours: 24 })).toEqual({ orphans: 0, unfinished: 1 });
    expect(fs.readdirSync(vaultFolder())).toEqual([]);
  },
  STARTING_MS,
);

it(
  "a process that may finish leaves the file alone",
  async () => {
    const child = startTaking();
    const ended = once(child, "exit");
    child.stdin?.end(CONTENT);
    child.stdout?.resume();
    expect(await ended).toEqual([0, null]);
    expect(fs.readdirSync(vaultFolder())).toEqual([expect.not.stringMatching(/\.part$/)]);
  },
  STARTING_MS,
);
