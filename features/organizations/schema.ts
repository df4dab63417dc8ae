import { z } from "zod";

const name = z.string().trim().min(2, "Enter the name.").max(120, "Use at most 120 characters.");

export const newOrganizationSchema = z.object({ name });
export type NewOrganization = z.infer<typeof newOrganizationSchema>;

export const organizationNameSchema = z.object({ organizationId: z.uuid(), name });
export type OrganizationName = z.infer<typeof organizationNameSchema>;

export const newMemberSchema = z.object({
  organizationId: z.uuid(),
  email: z.string().trim().toLowerCase().pipe(z.email("Enter an email address, such as name@example.com.")),
});
export type NewMember = z.infer<typeof newMemberSchema>;

export const memberRemovalSchema = z.object({
  memberId: z.uuid(),
  reason: z.string().trim().min(5, "Give the reason in a few words.").max(500, "Use at most 500 characters."),
});
export type MemberRemoval = z.infer<typeof memberRemovalSchema>;
