import { z } from "zod";
import { quantityOf } from "@/clinical/measurements/quantities";
import { MEASUREMENT_METHODS } from "@/clinical/vocabulary/measurement";
import { precisionOf } from "@/lib/partial-date";
import { DATE_ORDERS, fieldOf, isTooLong, TOO_LONG } from "./fields";
import { readValue } from "./value-text";

const empty = z.literal("").transform(() => undefined);
const words = (most: number) =>
  z.union([empty, z.string().trim().max(most, `Use at most ${most} characters.`)]).optional();

const measuredOn = z
  .string()
  .refine(
    (text) => ["day", "time"].includes(precisionOf(text) ?? ""),
    "Enter a full date, for instance 12 March 2026.",
  );

/** The quantities of the form are named in `codes[]`; those left empty are left out. */
export const newMeasurementsSchema = z
  .looseObject({
    codes: z.array(z.string()).min(1),
    measuredOn,
    device: words(100),
    note: words(500),
    recordId: z.union([empty, z.uuid()]).optional(),
    isSure: z.literal("on").optional(),
  })
  .transform(({ codes, measuredOn, device, note, recordId, isSure, ...fields }, context) => {
    const textOf = (part: Parameters<typeof fieldOf>[0], code: string) => {
      const text = fields[fieldOf(part, code)];
      return typeof text === "string" ? text.trim() : "";
    };
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message, input: undefined });
    const items = codes.flatMap((code) => {
      const [first, second] = [textOf("value", code), textOf("second", code)];
      if (first === "" && second === "") return [];
      const quantity = quantityOf(code);
      const read = readValue(second === "" ? first : `${first}/${second}`);
      if (!quantity || quantity.isDerived || !read) {
        refuse(fieldOf("value", code), quantity?.second ? "Enter both numbers." : "Enter a number, for instance 70.5.");
        return [];
      }
      const method = MEASUREMENT_METHODS.find((known) => known === textOf("method", code)) ?? null;
      return { code: quantity.code, ...read, unit: textOf("unit", code) || null, method };
    });
    if (items.length === 0 && codes[0]) refuse(fieldOf("value", codes[0]), "Enter at least one value.");
    return { measuredOn, device, note, recordId, isSure: isSure === "on", items };
  });
export type NewMeasurements = z.infer<typeof newMeasurementsSchema>;
export type NewItem = NewMeasurements["items"][number];

export const retractionSchema = z.object({
  measurementId: z.uuid(),
  reason: z.string().trim().min(3, "Say in a few words why.").max(500, "Use at most 500 characters."),
});
export type Retraction = z.infer<typeof retractionSchema>;

export const verificationSchema = z.object({ measurementId: z.uuid() });
export type Verification = z.infer<typeof verificationSchema>;

const bound = z
  .union([
    empty,
    z.string().transform((text, context) => {
      const read = readValue(text);
      if (read && read.secondValue === null && read.comparator === null) return read.value;
      context.addIssue({ code: "custom", message: "Enter a number, for instance 70.5." });
      return z.NEVER;
    }),
  ])
  .optional();

/** Goals stand in the unit they were given in; one side may be open. */
export const newTargetSchema = z
  .object({
    code: z.string(),
    unit: z.string(),
    low: bound,
    high: bound,
    secondLow: bound,
    secondHigh: bound,
  })
  .superRefine(({ low, high, secondLow, secondHigh }, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if ([low, high, secondLow, secondHigh].every((each) => each === undefined))
      refuse("high", "Enter at least one number.");
    if (low !== undefined && high !== undefined && low >= high)
      refuse("high", "The upper number must be larger than the lower one.");
    if (secondLow !== undefined && secondHigh !== undefined && secondLow >= secondHigh)
      refuse("secondHigh", "The upper number must be larger than the lower one.");
  });
export type NewTarget = z.infer<typeof newTargetSchema>;

export const targetEndSchema = z.object({ code: z.string() });
export type TargetEnd = z.infer<typeof targetEndSchema>;

/** A pasted table or a file, with what the person answered so far: `unit-<code>` for values without unit, `sure[]` rows. */
export const newImportSchema = z
  .looseObject({
    table: z.string().optional(),
    file: z.instanceof(File).optional(),
    name: words(120),
    dateOrder: z.union([empty, z.enum(DATE_ORDERS)]).optional(),
    sure: z.array(z.coerce.number().int()).optional(),
  })
  .transform(({ table, file, name, dateOrder, sure, ...fields }, context) => {
    const hasFile = file !== undefined && file.size > 0;
    const given = hasFile ? file : (table ?? "");
    const refuse = (message: string) => {
      context.addIssue({ code: "custom", path: [hasFile ? "file" : "table"], message, input: undefined });
      return z.NEVER;
    };
    if (typeof given === "string" && given.trim() === "") return refuse("Paste a table or choose a file.");
    if (isTooLong(given)) return refuse(TOO_LONG);
    const units = new Map(
      Object.entries(fields).flatMap(([field, unit]) =>
        field.startsWith("unit-") && typeof unit === "string" && unit !== "" ? [[field.slice(5), unit] as const] : [],
      ),
    );
    return {
      table: given,
      name: name ?? (hasFile ? file.name.slice(0, 120) : "Pasted table"),
      dateOrder: dateOrder ?? null,
      units,
      sure: new Set(sure),
    };
  });
export type NewImport = z.infer<typeof newImportSchema>;

export const importUndoSchema = z.object({ importId: z.uuid() });
export type ImportUndo = z.infer<typeof importUndoSchema>;
