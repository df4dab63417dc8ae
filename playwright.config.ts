import { defineConfig, devices } from "@playwright/test";
import { findBrowser } from "./scripts/lib/browser.mjs";
import { findFreePort } from "./scripts/lib/ports.mjs";

// Every worker reads this file again and must come to the same answers.
process.env.E2E_CHROMIUM ||= await findBrowser();
process.env.E2E_PORT ||= String(await findFreePort());

const { E2E_CHROMIUM, E2E_PORT, E2E_BASE_URL } = process.env;
const baseURL = E2E_BASE_URL || `http://localhost:${E2E_PORT}`;

export default defineConfig({
  testDir: "e2e/stories",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  timeout: 300_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: E2E_CHROMIUM,
      args: [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [{ name: "desktop", use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 800 } } }],
  // A server that already runs can be tested by naming it in E2E_BASE_URL.
  ...(E2E_BASE_URL
    ? {}
    : {
        webServer: {
          command: "node scripts/start.mjs --temporary",
          url: `${baseURL}/api/health`,
          env: {
            PORT: E2E_PORT,
            HOST: "127.0.0.1",
            DEMO: "1",
            DATABASE_URL: "",
            APP_URL: "",
            AI_PROVIDER: "none",
            // People of the stories sign up from addresses of their own, as through a proxy.
            TRUST_PROXY: "1",
          },
          timeout: 600_000,
          gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
          stdout: "pipe",
          stderr: "pipe",
        },
      }),
});
