import { z } from "zod";

export const takeInSchema = z.object({
  importId: z.guid(),
  asOwn: z.enum(["yes", "no"], "Choose whose record it is.").transform((answer) => answer === "yes"),
});

export const discardSchema = z.object({ importId: z.guid() });
