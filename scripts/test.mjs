import "./lib/require-node.mjs";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { runNode, startChild, stopChildren } from "./lib/children.mjs";
import { installDependencies } from "./lib/install.mjs";
import { inRoot } from "./lib/paths.mjs";
import { reportAndExit, say, step } from "./lib/progress.mjs";

const isFastHalf = process.argv.includes("--check");
const reports = fs.mkdtempSync(path.join(os.tmpdir(), "anamnesis-reports-"));
const env = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: "1",
  ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1" }),
};
const bin = (file) => inRoot("node_modules", file);
const summary = [];

const biome = bin("@biomejs/biome/bin/biome");
const checks = [
  ["format", [[biome, "format", "."]]],
  ["lint", [[biome, "check", "--formatter-enabled=false", "--error-on-warnings", "."]]],
  [
    "types",
    [
      [bin("next/dist/bin/next"), "typegen"],
      [bin("typescript/bin/tsc"), "--noEmit"],
    ],
  ],
  ["floors", [[inRoot("scripts/check-floors.mjs")]]],
  ["dead code", [[bin("knip/bin/knip.js"), "--no-progress"]]],
  ["docs", [[inRoot("scripts/check-docs.mjs")]]],
];

function note(name, passed, failed, begunAt) {
  summary.push({ name, passed, failed, seconds: (performance.now() - begunAt) / 1000 });
}

/** Each check counts as one test; its words are shown only when it fails. */
async function runCheck([name, commands]) {
  const begunAt = performance.now();
  for (const command of commands) {
    const { code, output } = await runNode(command, env);
    if (code === 0) continue;
    say(`\n${name} failed:\n${output}`);
    return note(name, 0, 1, begunAt);
  }
  note(name, 1, 0, begunAt);
}

async function runChecks() {
  const waiting = [...checks];
  const takeTurns = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await runCheck(next);
  };
  await Promise.all([takeTurns(), takeTurns()]);
}

function readReport(file, count) {
  return fs.existsSync(file) ? count(JSON.parse(fs.readFileSync(file, "utf8"))) : { passed: 0, failed: 0 };
}

/** A part that fails outside its tests, in a file that does not load for instance, still counts as a failure. */
async function runTests(name, { args, count, environment = {} }) {
  say(`\n${name}`);
  const begunAt = performance.now();
  const file = path.join(reports, `${name}.json`);
  const code = await startChild(process.execPath, args(file), {
    env: { ...env, ...environment, PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  }).ended;
  const { passed, failed } = readReport(file, count);
  note(name, passed, code !== 0 && failed === 0 ? 1 : failed, begunAt);
}

const vitest = (project, ...more) => ({
  args: (file) => [
    bin("vitest/vitest.mjs"),
    "run",
    "--project",
    project,
    ...more,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ],
  count: ({ numPassedTests, numFailedTests }) => ({ passed: numPassedTests, failed: numFailedTests }),
});

const playwright = {
  args: () => [bin("@playwright/test/cli.js"), "test", "--reporter=list,json"],
  count: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }),
};

function saySummary() {
  say("");
  for (const { name, passed, failed, seconds } of summary) {
    say(
      `  ${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${seconds.toFixed(1)} s`,
    );
  }
  const total = (what) => summary.reduce((sum, part) => sum + part[what], 0);
  say(`\n${total("passed")} passed, ${total("failed")} failed`);
  return total("failed") === 0 && total("passed") > 0;
}

async function main() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => void stopChildren().finally(() => process.exit(130)));
  }
  await step("Dependencies", installDependencies);
  await runChecks();
  await runTests("unit", vitest("unit", "--maxWorkers=100%"));
  if (!isFastHalf) {
    await runTests("slow", vitest("slow"));
    await runTests("database", vitest("db"));
    await runTests("browser", playwright);
  }
  fs.rmSync(reports, { recursive: true });
  process.exit(saySummary() ? 0 : 1);
}

main().catch(reportAndExit);
