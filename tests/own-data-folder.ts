import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { env } from "@/server/env";
import { endReaders } from "@/server/ocr/reader-process";

/** The files of the tests of this file lie in a folder of their own, which goes with them. */
export function inOwnDataFolder(): void {
  let folder = "";
  let before = "";
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "anamnesis-data-"));
    before = env().DATA_DIR;
    env().DATA_DIR = folder;
  });
  afterAll(async () => {
    env().DATA_DIR = before;
    endReaders();
    await rm(folder, { recursive: true, force: true });
  });
}
