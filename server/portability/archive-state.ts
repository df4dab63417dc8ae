import "server-only";
import { sql } from "drizzle-orm";
import { asSteward } from "@/db/steward";
import { AppError } from "@/lib/errors";
import type { Transaction } from "../database";
import { env } from "../env";
import { log } from "../log";
import { destroyFile } from "../storage/keep-file";
import type { ArchivePlace } from "./archive-file";

type Table = ArchivePlace["table"];

/** The worker's own notes about archives are no change of anybody's record, and the person's role may not make them. */
export const asKeeper = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
  asSteward(env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL, work);

const NOTED_EACH_MS = 700;

export type Note = (progress: number, step: string) => Promise<void>;

/** Says how far the work is, not more often than a person can read it. */
export function noterOf(table: Table, id: string): Note {
  let notedAt = 0;
  return async (progress, step) => {
    if (Date.now() - notedAt < NOTED_EACH_MS) return;
    notedAt = Date.now();
    await asKeeper((tx) =>
      tx.execute(sql`update ${sql.identifier(table)} set progress = ${Math.min(99, Math.max(0, Math.round(progress)))}, step = ${step}
        where id = ${id} and state = 'working'`),
    ).catch(() => {
      log.warn("How far an archive is could not be noted.", {});
    });
  };
}

const UNEXPECTED =
  "Something went wrong on our side. Please try again; if it happens again, tell whoever runs this server.";

/** Ends the work with words for the person. What is not meant for them is in the log, without what it was about. */
export async function failArchive(table: Table, id: string, error: unknown): Promise<void> {
  const because = error instanceof AppError ? error.message : UNEXPECTED;
  log.warn("An archive could not be made or taken in.", {
    code: error instanceof AppError ? error.code : error instanceof Error ? error.name : "unknown",
  });
  await asKeeper((tx) =>
    tx.execute(sql`update ${sql.identifier(table)} set state = 'failed', step = null, failed_because = ${because}, finished_at = now()
      where id = ${id} and state in ('waiting', 'working')`),
  );
}

type Gone = { id: string; stored_name: string };

/** Destroys the files, then says so: a row is how we know of a file. */
async function destroyAll(table: Table, gone: readonly Gone[]): Promise<void> {
  for (const { id, stored_name: storedName } of gone) {
    await destroyFile(storedName);
    await asKeeper((tx) =>
      tx.execute(sql`update ${sql.identifier(table)} set stored_name = null, data_key_encrypted = null,
        state = case when state in ('done', 'failed') and ${table === "data_imports"} then state else 'gone' end where id = ${id}`),
    );
  }
}

/**
 * What is still being worked on a day later was given up by the queue, because it ended its process again and again. An import counts
 * from the last day on which it could be taken in.
 */
async function endGivenUp(moment: Date): Promise<void> {
  for (const [table, since] of [
    ["data_exports", sql`created_at + interval '1 day'`],
    ["data_imports", sql`created_at + case when as_own is null then interval '1 day' else interval '8 days' end`],
  ] as const)
    await asKeeper((tx) =>
      tx.execute(sql`update ${sql.identifier(table)} set state = 'failed', step = null, failed_because = ${UNEXPECTED}, finished_at = ${moment}
        where state = 'working' and ${since} <= ${moment}`),
    );
}

/** Downloads whose week is over, and files that were brought along and are not needed any more. Says how many went. */
export async function destroyOldArchives(moment: Date): Promise<number> {
  await endGivenUp(moment);
  const { rows: exports } = await asKeeper((tx) =>
    tx.execute<Gone>(
      sql`select id, stored_name from data_exports where stored_name is not null and expires_at <= ${moment}`,
    ),
  );
  const { rows: imports } = await asKeeper((tx) =>
    tx.execute<Gone>(sql`select id, stored_name from data_imports where stored_name is not null
      and (state in ('done', 'failed') or (state = 'waiting' and created_at <= ${moment}::timestamptz - interval '7 days'))`),
  );
  await destroyAll("data_exports", exports);
  await destroyAll("data_imports", imports);
  return exports.length + imports.length;
}
