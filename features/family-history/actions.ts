"use server";

import { patientAction } from "@/server/action";
import { addConditions, amendCondition, noteNoConditions, retractCondition } from "./condition-mutations";
import { addRelative, amendRelative, removeRelative } from "./mutations";
import {
  addConditionsSchema,
  amendConditionSchema,
  amendRelativeSchema,
  newRelativeSchema,
  noteNoConditionsSchema,
  removeRelativeSchema,
  retractConditionSchema,
} from "./schema";

export const addRelativeAction = patientAction(newRelativeSchema, addRelative);
export const amendRelativeAction = patientAction(amendRelativeSchema, amendRelative);
export const removeRelativeAction = patientAction(removeRelativeSchema, removeRelative);
export const addConditionsAction = patientAction(addConditionsSchema, addConditions);
export const amendConditionAction = patientAction(amendConditionSchema, amendCondition);
export const retractConditionAction = patientAction(retractConditionSchema, retractCondition);
export const noteNoConditionsAction = patientAction(noteNoConditionsSchema, noteNoConditions);
