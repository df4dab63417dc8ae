import type { RiskModel } from "@/clinical/risk-models/model";
import { narrowestOf, rangeOf } from "@/clinical/risk-models/range";
import { TextLink } from "@/components/ui/button";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { valuesOf } from "../complete";
import type { InputValue } from "../known-input";
import { measuredCodeOf } from "../measured";

type Used = { name: string; value: InputValue; at: string | null };

type RangeReasonsProps = {
  model: RiskModel;
  inputs: readonly Used[];
  unknown: readonly string[];
  zone: string;
  /** Null for whoever may add no measurement. */
  patientId: string | null;
};

/** Why there is only a range, whom it was drawn from, and which one value would narrow it most. */
export function RangeReasons({ model, inputs, unknown, zone, patientId }: RangeReasonsProps) {
  const range = rangeOf(model, valuesOf(inputs), unknown);
  return (
    <div className="grid gap-3">
      <ul className="grid gap-1">
        {inputs
          .filter(({ name }) => unknown.includes(name))
          .map(({ name, at }) => (
            <li key={name}>
              <span className="font-medium">{model.inputs[name]?.label ?? name}</span>{" "}
              {at === null ? "is not known." : `is too old to count: it is of ${formatDay(dayOfInstant(at, zone))}.`}
            </li>
          ))}
      </ul>
      <Narrowing {...{ model, inputs, unknown, patientId }} />
      {range.outcome === "range" ? (
        <div className="grid max-w-reading gap-1 text-sm text-text-soft">
          <p>Drawn from people of the same age and sex, as published:</p>
          <ul className="grid list-disc gap-1 ps-5">
            {range.sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

/** Which one value would make a range narrower than any other, once it is known. */
function Narrowing({ model, inputs, unknown, patientId }: Omit<RangeReasonsProps, "zone">) {
  const narrowest = narrowestOf(model, valuesOf(inputs), unknown);
  const definition = narrowest && model.inputs[narrowest.field];
  if (!definition) return null;
  const unit = model.headlines[0]?.unit === "%" ? "percentage points" : "points";
  const code = measuredCodeOf(narrowest.field);
  return (
    <p className="max-w-reading">
      To know one value would help most: <span className="font-medium">{definition.label}</span>.{" "}
      {unknown.length === 1
        ? "Then there is one number instead of a range."
        : `The range spans ${narrowest.widthNow.toFixed(1)} ${unit} now, and about ${narrowest.width.toFixed(1)} then.`}{" "}
      {patientId && code ? (
        <TextLink href={paths.newMeasurement(patientId, code)} className="print:hidden">
          Add this measurement
        </TextLink>
      ) : null}
    </p>
  );
}
