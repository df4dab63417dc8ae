import type { Changes } from "@/server/audit";
import { describeField, describeValue } from "../words";

/** What an event changed: each field with what it was and what it is. */
export function ChangeList({ changes }: { changes: Changes }) {
  return (
    <dl className="grid gap-1.5 text-sm">
      {Object.entries(changes).map(([field, { before, after }]) => (
        <div key={field} className="grid gap-x-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
          <dt className="text-text-soft">{describeField(field)}</dt>
          <dd className="min-w-0 break-words">
            <BeforeAndAfter before={describeValue(before)} after={describeValue(after)} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function BeforeAndAfter({ before, after }: { before: string | null; after: string | null }) {
  if (before === null) return after;
  return (
    <>
      <span className="sr-only">Before: </span>
      <span className="text-text-soft line-through">{before}</span>
      <span aria-hidden="true"> → </span>
      <span className="sr-only">After: </span>
      {after ?? "nothing"}
    </>
  );
}
