"use server";

import { adminAction } from "@/server/action";
import { changeActivity, changeRole } from "./mutations";
import { activityChangeSchema, roleChangeSchema } from "./schema";

export const changeActivityAction = adminAction(activityChangeSchema, changeActivity);
export const changeRoleAction = adminAction(roleChangeSchema, changeRole);
