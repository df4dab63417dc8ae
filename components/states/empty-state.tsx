import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon, type IconName } from "../ui/icon";

type EmptyStateProps = {
  icon: IconName;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  level?: 2 | 3;
  className?: string;
};

/** Says what will be here and offers the first step. */
export function EmptyState({ icon, title, children, action, level = 2, className }: EmptyStateProps) {
  const Heading = `h${level}` as const;
  return (
    <div
      className={cn(
        "grid justify-items-center gap-2 rounded-lg border border-dashed bg-surface px-6 py-12 text-center",
        className,
      )}
    >
      <span className="mb-2 inline-flex size-12 items-center justify-center rounded-full bg-accent-soft text-accent">
        <Icon name={icon} className="size-5" />
      </span>
      <Heading className="font-semibold text-base">{title}</Heading>
      {children ? <div className="max-w-[48ch] text-text-soft">{children}</div> : null}
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
