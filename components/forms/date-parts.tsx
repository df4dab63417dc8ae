"use client";

import { useState } from "react";
import { type DateParts, type DatePrecision, joinPartialDate, splitPartialDate } from "@/lib/partial-date";
import { controlStyles } from "./field";
import type { FieldWiring } from "./form-context";
import { NativeSelect } from "./select-field";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

type DatePartsInputProps = {
  name: string;
  wiring: FieldWiring;
  precision: DatePrecision;
  defaultValue?: string | undefined;
  isRequired: boolean;
  autoComplete?: "bday";
  onRestore?: (value: string) => void;
};

/** Submits one value in the shape of lib/partial-date; the visible inputs have no name of their own. */
export function DatePartsInput({ name, wiring, precision, defaultValue = "", isRequired, autoComplete, onRestore }: DatePartsInputProps) {
  const [parts, setParts] = useState(() => splitPartialDate(defaultValue));
  const change = (part: keyof DateParts) => (event: { currentTarget: { value: string } }) =>
    setParts({ ...parts, [part]: event.currentTarget.value });
  const shared = {
    "aria-describedby": wiring.describedBy,
    "aria-invalid": wiring.isInvalid || undefined,
    "aria-required": isRequired || undefined,
  };
  const hasDay = precision === "day" || precision === "time";
  const firstId = (part: DatePrecision) => (part === (hasDay ? "day" : precision) ? wiring.id : undefined);
  const autofill = (part: string) => (autoComplete ? `${autoComplete}-${part}` : "off");

  return (
    <div className="flex flex-wrap gap-2">
      <input
        type="hidden"
        name={name}
        data-draft="keep"
        value={joinPartialDate(parts, precision)}
        onInput={(event) => {
          onRestore?.(event.currentTarget.value);
          setParts(splitPartialDate(event.currentTarget.value));
        }}
      />
      {hasDay ? (
        <Part label="Day">
          <input id={firstId("day")} inputMode="numeric" maxLength={2} autoComplete={autofill("day")} value={parts.day} onChange={change("day")} className={`${controlStyles} w-16`} {...shared} />
        </Part>
      ) : null}
      {precision === "year" ? null : (
        <Part label="Month">
          <NativeSelect id={firstId("month")} autoComplete={autofill("month")} value={parts.month} onChange={change("month")} className="w-36" {...shared}>
            <option value="">Month</option>
            {months.map((month, index) => (
              <option key={month} value={String(index + 1)}>
                {month}
              </option>
            ))}
          </NativeSelect>
        </Part>
      )}
      <Part label="Year">
        <input id={firstId("year")} inputMode="numeric" maxLength={4} autoComplete={autofill("year")} value={parts.year} onChange={change("year")} className={`${controlStyles} w-20`} {...shared} />
      </Part>
      {precision === "time" ? (
        <Part label="Time">
          <input type="time" value={parts.time} onChange={change("time")} className={`${controlStyles} w-28`} {...shared} />
        </Part>
      ) : null}
    </div>
  );
}

function Part({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child.
    <label className="grid gap-1 text-sm text-text-soft">
      {label}
      {children}
    </label>
  );
}
