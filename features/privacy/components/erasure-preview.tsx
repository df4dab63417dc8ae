import { DisclosureSummary } from "@/components/ui/disclosure";
import { formatDay } from "@/lib/format-date";
import { countsInWords } from "@/lib/vocabulary/retention";
import type { Preview } from "../preview";

/** What is erased when, in plain dates; out of what is there today. */
export function ErasurePreview({ preview: { soon, later, total } }: { preview: Preview }) {
  if (total === 0) return <p className="text-text-soft">Nothing of yours is waiting to be erased.</p>;
  return (
    <div className="grid gap-3">
      <ul className="grid gap-2">
        {soon.map(({ dueOn, counts }) => (
          <li key={dueOn}>
            On <strong className="font-semibold">{formatDay(dueOn)}</strong>, {countsInWords(counts)} will be erased.
          </li>
        ))}
      </ul>
      {later.length > 0 ? (
        <details>
          <DisclosureSummary>
            {later.length === 1 ? "The month after" : `The ${later.length} months after`}
          </DisclosureSummary>
          <ul className="mt-1 grid gap-2">
            {later.map(({ month, counts }) => (
              <li key={month}>
                In {formatDay(month)}, {countsInWords(counts)}.
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
