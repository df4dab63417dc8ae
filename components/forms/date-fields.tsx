"use client";

import { useState } from "react";
import { type DatePrecision, precisionOf } from "@/lib/partial-date";
import { DatePart, DatePartsInput } from "./date-parts";
import { FieldGroup, type FieldTexts } from "./field";
import { useField } from "./form-context";
import { NativeSelect } from "./select-field";

type DateFieldProps = FieldTexts & { name: string; defaultValue?: string };

/** Submits "1984-03-12", or "1984" and "1984-03" where only that is known. */
export function DateOfBirth({ label, hint, error, isOptional, className, name, defaultValue }: DateFieldProps) {
  const wiring = useField({ name, hint, error });
  return (
    <FieldGroup {...{ label, hint, isOptional, className, wiring }}>
      <DatePartsInput
        {...{ name, wiring, defaultValue }}
        precision="day"
        isRequired={!isOptional}
        autoComplete="bday"
      />
    </FieldGroup>
  );
}

const precisionLabels: Record<DatePrecision, string> = {
  day: "Day",
  month: "Month and year",
  year: "Year only",
  time: "Day and time",
};

type DateWithPrecisionProps = DateFieldProps & { precisions?: readonly DatePrecision[] };

/** Submits "2026", "2026-03", "2026-03-12" or "2026-03-12T14:30". */
export function DateWithPrecision(props: DateWithPrecisionProps) {
  const {
    label,
    hint,
    error,
    isOptional,
    className,
    name,
    defaultValue,
    precisions = ["day", "month", "year", "time"],
  } = props;
  const wiring = useField({ name, hint, error });
  const [precision, setPrecision] = useState<DatePrecision>(precisionOf(defaultValue ?? "") ?? precisions[0] ?? "day");
  const choose = (wanted: string) => setPrecision(precisions.find((known) => known === wanted) ?? precision);
  return (
    <FieldGroup {...{ label, hint, isOptional, className, wiring }}>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <DatePartsInput
          {...{ name, wiring, precision, defaultValue }}
          isRequired={!isOptional}
          onRestore={(value) => choose(precisionOf(value) ?? precision)}
        />
        {precisions.length > 1 ? (
          <DatePart label="How exactly" id={`${wiring.id}-precision`}>
            <NativeSelect
              id={`${wiring.id}-precision`}
              value={precision}
              onChange={(event) => choose(event.currentTarget.value)}
              className="w-44"
            >
              {precisions.map((known) => (
                <option key={known} value={known}>
                  {precisionLabels[known]}
                </option>
              ))}
            </NativeSelect>
          </DatePart>
        ) : null}
      </div>
    </FieldGroup>
  );
}
