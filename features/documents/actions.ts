"use server";

import { patientAction } from "@/server/action";
import { amendDocument, deleteDocument, restoreDocument } from "./mutations";
import { documentAmendmentSchema, documentChoiceSchema } from "./schema";

export const amendDocumentAction = patientAction(documentAmendmentSchema, amendDocument);
export const deleteDocumentAction = patientAction(documentChoiceSchema, deleteDocument);
export const restoreDocumentAction = patientAction(documentChoiceSchema, restoreDocument);
