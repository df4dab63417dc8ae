import { z } from "zod";

const reason = z
  .string()
  .trim()
  .min(10, "Give the reason in at least 10 letters.")
  .max(1000, "Use at most 1000 characters.");

export const newHoldSchema = z.object({
  subject: z.string().trim().min(1, "Enter a record number or an email address.").max(254),
  reason,
});
export type NewHold = z.infer<typeof newHoldSchema>;

export const holdEndSchema = z.object({ holdId: z.uuid(), reason });
export type HoldEnd = z.infer<typeof holdEndSchema>;
