import { z } from "zod";
import { DOCUMENT_KINDS } from "@/clinical/vocabulary/document";
import { isPartialDate, precisionOf } from "@/lib/partial-date";

const words = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `Use at most ${max.toLocaleString("en")} characters.`)
    .transform((text) => text || null);

const documentId = z.uuid();
const day = z
  .string()
  .refine((date) => date === "" || precisionOf(date) === "day", "Enter a real date, or leave it empty.");

export const documentAmendmentSchema = z.object({
  documentId,
  title: z.string().trim().min(1, "Give it a name.").max(200, "Use at most 200 characters."),
  kind: z.enum(DOCUMENT_KINDS, "Choose what it is."),
  documentOn: z
    .string()
    .refine((date) => date === "" || isPartialDate(date), "Enter a real date, such as 12 March 2026.")
    .transform((date) => date || null),
  authorName: words(200),
  note: words(2000),
  /** The last day it is kept; empty: for good. */
  expiresOn: day.transform((date) => date || null),
});
export type DocumentAmendment = z.infer<typeof documentAmendmentSchema>;

export const documentChoiceSchema = z.object({ documentId });
export type DocumentChoice = z.infer<typeof documentChoiceSchema>;

/** `host` is whom the person was told it goes to. */
export const assistantRequestSchema = z.object({ documentId, host: z.string().min(1) });
export type AssistantRequest = z.infer<typeof assistantRequestSchema>;

export const attachmentSchema = z.object({
  documentId: z.uuid("Choose a document."),
  recordId: z.uuid(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const newUploadSchema = z.object({
  patientId: z.string(),
  fileName: z.string().min(1).max(255),
  sizeBytes: z.number().int().positive(),
});
export type NewUpload = Omit<z.infer<typeof newUploadSchema>, "patientId">;

const one = (value: unknown) => (Array.isArray(value) ? value[0] : value) || undefined;
const searched = z.preprocess(one, z.string().trim().max(100).optional()).catch(undefined);

/** What the address of the list asks for; what nobody can read is left out. */
export const documentSearchSchema = z.object({
  kind: z.preprocess(one, z.enum(DOCUMENT_KINDS).optional()).catch(undefined),
  q: searched,
  look: z.preprocess(one, z.enum(["grid", "table"]).default("grid")).catch("grid"),
  deleted: z.preprocess(one, z.literal("show").optional()).catch(undefined),
  older: z.preprocess(one, z.uuid().optional()).catch(undefined),
});
export type DocumentSearch = z.infer<typeof documentSearchSchema>;

/** What the address of one document asks for: which of the values found in it is lit up first, which words are marked. */
export const documentViewSchema = z.object({
  found: z.preprocess(one, z.uuid().optional()).catch(undefined),
  q: searched,
});
