import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ask, everything, fillDatabaseOfThisFile, folder, type KeptDocument, serverUrl, url } from "@/tests/backups";
import { connection } from "../database";
import { env } from "../env";
import { listBackups, makeBackup } from "./backup";
import { runDrill } from "./drill";

let document: KeptDocument;

beforeAll(async () => {
  document = await fillDatabaseOfThisFile();
});

afterAll(async () => {
  await connection().close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe("a drill", () => {
  it("proves the newest backup with nothing but the folder and the recovery key, notes the times, and leaves nothing behind", async () => {
    await makeBackup({ url: url(), kind: "database", because: "Test" });
    await makeBackup({ url: url(), kind: "files", because: "Test" });
    const before = await everything();
    const drill = await runDrill();
    expect(drill).toMatchObject({ outcome: "proven", files: 1, differences: [], failedBecause: null });
    expect(
      await ask(
        "select outcome, files::int, database_ms > 0 as timed, differences from restore_drills where finished_at is not null",
      ),
    ).toEqual([{ outcome: "proven", files: 1, timed: true, differences: [] }]);
    const changing = ["public.restore_drills", "public.audit_events", "public.audit_unsealed"];
    const after = await everything();
    for (const [name, rows] of Object.entries(before))
      if (!changing.includes(name)) expect([name, after[name]]).toEqual([name, rows]);
    expect(await ask("select datname from pg_database where datname like '%_drill_%'", serverUrl)).toEqual([]);
    expect(fs.readdirSync(env().DATA_DIR).filter((name) => name.startsWith("drill-"))).toEqual([]);
  });

  it("names the files when the copy of one was changed", async () => {
    const copy = path.join(folder, "files", document.storedName);
    const stored = path.join(env().DATA_DIR, "vault", document.storedName);
    const bytes = fs.readFileSync(copy);
    bytes.writeUInt8(bytes.readUInt8(500) ^ 1, 500);
    fs.writeFileSync(copy, bytes);
    expect(await runDrill()).toMatchObject({ outcome: "failed", differences: ["files"] });
    // The storage still has it, so the copy is made again, and the next one proves it.
    expect(await runDrill()).toMatchObject({ outcome: "proven" });
    fs.rmSync(copy);
    fs.renameSync(stored, `${stored}.away`);
    expect(await runDrill()).toMatchObject({ outcome: "failed", differences: ["files"] });
    fs.renameSync(`${stored}.away`, stored);
    await makeBackup({ url: url(), kind: "files", because: "Test" });
    expect(await runDrill()).toMatchObject({ outcome: "proven" });
  });

  it("says in words why a backup does not restore", async () => {
    const [newest] = await listBackups();
    const place = path.join(folder, newest?.file ?? "");
    const bytes = fs.readFileSync(place);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9);
    fs.writeFileSync(place, bytes);
    const drill = await runDrill();
    expect(drill.outcome).toBe("failed");
    expect(drill.failedBecause).toContain("was changed since it was made");
  });
});
