import { z } from "zod";
import { ARCHIVE_STATES } from "@/lib/vocabulary/privacy";

const instant = z.string().nullable();

const exportSchema = z.object({
  id: z.string(),
  /** Null where the person no longer looks after the record. */
  patientName: z.string().nullable(),
  state: z.enum(ARCHIVE_STATES),
  progress: z.number(),
  step: z.string().nullable(),
  sizeBytes: z.number().nullable(),
  createdAt: z.string(),
  expiresAt: instant,
  failedBecause: z.string().nullable(),
});

const importSchema = z.object({
  id: z.string(),
  state: z.enum(ARCHIVE_STATES),
  progress: z.number(),
  step: z.string().nullable(),
  createdAt: z.string(),
  failedBecause: z.string().nullable(),
  /** Rows by table: what is in the file, or once it is done what was added. Null until it was looked at. */
  counts: z.record(z.string(), z.number()).nullable(),
  origin: z.string().nullable(),
  madeAt: instant,
  wasOwn: z.boolean().nullable(),
  intoPatientId: z.string().nullable(),
});

/** What a page shows of archives, and asks for again while one is being made. */
export const archivesSchema = z.object({ exports: z.array(exportSchema), imports: z.array(importSchema) });

export type Archives = z.infer<typeof archivesSchema>;
export type Export = Archives["exports"][number];
export type Import = Archives["imports"][number];

/** Looked at, and waits for the person. */
export const isToDecide = ({ state, counts }: Import) => state === "waiting" && counts !== null;

export const isUnderWay = (archives: Archives): boolean =>
  archives.exports.some(({ state }) => state === "waiting" || state === "working") ||
  archives.imports.some((each) => (each.state === "waiting" && !isToDecide(each)) || each.state === "working");
