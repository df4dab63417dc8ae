import { z } from "zod";
import { ROLES } from "@/lib/vocabulary/access";

const text = z.string().trim().max(200).catch("").default("");
const cursor = z.uuid().optional().catch(undefined);

/** The address of the list of people; whatever cannot be understood is left out. */
export const peopleFilterSchema = z.object({
  search: text,
  role: z.enum(ROLES).optional().catch(undefined),
  state: z.enum(["active", "inactive"]).optional().catch(undefined),
  before: cursor,
  after: cursor,
});
export type PeopleFilter = z.infer<typeof peopleFilterSchema>;

const reason = z.string().trim().min(5, "Give the reason in a few words.").max(500, "Use at most 500 characters.");
const decision = { personId: z.uuid(), reason, confirmName: z.string().trim().optional() };

export const activityChangeSchema = z.object({
  ...decision,
  isActive: z.enum(["yes", "no"]).transform((word) => word === "yes"),
});
export type ActivityChange = z.infer<typeof activityChangeSchema>;

export const roleChangeSchema = z.object({ ...decision, role: z.enum(ROLES, "Choose a role.") });
export type RoleChange = z.infer<typeof roleChangeSchema>;
