import type { RiskModel } from "@/clinical/risk-models/model";
import { narrowestOf } from "@/clinical/risk-models/range";
import type { InputValue } from "../known-input";

type NarrowingProps = { model: RiskModel; values: Readonly<Record<string, InputValue>>; unknown: readonly string[] };

/** Which one value would make a range narrower than any other, once it is known. */
export function Narrowing({ model, values, unknown }: NarrowingProps) {
  const [headline] = model.headlines;
  const narrowest = narrowestOf(model, values, unknown);
  const definition = narrowest && model.inputs[narrowest.field];
  if (!definition) return null;
  const unit = headline?.unit === "%" ? "percentage points" : "points";
  return (
    <p className="max-w-reading">
      To know one value would help most: <span className="font-medium">{definition.label}</span>.{" "}
      {unknown.length === 1
        ? "Then there is one number instead of a range."
        : `The range spans ${narrowest.widthNow.toFixed(1)} ${unit} now, and about ${narrowest.width.toFixed(1)} then.`}
    </p>
  );
}
