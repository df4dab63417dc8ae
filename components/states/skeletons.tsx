import type { ReactNode } from "react";
import { Skeleton } from "../ui/skeleton";

/** Wrap skeletons once per page, so that waiting is said aloud. */
export function Loading({ label = "Loading", children }: { label?: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy="true" className="grid gap-6">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}

export function PageHeaderSkeleton() {
  return (
    <div className="grid gap-2">
      <Skeleton className="w-28" />
      <Skeleton className="h-8 w-56" />
    </div>
  );
}

export function CardSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div className="grid gap-3 rounded-lg border bg-surface p-4 md:p-6">
      <Skeleton className="mb-1 w-40" />
      {rows(lines).map((row) => (
        <Skeleton key={row} className={row === lines - 1 ? "w-2/3" : "w-full"} />
      ))}
    </div>
  );
}

export function TimelineSkeleton({ items = 5 }: { items?: number }) {
  return (
    <div className="rounded-lg border bg-surface">
      {rows(items).map((row) => (
        <div key={row} className="flex gap-4 border-b px-4 py-4 last:border-b-0 md:px-6">
          <Skeleton className="size-9 rounded-full" />
          <div className="grid flex-1 content-center gap-2">
            <Skeleton className="w-1/2" />
            <Skeleton className="h-3 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  );
}

export function TableSkeleton({ rowCount = 8, columns = 4 }: { rowCount?: number; columns?: number }) {
  return (
    <div className="overflow-hidden rounded-lg border bg-surface">
      {rows(rowCount).map((row) => (
        <div key={row} className="flex h-11 items-center gap-6 border-b px-4 last:border-b-0">
          {rows(columns).map((column) => (
            <Skeleton key={column} className="flex-1" />
          ))}
        </div>
      ))}
    </div>
  );
}

function rows(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
