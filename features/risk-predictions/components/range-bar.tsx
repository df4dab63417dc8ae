import type { Headline } from "@/clinical/risk-models/model";
import { numberWords } from "../result-words";

type RangeBarProps = { low: number; median: number; high: number; unit: Headline["unit"] };

/** Where the number may lie, from nothing to a little beyond the upper end. */
export function RangeBar({ low, median, high, unit }: RangeBarProps) {
  const end = Math.max(high * 1.25, Number.MIN_VALUE);
  const at = (value: number) => `${(100 * value) / end}%`;
  return (
    <div className="grid max-w-reading gap-1">
      <div aria-hidden="true" className="relative h-6">
        <span className="absolute inset-x-0 top-1/2 border-line-strong border-t" />
        <span className="absolute inset-y-1.5 start-0 border-line-strong border-s" />
        <span
          className="absolute top-1.5 h-3 rounded-sm border border-notice-line bg-notice-soft"
          style={{ insetInlineStart: at(low), width: at(high - low) }}
        />
        <span className="absolute top-0 h-6 border-text border-s-2" style={{ insetInlineStart: at(median) }} />
      </div>
      <p>
        For 19 of 20 people with the same known values it lies between {numberWords(low, unit)} and{" "}
        {numberWords(high, unit)}. Half of them are below {numberWords(median, unit)}, half above.
      </p>
    </div>
  );
}
