import { Avatar } from "@/components/ui/avatar";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import type { Guardian } from "../queries";

export function GuardianList({ guardians, timeZone }: { guardians: readonly Guardian[]; timeZone: string }) {
  return (
    <ul className="divide-y rounded-lg border bg-surface">
      {guardians.map(({ id, name, relationship, since, isViewer }) => (
        <li key={id} className="flex items-center gap-3 px-4 py-3">
          <Avatar name={name} />
          <div className="min-w-0">
            <p className="font-medium">{isViewer ? `${name} (you)` : name}</p>
            <p className="text-sm text-text-soft">
              {relationship} · since {formatDay(dayOfInstant(since, timeZone))}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
