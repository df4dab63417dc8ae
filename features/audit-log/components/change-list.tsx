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
            <Value said="Before" value={before} className="text-text-soft line-through" />
            <span aria-hidden="true"> → </span>
            <Value said="After" value={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ said, value, className }: { said: string; value: unknown; className?: string }) {
  const words = describeValue(value);
  return (
    <>
      <span className="sr-only">{said}: </span>
      {words === null ? <span className="text-text-soft">nothing</span> : <span className={className}>{words}</span>}
    </>
  );
}
