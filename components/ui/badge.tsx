import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon, type IconName } from "./icon";
import { type Tone, toneIcon, toneSoft } from "./tone";

type BadgeProps = { children: ReactNode; tone?: Tone; icon?: IconName; className?: string };

/** A status is always an icon and a word, never a color alone. */
export function Badge({ children, tone = "neutral", icon = toneIcon[tone], className }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap rounded-md border border-transparent px-2 py-0.5 font-medium text-xs print:border-line-strong",
        toneSoft[tone],
        className,
      )}
    >
      <Icon name={icon} className="size-3.5" />
      {children}
    </span>
  );
}
