import "server-only";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { readMigrationStatus } from "@/db/migrate";
import { environmentWith } from "../env";
import { BackupError } from "./backup-error";

const PATIENCE_MS = 120_000;

async function findFreePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string")
    throw new BackupError("There is no free port to try the application on.");
  return address.port;
}

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(10_000) }).then(
    ({ status }) => status === 200,
    () => false,
  );

/** The server of a build that is running in this process, or null: in development and on the command line there is none. */
export function runningServer(): string | null {
  const script = process.argv[1] ?? "";
  return path.basename(script) === "server.js" ? script : null;
}

/** Starts the application once more, over another database and without work in the background, until it says that it is healthy. */
export async function tryApplication(url: string, server: string | null): Promise<void> {
  const { pending } = await readMigrationStatus(url);
  if (pending.length > 0) throw new BackupError(`The restored database waits for ${pending.length} migration(s).`);
  if (!server) return;
  const port = await findFreePort();
  const child = spawn(process.execPath, [server], {
    cwd: path.dirname(server),
    env: environmentWith({
      DATABASE_URL: url,
      MIGRATION_DATABASE_URL: "",
      PORT: String(port),
      HOSTNAME: "127.0.0.1",
      RUN_WORKER: "0",
      REDIS_URL: "",
      OTEL_SDK_DISABLED: "true",
    }),
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  try {
    const deadline = performance.now() + PATIENCE_MS;
    while (!(await answers(port))) {
      if (child.exitCode !== null || child.signalCode !== null || performance.now() > deadline)
        throw new BackupError("The application does not become healthy on the restored database.");
      await wait(50);
    }
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}
