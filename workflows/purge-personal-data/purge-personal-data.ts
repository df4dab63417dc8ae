import "server-only";
import { asSteward } from "@/db/steward";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { destroyDocumentsDue, listPeopleDue, purgeDue } from "@/server/retention/purge";
import { destroyFile } from "@/server/storage/keep-file";

const PEOPLE_AT_ONCE = 200;

/**
 * Erases what every clock says is over by the end of this day, some people at a time: a kill leaves whole people done or undone,
 * and the next run goes on. Says how many things it was.
 */
export async function purgePersonalData(moment: Date): Promise<number> {
  const url = env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL;
  const files = await asSteward(url, (tx) => destroyDocumentsDue(tx, moment));
  for (const name of files) await destroyFile(name);
  const people = await asSteward(url, (tx) => listPeopleDue(tx, moment));
  let erased = files.length;
  for (let from = 0; from < people.length; from += PEOPLE_AT_ONCE)
    erased += await asSteward(url, (tx) => purgeDue(tx, people.slice(from, from + PEOPLE_AT_ONCE), moment));
  erased += await asSteward(url, (tx) => purgeDue(tx, null, moment));
  if (erased > 0) log.info("What was due was erased.", { count: erased });
  return erased;
}
