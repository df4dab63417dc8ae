"use client";

import { controlStyles, FieldGroup, type FieldTexts } from "@/components/forms/field";
import { useField } from "@/components/forms/form-context";
import { NativeSelect, type Option } from "@/components/forms/select-field";

type PairWithUnitProps = FieldTexts & {
  name: string;
  secondName: string;
  secondLabel: string;
  unit: readonly Option[];
  unitName: string;
  defaultUnit: string;
  autoFocus?: boolean;
  "aria-required"?: true | undefined;
};

/** Two numbers of one reading, as on the screen of a blood pressure device. */
export function PairWithUnit(props: PairWithUnitProps) {
  const { label, hint, error, className, name, secondName, secondLabel, unit, unitName, defaultUnit } = props;
  const wiring = useField({ name, hint, error });
  const shared = {
    type: "text",
    inputMode: "decimal",
    autoComplete: "off",
    "aria-describedby": wiring.describedBy,
    "aria-invalid": wiring.isInvalid || undefined,
    "aria-required": props["aria-required"],
    className: controlStyles,
  } as const;
  return (
    <FieldGroup {...{ label, hint, className, wiring }}>
      <div className="grid max-w-96 grid-cols-[minmax(0,1fr)_auto_minmax(0,1fr)_auto] items-end gap-2">
        <div className="grid gap-1">
          <label htmlFor={wiring.id} className="text-text-soft text-xs sm:text-sm">
            Upper number
          </label>
          {/* biome-ignore lint/a11y/noAutofocus: the page has one purpose, and it is this field. */}
          <input id={wiring.id} name={name} autoFocus={props.autoFocus} {...shared} />
        </div>
        <span aria-hidden="true" className="pb-2.5 text-text-soft">
          /
        </span>
        <div className="grid gap-1">
          <label htmlFor={`${wiring.id}-second`} className="text-text-soft text-xs sm:text-sm">
            {secondLabel}
          </label>
          <input id={`${wiring.id}-second`} name={secondName} {...shared} />
        </div>
        <NativeSelect name={unitName} defaultValue={defaultUnit} aria-label="Unit" className="w-28">
          {unit.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </NativeSelect>
      </div>
    </FieldGroup>
  );
}
