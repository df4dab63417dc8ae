import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

const dataDir = mkdtempSync(path.join(tmpdir(), "anamnesis-test-"));

Object.assign(process.env, {
  DATA_DIR: dataDir,
  DATABASE_URL: "postgresql://nobody:nothing@127.0.0.1:1/unit_tests_have_no_database",
  NEXTAUTH_SECRET: "a-secret-that-only-the-tests-know-0123456789",
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
  DEMO: "0",
  AI_PROVIDER: "none",
});

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
