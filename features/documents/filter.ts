import { asQuery } from "@/lib/as-query";
import type { DocumentSearch } from "./schema";

/** The address of the list that shows this. */
export function documentSearchHref(base: string, { kind, q, look, deleted, older }: Partial<DocumentSearch>): string {
  return `${base}${asQuery({ kind, q, look: look === "table" ? look : undefined, deleted, older })}`;
}
