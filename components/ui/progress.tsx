import { cn } from "@/lib/cn";

type ProgressProps = { label: string; value: number; max?: number; valueText?: string; className?: string };

export function Progress({ label, value, max = 100, valueText, className }: ProgressProps) {
  const percent = Math.round((Math.min(Math.max(value, 0), max) / max) * 100);
  const text = valueText ?? `${percent} %`;
  return (
    <div className={cn("grid gap-1.5", className)}>
      <div className="flex justify-between gap-4 text-sm">
        <span>{label}</span>
        <span className="text-text-soft tabular-nums">{text}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={text}
        className="h-2 overflow-hidden rounded-full border border-transparent bg-sunken"
      >
        <div
          className="h-full rounded-full bg-accent transition-[width] forced-colors:bg-[Highlight]"
          style={{ width: `${percent}%` }}
        />
      </div>
    </div>
  );
}
