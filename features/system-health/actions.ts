"use server";

import { adminAction } from "@/server/action";
import { acknowledgeAlert, changeThreshold } from "./mutations";
import { acknowledgementSchema, thresholdSchema } from "./schema";

export const changeThresholdAction = adminAction(thresholdSchema, changeThreshold);
export const acknowledgeAlertAction = adminAction(acknowledgementSchema, acknowledgeAlert);
