import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon, type IconName } from "./icon";
import { SoftLinks } from "./soft-links";

export function Timeline({ children, className }: { children: ReactNode; className?: string }) {
  return <SoftLinks className={cn("grid gap-8", className)}>{children}</SoftLinks>;
}

type TimelineGroupProps = { heading: ReactNode; level?: 2 | 3; note?: ReactNode; children: ReactNode };

export function TimelineGroup({ heading, level = 2, note, children }: TimelineGroupProps) {
  const Heading = `h${level}` as const;
  return (
    <section>
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <Heading className="font-semibold text-base">{heading}</Heading>
        {note ? <p className="text-sm text-text-soft">{note}</p> : null}
      </div>
      <ol className="rounded-lg border bg-surface">{children}</ol>
    </section>
  );
}

type TimelineItemProps = {
  title: ReactNode;
  href?: string;
  icon: IconName;
  kind: string;
  when: ReactNode;
  status?: ReactNode;
  children?: ReactNode;
};

export function TimelineItem({ title, href, icon, kind, when, status, children }: TimelineItemProps) {
  return (
    <li className="group/item relative flex gap-3 border-b px-4 py-4 last:border-b-0 has-[a:hover]:bg-sunken/60 first:rounded-t-lg last:rounded-b-lg md:gap-4 md:px-6">
      <span className="flex size-9 shrink-0 items-center justify-center rounded-full border bg-surface text-accent">
        <Icon name={icon} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[minmax(0,1fr)_auto]">
          <p className="min-w-0 font-medium">
            {href ? (
              <a href={href} className="rounded-sm after:absolute after:inset-0">
                {title}
              </a>
            ) : (
              title
            )}
          </p>
          <p className="text-sm text-text-soft sm:col-start-1">
            {kind} <span aria-hidden="true">·</span> {when}
          </p>
          {status ? <div className="pt-1 sm:col-start-2 sm:row-span-2 sm:row-start-1 sm:pt-0">{status}</div> : null}
        </div>
        {children ? <div className="mt-2 max-w-reading text-sm">{children}</div> : null}
      </div>
    </li>
  );
}
