import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundleScripts } from "./bundle-scripts.mjs";

const folder = mkdtempSync(path.join(tmpdir(), "anamnesis-image-"));

beforeAll(async () => {
  await bundleScripts(folder);
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  for (const name of ["migrations", "before.sql", "after.sql"])
    cpSync(path.join("db", name), path.join(folder, "db", name), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** As in the container: nothing of the sources is near. */
function run(...args: string[]): Promise<{ code: unknown; out: string; errors: string }> {
  const env = {
    NODE_ENV: "production" as const,
    PATH: process.env.PATH,
    DATA_DIR: folder,
    DATABASE_URL: "postgresql://a:b@127.0.0.1:1/c",
    NEXTAUTH_SECRET: "x".repeat(40),
  };
  return new Promise((resolve) => {
    execFile(process.execPath, ["db.mjs", ...args], { cwd: folder, env }, (error, out, errors) =>
      resolve({ code: error ? error.code : 0, out, errors }),
    );
  });
}

describe("the commands as one file", () => {
  it("start, and name the call that works beside them", async () => {
    const { code, out, errors } = await run("--help");
    expect(errors).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("Usage: node db.mjs <command>");
    expect(out).not.toContain("npm run db --");
  });

  it("find the migrations, and say what is wrong with the database", async () => {
    const { code, errors } = await run("status");
    expect(errors).toContain("The database does not answer");
    expect(code).toBe(1);
  });

  it("look at everything without sources", async () => {
    const { code, out } = await run("doctor", "--json");
    expect(code).toBe(3);
    const { checks }: { checks: { name: string; level: string }[] } = JSON.parse(out);
    expect(checks.filter(({ level }) => level === "wrong").map(({ name }) => name)).toEqual(
      expect.arrayContaining(["Database", "Backup"]),
    );
    expect(checks.find(({ name }) => name === "Storage")).toMatchObject({ level: "well" });
  });

  it("make no migrations", async () => {
    const { code, errors } = await run("create-migration", "More");
    expect(errors).toContain("copy of the sources");
    expect(code).toBe(1);
  });
});
