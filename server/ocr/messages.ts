import { z } from "zod";
import { type PageText, READING_ENGINES } from "@/clinical/laboratory-reports/page-text";

/** Why a file cannot be read; the sentences for people are the parent's. */
export const TROUBLES = [
  "locked",
  "broken",
  "too-many-pages",
  "too-large",
  "too-heavy",
  "no-such-page",
  "no-picture",
] as const;
export type Trouble = (typeof TROUBLES)[number];

export type ReaderRequest = { id: number } & (
  | { ask: "open"; content: Uint8Array; mimeType: string }
  | { ask: "read"; page: number }
  | { ask: "draw"; page: number; widthPx: number }
  | { ask: "close" }
);
export type ReaderQuestion = ReaderRequest extends infer Each
  ? Each extends unknown
    ? Omit<Each, "id">
    : never
  : never;

const share = z.number();
const pageTextSchema = z.object({
  page: z.int().min(1),
  widthPx: z.number().positive(),
  heightPx: z.number().positive(),
  engine: z.enum(READING_ENGINES),
  words: z.array(
    z.object({ text: z.string(), box: z.tuple([share, share, share, share]), confidence: z.number().min(0).max(1) }),
  ),
  text: z.string(),
  confidence: z.number().min(0).max(1),
  durationMs: z.number().min(0),
});

/** The reader has had hostile files in its hands, so what it says is checked like what a stranger says. */
export const readerAnswerSchema = z.object({
  id: z.int(),
  trouble: z.enum(TROUBLES).optional(),
  /** Where the reader's own code failed: names and places in the code, never a message, which could quote the file. */
  failure: z.string().optional(),
  pageCount: z.int().min(0).optional(),
  text: pageTextSchema.optional(),
  picture: z.instanceof(Uint8Array).optional(),
});
export type ReaderAnswer = {
  id: number;
  trouble?: Trouble;
  failure?: string;
  pageCount?: number;
  text?: PageText;
  picture?: Uint8Array;
};
