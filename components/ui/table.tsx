import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";

/** Scrolls sideways inside itself below 64rem; above that the head sticks to the page. */
export function Table({ label, className, ...props }: { label: string } & ComponentProps<"table">) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="overflow-x-auto rounded-lg border bg-surface lg:overflow-visible print:overflow-visible print:border-0"
    >
      <table
        aria-label={label}
        className={cn("w-full border-separate border-spacing-0 text-sm", className)}
        {...props}
      />
    </section>
  );
}

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("text-text-soft", className)} {...props} />;
}

export function TableBody(props: ComponentProps<"tbody">) {
  return <tbody {...props} />;
}

export function TableRow({ className, ...props }: ComponentProps<"tr">) {
  return <tr className={cn("group/row relative h-11 has-[a[data-row]:hover]:bg-sunken/60", className)} {...props} />;
}

type CellProps = { numeric?: boolean };

type BodyCellProps = CellProps & {
  /** Text that may wrap on phones; other cells stay on one line there. */ long?: boolean;
};

export function TableHeaderCell({ numeric, className, ...props }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      className={cn(
        "sticky top-0 z-10 h-11 whitespace-nowrap border-b bg-surface px-4 text-start font-medium first:rounded-ss-lg last:rounded-se-lg",
        numeric && "text-end",
        className,
      )}
      {...props}
    />
  );
}

export function TableCell({ numeric, long, className, ...props }: ComponentProps<"td"> & BodyCellProps) {
  const width = long ? "max-lg:min-w-56" : "max-lg:whitespace-nowrap";
  return (
    <td
      className={cn(
        "border-b px-4 py-2 align-middle group-last/row:border-b-0",
        width,
        numeric && "text-end tabular-nums",
        className,
      )}
      {...props}
    />
  );
}

/** Inside a cell, makes the whole row follow the link. Other controls of the row need `relative z-10`. */
export function RowLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      data-row=""
      prefetch={false}
      className={cn("rounded-sm font-medium after:absolute after:inset-0", className)}
      {...props}
    />
  );
}
