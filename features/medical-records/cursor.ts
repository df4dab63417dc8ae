import { isId } from "@/lib/ids";

/** A place in the timeline: the moment to the microsecond (as PostgreSQL keeps it, in UTC) and the id that breaks ties. */
export type Position = { at: string; id: string };

const MOMENT = /^-?\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/;

/** Opaque to whoever holds it, so that the way it is written may change. */
export function writeCursor({ at, id }: Position): string {
  return btoa(`${at} ${id}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Null for anything that `writeCursor` did not write. */
export function readCursor(cursor: string): Position | null {
  const [at = "", id = "", ...rest] = decode(cursor).split(" ");
  const isReal = MOMENT.test(at) && !Number.isNaN(Date.parse(at));
  return isReal && isId(id) && rest.length === 0 ? { at, id } : null;
}

function decode(cursor: string): string {
  return /^[\w-]{1,120}$/.test(cursor) && cursor.length % 4 !== 1
    ? atob(cursor.replaceAll("-", "+").replaceAll("_", "/"))
    : "";
}
