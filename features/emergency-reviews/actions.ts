"use server";

import { adminAction } from "@/server/action";
import { reviewEmergencyAccess } from "./mutations";
import { reviewSchema } from "./schema";

export const reviewEmergencyAccessAction = adminAction(reviewSchema, reviewEmergencyAccess);
