import { sql } from "drizzle-orm";
import { type AnyPgColumn, check, timestamp, uuid } from "drizzle-orm/pg-core";
import { newId } from "@/lib/ids";

export const instant = () => timestamp({ withTimezone: true, mode: "date" });

export const idColumn = {
  id: uuid().primaryKey().default(sql`gen_random_uuid()`).$defaultFn(newId),
};

/** Every table: a time-ordered id, when the row came to be, and by whom. */
export const idAndTimes = {
  ...idColumn,
  createdAt: instant().notNull().defaultNow(),
  createdBy: uuid().default(sql`app.viewer_id()`),
};

/** Words the column may hold; `text({ enum })` alone is only a hint to TypeScript. */
export function oneOf(column: AnyPgColumn, words: readonly string[]) {
  const list = sql.raw(words.map((word) => `'${word}'`).join(", "));
  return check(`${column.name}_is_known`, sql`${column} in (${list})`);
}
