"use server";

import { adminAction } from "@/server/action";
import { addMember, addOrganization, removeMember, renameOrganization } from "./mutations";
import { memberRemovalSchema, newMemberSchema, newOrganizationSchema, organizationNameSchema } from "./schema";

export const addOrganizationAction = adminAction(newOrganizationSchema, addOrganization);
export const renameOrganizationAction = adminAction(organizationNameSchema, renameOrganization);
export const addMemberAction = adminAction(newMemberSchema, addMember);
export const removeMemberAction = adminAction(memberRemovalSchema, removeMember);
