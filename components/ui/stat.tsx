import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon } from "./icon";
import { type Tone, toneIcon, toneText } from "./tone";

type StatProps = {
  label: string /** Null reads "Not known". */;
  value: ReactNode;
  unit?: string;
  note?: ReactNode;
  tone?: Tone;
  className?: string;
};

export function Stat({ label, value, unit, note, tone, className }: StatProps) {
  return (
    <div className={cn("grid content-start gap-0.5", className)}>
      <p className="text-sm text-text-soft">{label}</p>
      <p className="flex flex-wrap items-baseline gap-x-1 font-semibold text-xl tabular-nums">
        {value ?? <span className="font-normal text-base text-text-soft">Not known</span>}
        {unit ? <span className="font-normal text-sm text-text-soft">{unit}</span> : null}
      </p>
      {note ? (
        <p className={cn("flex items-start gap-1.5 text-sm", tone ? toneText[tone] : "text-text-soft")}>
          {tone ? <Icon name={toneIcon[tone]} className="mt-0.5" /> : null}
          <span>{note}</span>
        </p>
      ) : null}
    </div>
  );
}
