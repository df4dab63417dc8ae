"use server";

import { patientAction } from "@/server/action";
import { addMeasurement, retractMeasurement } from "./mutations";
import { newBodySizeSchema, retractionSchema } from "./schema";

export const addMeasurementAction = patientAction(newBodySizeSchema, addMeasurement);
export const retractMeasurementAction = patientAction(retractionSchema, retractMeasurement);
