import "server-only";
import { readMigrationStatus } from "@/db/migrate";
import { version } from "@/package.json";
import { env } from "./env";
import { log } from "./log";

export type Health =
  | {
      status: "healthy";
      version: string;
      database: { status: "healthy"; migration: string };
    }
  | { status: "error"; version: string; message: string };

/** Whether the application can serve: the database answers and has every migration. */
export async function readHealth(): Promise<Health> {
  try {
    const { applied, pending } = await readMigrationStatus(env().DATABASE_URL);
    if (pending.length > 0)
      return {
        status: "error",
        version,
        message: `The database waits for ${pending.length} migration(s).`,
      };
    return {
      status: "healthy",
      version,
      database: { status: "healthy", migration: applied.at(-1) ?? "none" },
    };
  } catch {
    log.warn("The database did not answer the health check.");
    return {
      status: "error",
      version,
      message: "The database does not answer.",
    };
  }
}
