"use server";

import { patientAction } from "@/server/action";
import { addRecord, amendRecord, restoreRecord, restoreVersion, retractRecord, reviewRecord } from "./mutations";
import {
  amendRecordSchema,
  newRecordSchema,
  restoreRecordSchema,
  restoreVersionSchema,
  retractRecordSchema,
  reviewRecordSchema,
} from "./schema";

export const addRecordAction = patientAction(newRecordSchema, addRecord);
export const amendRecordAction = patientAction(amendRecordSchema, amendRecord);
export const retractRecordAction = patientAction(retractRecordSchema, retractRecord);
export const restoreRecordAction = patientAction(restoreRecordSchema, restoreRecord);
export const restoreVersionAction = patientAction(restoreVersionSchema, restoreVersion);
export const reviewRecordAction = patientAction(reviewRecordSchema, reviewRecord);
