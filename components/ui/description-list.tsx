import type { ReactNode } from "react";
import { cn } from "@/lib/cn";

type Description = { term: string; value: ReactNode; hint?: string | undefined };

export function DescriptionList({ items, className }: { items: Description[]; className?: string }) {
  return (
    <dl className={cn("@container divide-y", className)}>
      {items.map(({ term, value, hint }) => (
        <div
          key={term}
          className="grid gap-x-6 gap-y-0.5 py-3 first:pt-0 last:pb-0 @md:grid-cols-[minmax(8rem,12rem)_1fr]"
        >
          <dt className="text-sm text-text-soft @md:pt-px">{term}</dt>
          <dd className="min-w-0">
            {value ?? <span className="text-text-soft">Not known</span>}
            {hint ? <span className="block text-sm text-text-soft">{hint}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
