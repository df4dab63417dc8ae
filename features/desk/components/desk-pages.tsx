import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { DESK_PAGE_SIZE, type DeskFilter } from "../schema";

function hrefOf({ q, sort }: DeskFilter, page: number): string {
  const query = new URLSearchParams({
    ...(q ? { q } : {}),
    ...(sort === "name" ? {} : { sort }),
    ...(page > 1 ? { page: String(page) } : {}),
  });
  return query.size > 0 ? `${paths.patients}?${query}` : paths.patients;
}

/** Where one is in the list, and the way on. */
export function DeskPages({ filter, shown, found }: { filter: DeskFilter; shown: number; found: number }) {
  const first = (filter.page - 1) * DESK_PAGE_SIZE + 1;
  const hasNext = first + shown - 1 < found;
  return (
    <nav aria-label="Pages of patients" className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-text-soft tabular-nums">
        {first.toLocaleString("en")} to {(first + shown - 1).toLocaleString("en")} of {found.toLocaleString("en")}
      </p>
      <div className="flex gap-2 print:hidden">
        {filter.page > 1 ? (
          <LinkButton href={hrefOf(filter, filter.page - 1)} rel="prev" size="small">
            Previous
          </LinkButton>
        ) : null}
        {hasNext ? (
          <LinkButton href={hrefOf(filter, filter.page + 1)} rel="next" size="small">
            Next
          </LinkButton>
        ) : null}
      </div>
    </nav>
  );
}
