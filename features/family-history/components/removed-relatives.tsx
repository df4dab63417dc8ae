import { familySideLabels, relationLabels } from "@/clinical/vocabulary/relative";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import type { RemovedRelative } from "../queries";

export function RemovedRelatives({ removed, zone }: { removed: RemovedRelative[]; zone: string }) {
  if (removed.length === 0) return null;
  return (
    <details className="print:hidden">
      <DisclosureSummary>{removed.length} removed</DisclosureSummary>
      <ul className="mt-2 grid gap-2 text-sm">
        {removed.map(({ id, relation, side, because, at }) => (
          <li key={id}>
            {relationLabels[relation]}
            {side ? `, ${familySideLabels[side].toLowerCase()}` : ""}
            <span className="text-text-soft">
              {" "}
              · removed{at ? ` on ${formatDay(dayOfInstant(at, zone))}` : ""}: {because}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
