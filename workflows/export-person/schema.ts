import { z } from "zod";
import { LONGEST_PASSWORD } from "@/lib/password-strength";

export const askSchema = z.object({ record: z.union([z.literal("all"), z.guid()], "Choose whose record.") });

export const downloadSchema = z.object({
  exportId: z.guid(),
  password: z.string().min(1, "Enter your password.").max(LONGEST_PASSWORD, "This is not your password."),
});
