"use server";

import { patientAction } from "@/server/action";
import { askAssistant } from "./assistance";
import { attachDocument, detachDocument } from "./attachments";
import { amendDocument, deleteDocument, restoreDocument } from "./mutations";
import { askAgain } from "./receive";
import { assistantRequestSchema, attachmentSchema, documentAmendmentSchema, documentChoiceSchema } from "./schema";

export const amendDocumentAction = patientAction(documentAmendmentSchema, amendDocument);
export const deleteDocumentAction = patientAction(documentChoiceSchema, deleteDocument);
export const restoreDocumentAction = patientAction(documentChoiceSchema, restoreDocument);
export const askAgainAction = patientAction(documentChoiceSchema, askAgain);
export const askAssistantAction = patientAction(assistantRequestSchema, askAssistant);
export const attachDocumentAction = patientAction(attachmentSchema, attachDocument);
export const detachDocumentAction = patientAction(attachmentSchema, detachDocument);
