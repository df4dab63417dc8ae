"use server";

import { patientAction } from "@/server/action";
import { addImport, previewImport, undoImport } from "./import-mutations";
import { addMeasurements, endTarget, retractMeasurement, setTarget, verifyMeasurement } from "./mutations";
import {
  importUndoSchema,
  newImportSchema,
  newMeasurementsSchema,
  newTargetSchema,
  retractionSchema,
  targetEndSchema,
  verificationSchema,
} from "./schema";

export const addMeasurementsAction = patientAction(newMeasurementsSchema, addMeasurements);
export const retractMeasurementAction = patientAction(retractionSchema, retractMeasurement);
export const verifyMeasurementAction = patientAction(verificationSchema, verifyMeasurement);
export const setTargetAction = patientAction(newTargetSchema, setTarget);
export const endTargetAction = patientAction(targetEndSchema, endTarget);
export const previewImportAction = patientAction(newImportSchema, previewImport);
export const addImportAction = patientAction(newImportSchema, addImport);
export const undoImportAction = patientAction(importUndoSchema, undoImport);
