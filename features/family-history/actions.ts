"use server";

import { patientAction } from "@/server/action";
import { addConditions, addRelative, amendRelative, removeRelative, retractCondition } from "./mutations";
import {
  addConditionsSchema,
  amendRelativeSchema,
  newRelativeSchema,
  removeRelativeSchema,
  retractConditionSchema,
} from "./schema";

export const addRelativeAction = patientAction(newRelativeSchema, addRelative);
export const amendRelativeAction = patientAction(amendRelativeSchema, amendRelative);
export const removeRelativeAction = patientAction(removeRelativeSchema, removeRelative);
export const addConditionsAction = patientAction(addConditionsSchema, addConditions);
export const retractConditionAction = patientAction(retractConditionSchema, retractCondition);
