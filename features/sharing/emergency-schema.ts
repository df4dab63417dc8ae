import { z } from "zod";
import { precisionOf } from "@/lib/partial-date";

export const EMERGENCY_MINUTES = 60;

export const findInEmergencySchema = z
  .object({
    by: z.enum(["number", "birthday"]),
    recordNumber: z.string().trim().max(40).default(""),
    familyName: z.string().trim().max(120).default(""),
    bornOn: z.string().trim().default(""),
  })
  .refine(({ by, recordNumber }) => by !== "number" || recordNumber !== "", {
    path: ["recordNumber"],
    message: "Enter the record number.",
  })
  .refine(({ by, familyName }) => by !== "birthday" || familyName !== "", {
    path: ["familyName"],
    message: "Enter the family name, spelled exactly.",
  })
  .refine(({ by, bornOn }) => by !== "birthday" || precisionOf(bornOn) === "day", {
    path: ["bornOn"],
    message: "Give the day, month and year of birth.",
  });
export type FindInEmergency = z.infer<typeof findInEmergencySchema>;

export type FoundInEmergency = { name: string; bornOn: string | null; recordNumber: string };

export const openInEmergencySchema = z.object({
  recordNumber: z.string().trim().min(1),
  reason: z
    .string()
    .trim()
    .min(10, "Give the reason in at least 10 characters.")
    .max(1000, "Use at most 1,000 characters."),
  password: z.string().min(1, "Enter your password."),
  isUnderstood: z.literal("yes", "Confirm that you have read what will happen."),
});
export type OpenInEmergency = z.infer<typeof openInEmergencySchema>;

export const endEmergencyAccessSchema = z.object({ accessId: z.uuid() });
export const acknowledgeEmergencyAccessSchema = z.object({ accessId: z.uuid() });
export const objectToEmergencyAccessSchema = z.object({
  accessId: z.uuid(),
  objection: z
    .string()
    .trim()
    .min(1, "Say in a few words what you object to.")
    .max(2000, "Use at most 2,000 characters."),
});
