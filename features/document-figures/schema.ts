import { z } from "zod";
import { READING_ENGINES } from "@/clinical/laboratory-reports/page-text";
import { DOCUMENT_KINDS, DOCUMENT_STATES, PROPOSAL_KINDS, PROPOSAL_SOURCES } from "@/clinical/vocabulary/document";
import { TROUBLES } from "@/server/ocr/messages";

/** Null stands for fewer than ten people. */
const figure = z.number().nullable();

/** Whether something was left out, and every group of ten people or more. */
const groupsOf = <Name extends z.ZodType, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ hasOther: z.boolean(), groups: z.array(z.object({ name, people: z.number(), ...shape })) });

const counted = { many: z.number() };
const decided = { accepted: z.number(), corrected: z.number(), refused: z.number() };

/** Why a document could not be read: by the name of the sentence its owner reads, and "other" for any that is not known any more. */
export const FAILURE_REASONS = [...TROUBLES, "other"] as const;

/** What the database gives; every group in it has ten people or more. */
export const documentFiguresSchema = z.object({
  people: figure,
  documents: figure,
  kinds: groupsOf(z.enum(DOCUMENT_KINDS), counted),
  states: groupsOf(z.enum(DOCUMENT_STATES), counted),
  failures: groupsOf(z.enum(FAILURE_REASONS), counted),
  times: z.object({
    medianSeconds: figure,
    p95Seconds: figure,
    engines: z.array(
      z.object({
        engine: z.enum(READING_ENGINES),
        people: z.number(),
        pages: z.number(),
        medianMs: z.number(),
        p95Ms: z.number(),
      }),
    ),
  }),
  outcomes: z.object({
    kind: groupsOf(z.enum(PROPOSAL_KINDS), decided),
    /** By the headings of the table; "none" for a report without. */
    layout: groupsOf(z.string(), decided),
    /** By LOINC, those with the most mistakes first. */
    quantity: groupsOf(z.string(), decided),
    /** The other three count what the rules found alone. */
    source: groupsOf(z.enum(PROPOSAL_SOURCES), decided),
  }),
});
export type DocumentFigures = z.infer<typeof documentFiguresSchema>;
export type Outcome = { name: string; people: number; accepted: number; corrected: number; refused: number };
