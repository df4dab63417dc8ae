"use client";

import { type ReactNode, useState } from "react";
import { cn } from "@/lib/cn";
import { type DateParts, type DatePrecision, joinPartialDate, splitPartialDate } from "@/lib/partial-date";
import { controlStyles } from "./field";
import type { FieldWiring } from "./form-context";
import { NativeSelect } from "./select-field";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

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
export function DatePartsInput({
  name,
  wiring,
  precision,
  defaultValue = "",
  isRequired,
  autoComplete,
  onRestore,
}: DatePartsInputProps) {
  const [parts, setParts] = useState(() => splitPartialDate(defaultValue));
  const change = (part: keyof DateParts) => (event: { currentTarget: { value: string } }) =>
    setParts({ ...parts, [part]: event.currentTarget.value });
  const shared = {
    "aria-describedby": wiring.describedBy,
    "aria-invalid": wiring.isInvalid || undefined,
    "aria-required": isRequired || undefined,
  };
  const hasDay = precision === "day" || precision === "time";
  const first = hasDay ? "day" : precision;
  const idOf = (part: keyof DateParts) => (part === first ? wiring.id : `${wiring.id}-${part}`);
  const autofill = (part: string) => (autoComplete ? `${autoComplete}-${part}` : "off");
  const digits = (part: "day" | "year", length: number) => ({
    id: idOf(part),
    inputMode: "numeric" as const,
    maxLength: length,
    autoComplete: autofill(part),
    value: parts[part],
    onChange: change(part),
    ...shared,
  });

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
        <DatePart label="Day" id={idOf("day")}>
          <input className={cn(controlStyles, "w-16")} {...digits("day", 2)} />
        </DatePart>
      ) : null}
      {precision === "year" ? null : (
        <DatePart label="Month" id={idOf("month")}>
          <NativeSelect
            id={idOf("month")}
            autoComplete={autofill("month")}
            value={parts.month}
            onChange={change("month")}
            className="w-36"
            {...shared}
          >
            <option value="">Choose</option>
            {months.map((month, index) => (
              <option key={month} value={String(index + 1)}>
                {month}
              </option>
            ))}
          </NativeSelect>
        </DatePart>
      )}
      <DatePart label="Year" id={idOf("year")}>
        <input className={cn(controlStyles, "w-20")} {...digits("year", 4)} />
      </DatePart>
      {precision === "time" ? (
        <DatePart label="Time" id={idOf("time")}>
          <input
            id={idOf("time")}
            type="time"
            value={parts.time}
            onChange={change("time")}
            className={cn(controlStyles, "w-36")}
            {...shared}
          />
        </DatePart>
      ) : null}
    </div>
  );
}

export function DatePart({ label, id, children }: { label: string; id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="text-sm text-text-soft">
        {label}
      </label>
      {children}
    </div>
  );
}
