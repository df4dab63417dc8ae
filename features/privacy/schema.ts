import { z } from "zod";
import { LONGEST_PASSWORD } from "@/lib/password-strength";
import { LONGEST_RETENTION_DAYS, SHORTEST_RETENTION_DAYS } from "@/lib/vocabulary/retention";

const daysMessage = `Enter a whole number of days from ${SHORTEST_RETENTION_DAYS} to ${LONGEST_RETENTION_DAYS}.`;

export const retentionSchema = z.object({
  days: z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, daysMessage)
    .transform(Number)
    .pipe(z.number().min(SHORTEST_RETENTION_DAYS, daysMessage).max(LONGEST_RETENTION_DAYS, daysMessage)),
});

const box = z
  .literal("on")
  .optional()
  .transform((value) => value === "on");

export const choicesSchema = z.object({ analytics: box, research: box, anonymize: box });

export const leaveSchema = z.object({
  password: z.string().min(1, "Enter your password.").max(LONGEST_PASSWORD),
});

export const staySchema = z.object({});
