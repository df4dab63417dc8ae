"use server";

import { viewerAction } from "@/server/action";
import { choose, keepFor, leave, stay } from "./mutations";
import { choicesSchema, leaveSchema, retentionSchema, staySchema } from "./schema";

export const keepForAction = viewerAction(retentionSchema, keepFor);
export const chooseAction = viewerAction(choicesSchema, choose);
export const leaveAction = viewerAction(leaveSchema, leave);
export const stayAction = viewerAction(staySchema, stay);
