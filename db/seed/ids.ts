import type { DemoPatient, DemoPerson } from "./book";

/** The ids of the demo people in this database, by e-mail address. */
export type Ids = ReadonlyMap<string, string>;
/** The patients that were not there before, with their new ids. */
export type Added = ReadonlyMap<DemoPatient, string>;

export function idOf(ids: Ids, { email }: DemoPerson): string {
  const id = ids.get(email);
  if (!id) throw new Error(`${email} is not among the demo people`);
  return id;
}
