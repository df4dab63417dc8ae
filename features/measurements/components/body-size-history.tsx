import { bodyMeasureLabels, describeBodySize } from "@/clinical/measurements/body-size";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { cn } from "@/lib/cn";
import { formatDay } from "@/lib/format-date";
import type { UnitSystem } from "@/lib/vocabulary/access";
import { retractMeasurementAction } from "../actions";
import type { DatedBodySize } from "../queries";

type BodySizeHistoryProps = { sizes: DatedBodySize[]; units: UnitSystem; patientId: string; canWrite: boolean };

/** How many stand here before the rest is folded away. */
const SHOWN = 4;

export function BodySizeHistory({ sizes, ...rest }: BodySizeHistoryProps) {
  const first = sizes.slice(0, SHOWN);
  const others = sizes.slice(SHOWN);
  return (
    <div className="grid gap-2">
      <SizeList sizes={first} {...rest} />
      {others.length > 0 ? (
        <details className="group">
          <DisclosureSummary>
            {others.length} older {others.length === 1 ? "measurement" : "measurements"}
          </DisclosureSummary>
          <SizeList sizes={others} {...rest} />
        </details>
      ) : null}
    </div>
  );
}

function SizeList({ sizes, units, patientId, canWrite }: BodySizeHistoryProps) {
  return (
    <ul className="divide-y">
      {sizes.map((size) => {
        const words = describeBodySize(size, units);
        const label = bodyMeasureLabels[size.measure];
        const isRetracted = size.retractedBecause !== null;
        return (
          <li key={size.id} className="flex min-h-11 items-center gap-x-4 py-2 text-sm">
            <span className="w-20 shrink-0">
              <span className="block text-text-soft">{label}</span>
              <span
                className={cn(
                  "block font-medium tabular-nums",
                  isRetracted && "font-normal text-text-soft line-through",
                )}
              >
                {words}
              </span>
            </span>
            <span className="min-w-0 flex-1 text-text-soft">
              <span className="block">{formatDay(size.measuredOn)}</span>
              <span className="block">{size.recordedByName}</span>
              {isRetracted ? <span className="block">Retracted: {size.retractedBecause}</span> : null}
            </span>
            {canWrite && !isRetracted ? (
              <ConfirmDialog
                trigger={
                  <Button
                    variant="quiet"
                    size="small"
                    aria-label={`Retract ${label.toLowerCase()} of ${words}, ${formatDay(size.measuredOn)}`}
                  >
                    Retract
                  </Button>
                }
                title={`Retract ${words}?`}
                description="It stays in the list, crossed out, with your reason. It no longer counts."
                confirmLabel="Retract"
                action={retractMeasurementAction}
                reason={{ name: "reason", label: "Why is it wrong?" }}
                doneMessage="Retracted."
              >
                <input type="hidden" name="patientId" value={patientId} />
                <input type="hidden" name="measurementId" value={size.id} />
              </ConfirmDialog>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
