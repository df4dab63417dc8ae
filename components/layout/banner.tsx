import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon, type IconName } from "../ui/icon";
import { type Tone, toneIcon, toneLine, toneSoft, toneText } from "../ui/tone";

type BannerProps = {
  tone?: Tone;
  icon?: IconName;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
};

export function Banner({ tone = "notice", icon = toneIcon[tone], title, children, action, className }: BannerProps) {
  return (
    <div
      className={cn(
        "flex flex-wrap items-center gap-x-4 gap-y-3 rounded-lg border px-4 py-3 text-sm",
        toneSoft[tone],
        toneLine[tone],
        "text-text",
        className,
      )}
    >
      <Icon name={icon} className={cn("mt-0.5 self-start", toneText[tone])} />
      <div className="min-w-0 flex-1 basis-48">
        {title ? <p className="font-semibold">{title}</p> : null}
        {children ? <div className="max-w-reading">{children}</div> : null}
      </div>
      {action}
    </div>
  );
}
