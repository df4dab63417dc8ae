import { z } from "zod";
import { type RecordDetail, recordDetails } from "@/clinical/vocabulary/record-details";
import { RECORD_KINDS } from "@/clinical/vocabulary/record-kinds";
import { RECORD_STATUSES } from "@/clinical/vocabulary/record-status";
import { isPartialDate, precisionOf } from "@/lib/partial-date";

const tooLong = (max: number) => `Use at most ${max.toLocaleString("en")} characters.`;

/** Absent: the form does not ask for it, and it stays as it is. Empty: there is none. */
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, tooLong(max))
    .transform((text) => text || null)
    .optional();

const detail = optionalText(200);
const doseNumber = optionalText(2).refine(
  (text) => !text || /^[1-9]\d?$/.test(text),
  "Enter a whole number, such as 2.",
);

const details = {
  place: detail,
  bodySite: detail,
  dose: detail,
  frequency: detail,
  reason: detail,
  reaction: detail,
  doseNumber,
  product: detail,
  lotNumber: detail,
  specimen: detail,
  referenceRange: detail,
  laboratory: detail,
  method: detail,
  trigger: detail,
} satisfies Record<RecordDetail, z.ZodType>;

const fields = {
  kind: z.enum(RECORD_KINDS, "Choose what to add."),
  title: z.string().trim().min(1, "Enter what it is about.").max(200, tooLong(200)),
  occurredOn: z
    .string()
    .min(1, { error: "Enter when it was.", abort: true })
    .refine(isPartialDate, "Enter a real date, such as 12 March 2026."),
  endedOn: z
    .string()
    .refine((date) => date === "" || precisionOf(date) === "day", "Enter a real date, or leave it empty.")
    .transform((date) => date || null)
    .optional(),
  status: z.enum(RECORD_STATUSES, "Choose a status."),
  severity: z
    .string()
    .refine((text) => text === "" || /^([1-9]|10)$/.test(text), "Choose a number from 1 to 10.")
    .transform((text) => (text ? Number(text) : null))
    .optional(),
  result: optionalText(1000),
  clinicianName: optionalText(200),
  notes: optionalText(10_000),
  codeSystem: optionalText(200),
  code: optionalText(100),
  codeDisplay: optionalText(200),
  ...details,
};

type Fields = z.infer<z.ZodObject<typeof fields>>;

/** Keeps only the details that belong to the kind, whatever else was sent. */
function gatherDetails<F extends Fields>(input: F) {
  const names: readonly RecordDetail[] = recordDetails[input.kind];
  return { ...input, details: Object.fromEntries(names.map((name) => [name, input[name]])) };
}

const endsAfterItBegins = ({ occurredOn, endedOn }: Fields) =>
  !endedOn || endedOn >= occurredOn.slice(0, endedOn.length);
const namesItsSystem = ({ code, codeSystem }: Fields) => !code || Boolean(codeSystem);

const ends = { path: ["endedOn"], message: "The end is before the beginning." };
const system = { path: ["codeSystem"], message: "Choose the system that the code belongs to." };

export const newRecordSchema = z
  .object(fields)
  .refine(endsAfterItBegins, ends)
  .refine(namesItsSystem, system)
  .transform(gatherDetails);
export type NewRecord = z.infer<typeof newRecordSchema>;

const recordId = z.uuid();
/** The version that was on the screen: a newer one in the database is a conflict. */
const version = z.coerce.number().int().min(1);

export const amendRecordSchema = z
  .object({ ...fields, recordId, version })
  .refine(endsAfterItBegins, ends)
  .refine(namesItsSystem, system)
  .transform(gatherDetails);
export type AmendedRecord = z.infer<typeof amendRecordSchema>;

export const retractRecordSchema = z.object({
  recordId,
  version,
  reason: z.string().trim().min(1, "Say why, so that others understand.").max(500, tooLong(500)),
});
export type Retraction = z.infer<typeof retractRecordSchema>;

export const restoreRecordSchema = z.object({ recordId, version });
export type Restoration = z.infer<typeof restoreRecordSchema>;

export const restoreVersionSchema = z.object({ recordId, version, wantedVersion: version });
export type VersionRestoration = z.infer<typeof restoreVersionSchema>;

export const reviewRecordSchema = z
  .object({
    recordId,
    version,
    verdict: z.enum(["verified", "disputed"], "Choose one."),
    comment: optionalText(1000),
  })
  .refine(({ verdict, comment }) => verdict === "verified" || comment, {
    path: ["comment"],
    message: "Say what you question, so that the patient can answer.",
  });
export type Review = z.infer<typeof reviewRecordSchema>;

/** Compares a partial date with today in the same zone, as far as the date is known. */
export function isInFuture(occurredOn: string, today: string): boolean {
  return occurredOn.slice(0, today.length) > today.slice(0, occurredOn.length);
}

export function isBeforeBirth(occurredOn: string, bornOn: string | null): boolean {
  return bornOn !== null && occurredOn.slice(0, bornOn.length) < bornOn.slice(0, occurredOn.length);
}
