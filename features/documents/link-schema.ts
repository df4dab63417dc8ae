import { z } from "zod";

/** For how many days a link may work. */
export const LINK_DAYS = [1, 7, 30, 90] as const;
const SHORTEST_LINK_PASSWORD = 8;

const linkPassword = z.string().max(200, "Use at most 200 characters.");

export const newLinkSchema = z.object({
  documentId: z.uuid(),
  recipientName: z.string().trim().min(1, "Say whom the link is for.").max(120, "Use at most 120 characters."),
  days: z.coerce.number().pipe(z.literal(LINK_DAYS, "Choose how long it works.")),
  password: linkPassword.min(SHORTEST_LINK_PASSWORD, `Use at least ${SHORTEST_LINK_PASSWORD} characters.`),
});
export type NewLink = z.infer<typeof newLinkSchema>;

export const linkChoiceSchema = z.object({ linkId: z.uuid() });
export type LinkChoice = z.infer<typeof linkChoiceSchema>;

export const openLinkSchema = z.object({
  token: z.string().min(1).max(200),
  password: linkPassword.min(1, "Enter the password."),
});
