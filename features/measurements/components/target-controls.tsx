import type { Quantity } from "@/clinical/measurements/quantities";
import { unitLabel } from "@/clinical/measurements/unit-words";
import type { Trend } from "../views";
import { targetTexts } from "../words";
import { EndTarget, TargetDialog } from "./target-dialog";

type TargetControlsProps = { quantity: Quantity; trend: Trend; patientId: string };

export function TargetControls({ quantity, trend: { unit, target }, patientId }: TargetControlsProps) {
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      <TargetDialog
        patientId={patientId}
        code={quantity.code}
        name={quantity.plainName}
        unit={unit}
        unitWord={unitLabel(unit)}
        secondLabel={quantity.second?.plainName ?? null}
        target={target && targetTexts(target, quantity)}
      />
      {target ? <EndTarget patientId={patientId} code={quantity.code} /> : null}
    </div>
  );
}
