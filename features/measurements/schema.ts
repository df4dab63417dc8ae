import { z } from "zod";
import {
  BODY_MEASURES,
  BODY_UNITS,
  type BodySize,
  bodyMeasureLabels,
  describeBodySize,
  inchesFromFeet,
  interpretPlausibility,
} from "@/clinical/measurements/body-size";
import { precisionOf } from "@/lib/partial-date";

const empty = z.literal("").transform(() => undefined);

/** Both "70.5" and "70,5" are meant. */
const decimal = z
  .string()
  .trim()
  .regex(/^\d{1,4}([.,]\d{1,3})?$/, "Enter a number, for instance 70.5.")
  .transform((text) => Number(text.replace(",", ".")));

const optionalDecimal = z.union([empty, decimal]).optional();

const unitsOf = { height: ["cm", "[in_i]"], weight: ["kg", "[lb_av]"] } as const satisfies Record<
  BodySize["measure"],
  readonly BodySize["unit"][]
>;

export const newBodySizeSchema = z
  .object({
    measure: z.enum(BODY_MEASURES),
    unit: z.enum(BODY_UNITS),
    value: optionalDecimal,
    feet: optionalDecimal,
    inches: optionalDecimal,
    measuredOn: z
      .string()
      .refine((text) => precisionOf(text) === "day", "Enter a full date, for instance 12 March 2026."),
    isSure: z.literal("on").optional(),
  })
  .transform(({ measure, unit, value, feet, inches, measuredOn, isSure }, context) => {
    const given = feet === undefined ? value : inchesFromFeet(feet, inches ?? 0);
    if (given === undefined || !unitsOf[measure].some((known) => known === unit)) {
      context.addIssue({
        code: "custom",
        path: [feet === undefined && unit === "[in_i]" ? "feet" : "value"],
        message: `Enter the ${measure}.`,
      });
      return z.NEVER;
    }
    const size: BodySize = { measure, value: given, unit };
    const words = describeBodySize(size, unit === "cm" || unit === "kg" ? "metric" : "us");
    const plausibility = interpretPlausibility(size);
    const field = unit === "[in_i]" ? "feet" : "value";
    if (plausibility === "impossible") {
      context.addIssue({
        code: "custom",
        path: [field],
        message: `${bodyMeasureLabels[measure]} of ${words} is not possible. Check the number and the unit.`,
      });
    } else if (plausibility === "unusual" && !isSure) {
      context.addIssue({
        code: "custom",
        path: ["isSure"],
        message: `${bodyMeasureLabels[measure]} of ${words} is unusual. If it is right, say so here and save again.`,
      });
    }
    return { ...size, measuredOn };
  });

export type NewBodySize = z.infer<typeof newBodySizeSchema>;

export const retractionSchema = z.object({
  measurementId: z.uuid(),
  reason: z.string().trim().min(3, "Say in a few words why.").max(500, "Use at most 500 characters."),
});

export type Retraction = z.infer<typeof retractionSchema>;
