import { z } from "zod";
import { SIGNAL_NAMES, sayReading, signals } from "@/lib/vocabulary/signals";

const checked = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

/** A comma is what many keyboards offer for a fraction. */
const decimal = z
  .string()
  .trim()
  .transform((text) => text.replace(",", "."))
  .pipe(z.string().regex(/^\d+(\.\d+)?$/, "Enter a number."))
  .transform(Number);

export const thresholdSchema = z
  .object({ name: z.enum(SIGNAL_NAMES), value: decimal, isOn: checked })
  .superRefine(({ name, value }, context) => {
    const { least, most } = signals[name];
    if (value < least || value > most)
      context.addIssue({
        code: "custom",
        path: ["value"],
        message: `Enter a number from ${sayReading(name, least)} to ${sayReading(name, most)}.`,
      });
  });
export type Threshold = z.infer<typeof thresholdSchema>;

export const acknowledgementSchema = z.object({ alertId: z.uuid() });
export type Acknowledgement = z.infer<typeof acknowledgementSchema>;
