"use client";

import { type ReactElement, useRef } from "react";
import { ResponsiveContainer } from "recharts";
import { cn } from "@/lib/cn";

type SpokenChartProps = {
  height: number;
  className?: string;
  children: (say: (words: string) => void) => ReactElement;
};

/** Room for a chart of this height; what the chart hands to `say` is read aloud. */
export function SpokenChart({ height, className, children }: SpokenChartProps) {
  const live = useRef<HTMLParagraphElement>(null);
  const say = (words: string) => {
    if (live.current) live.current.textContent = words;
  };
  return (
    <div className={cn("min-w-0 overflow-hidden", className)} style={{ height }}>
      <p ref={live} aria-live="polite" className="sr-only" />
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height }}>
        {children(say)}
      </ResponsiveContainer>
    </div>
  );
}
