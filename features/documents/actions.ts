"use server";

import { patientAction } from "@/server/action";
import { attachDocument, detachDocument } from "./attachments";
import { amendDocument, deleteDocument, restoreDocument } from "./mutations";
import { askAgain } from "./receive";
import { attachmentSchema, documentAmendmentSchema, documentChoiceSchema } from "./schema";

export const amendDocumentAction = patientAction(documentAmendmentSchema, amendDocument);
export const deleteDocumentAction = patientAction(documentChoiceSchema, deleteDocument);
export const restoreDocumentAction = patientAction(documentChoiceSchema, restoreDocument);
export const askAgainAction = patientAction(documentChoiceSchema, askAgain);
export const attachDocumentAction = patientAction(attachmentSchema, attachDocument);
export const detachDocumentAction = patientAction(attachmentSchema, detachDocument);
