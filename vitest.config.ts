import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = {
  "@": import.meta.dirname,
  // The package throws unless a bundler for the server resolves it.
  "server-only": path.join(import.meta.dirname, "tests/setup/server-only.ts"),
};
/** They start processes or compute for seconds: the fast half of the checks goes without them. */
const slow = [
  "db/seed/world.test.ts",
  "scripts/db/moment.test.ts",
  "scripts/lib/bundle-scripts.test.ts",
  "scripts/risk.test.ts",
  "scripts/train-breast-mass.test.ts",
  "server/cache/redis-store.test.ts",
  "server/ocr/read-pages.test.ts",
  "server/storage/killed.test.ts",
];
const ignored = ["node_modules/**", ".next/**", ".data/**", "dist/**", "e2e/**"];

export default defineConfig({
  resolve: { alias },
  test: {
    // Only for what hangs: a slow machine is no mistake.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...ignored, ...slow, "**/*.db.test.ts"],
          setupFiles: ["tests/setup/environment.ts"],
          pool: "threads",
        },
      },
      {
        extends: true,
        test: { name: "slow", include: slow, setupFiles: ["tests/setup/environment.ts"] },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ignored,
          globalSetup: ["tests/setup/database-server.ts"],
          setupFiles: ["tests/setup/environment.ts", "tests/setup/database.ts"],
          pool: "forks",
        },
      },
    ],
  },
});
