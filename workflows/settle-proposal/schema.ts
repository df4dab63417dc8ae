import { z } from "zod";
import { precisionOf } from "@/lib/partial-date";

const proposalId = z.uuid();

export const refusalSchema = z.object({ proposalId });
export type Refusal = z.infer<typeof refusalSchema>;

/** A value as it shall enter the record: as it was found, or corrected. */
export const valueSchema = z.object({
  proposalId,
  code: z.string().min(1, "Choose what was measured."),
  value: z.string().trim().min(1, "Enter a number, for instance 4.1."),
  unit: z.string().trim().min(1, "Enter the unit."),
  measuredOn: z
    .string()
    .refine(
      (text) => ["day", "time"].includes(precisionOf(text) ?? ""),
      "Enter a full date, for instance 12 March 2026.",
    ),
  isSure: z.literal("on").optional(),
});
export type ValueSettlement = z.infer<typeof valueSchema>;

/** A fact as it shall enter the record. */
export const factSchema = z.object({
  proposalId,
  words: z.string().trim().min(1, "Enter what it is.").max(200, "Use at most 200 characters."),
  occurredOn: z
    .string()
    .refine((text) => text === "" || precisionOf(text) !== null, "Enter a real date, such as 12 March 2026.")
    .transform((text) => text || null),
});
export type FactSettlement = z.infer<typeof factSchema>;
