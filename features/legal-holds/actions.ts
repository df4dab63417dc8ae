"use server";

import { adminAction } from "@/server/action";
import { liftHold, placeHold } from "./mutations";
import { holdEndSchema, newHoldSchema } from "./schema";

export const placeHoldAction = adminAction(newHoldSchema, placeHold);
export const liftHoldAction = adminAction(holdEndSchema, liftHold);
