"use server";

import { patientAction } from "@/server/action";
import { addFeedback, setOutcome } from "./feedback-mutations";
import { addPrediction, annotatePrediction, releasePrediction, retractPrediction } from "./mutations";
import {
  newFeedbackSchema,
  newOutcomeSchema,
  newPredictionSchema,
  predictionNoteSchema,
  predictionReleaseSchema,
  predictionRetractionSchema,
} from "./schema";

export const addPredictionAction = patientAction(newPredictionSchema, addPrediction);
export const releasePredictionAction = patientAction(predictionReleaseSchema, releasePrediction);
export const retractPredictionAction = patientAction(predictionRetractionSchema, retractPrediction);
export const annotatePredictionAction = patientAction(predictionNoteSchema, annotatePrediction);
export const addFeedbackAction = patientAction(newFeedbackSchema, addFeedback);
export const setOutcomeAction = patientAction(newOutcomeSchema, setOutcome);
