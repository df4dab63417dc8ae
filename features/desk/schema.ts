import { format, isValid, parse } from "date-fns";
import { z } from "zod";

export const DESK_SORTS = ["name", "activity", "new", "waiting"] as const;
export type DeskSort = (typeof DESK_SORTS)[number];
export const deskSortLabels: Record<DeskSort, string> = {
  name: "Name",
  activity: "Last change",
  new: "What is new",
  waiting: "What waits for a check",
};

export const DESK_PAGE_SIZE = 25;

/** What the address asks the desk for; nonsense in it asks for nothing. */
export const deskFilterSchema = z.object({
  q: z.string().trim().max(100).catch(""),
  sort: z.enum(DESK_SORTS).catch("name"),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});
export type DeskFilter = z.infer<typeof deskFilterSchema>;

const BIRTHDAY_SHAPES = ["yyyy-MM-dd", "d MMMM yyyy", "d MMM yyyy", "d.M.yyyy"];

/** "12 March 1980", "12.3.1980" and "1980-03-12" are birthdays ("1980-03-12"); slashes are not, as the month's place differs by country. */
export function readBirthday(typed: string): string | null {
  const found = BIRTHDAY_SHAPES.map((shape) => parse(typed.trim(), shape, new Date(0))).find(
    (day) => isValid(day) && day.getFullYear() > 1800,
  );
  return found ? format(found, "yyyy-MM-dd") : null;
}
