import { z } from "zod";
import { EMERGENCY_REVIEWS } from "@/lib/vocabulary/access";

export const reviewSchema = z.object({
  accessId: z.uuid(),
  outcome: z.enum(EMERGENCY_REVIEWS, "Choose whether the access was justified."),
  note: z.string().trim().min(10, "Say in a sentence how you came to this.").max(1000, "Use at most 1000 characters."),
});
export type Review = z.infer<typeof reviewSchema>;

export const reviewedFilterSchema = z.object({ before: z.uuid().optional().catch(undefined) });
