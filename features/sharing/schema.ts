import { add, formatISO, parseISO } from "date-fns";
import { z } from "zod";
import { SHARE_CATEGORIES, type ShareCategory, shareCategoryLabel } from "@/clinical/vocabulary/share-categories";
import { dayOfInstant } from "@/lib/format-date";
import { precisionOf } from "@/lib/partial-date";
import { RIGHTS } from "@/lib/vocabulary/access";

const shareRightSchema = z.enum(RIGHTS, "Choose what they may do.").exclude(["manage"]);
export type ShareRight = z.infer<typeof shareRightSchema>;
export const shareRightWords: Record<ShareRight, { label: string; hint: string }> = {
  read: { label: "Read", hint: "They can look at the record. They cannot change it." },
  write: { label: "Read and add", hint: "They can also add and correct records, and check what you entered." },
};

export const SHARE_ENDS = ["week", "month", "quarter", "year", "date", "never"] as const;
export type ShareEnd = (typeof SHARE_ENDS)[number];
export const shareEndLabels: Record<ShareEnd, string> = {
  week: "In 1 week",
  month: "In 1 month",
  quarter: "In 3 months",
  year: "In 1 year",
  date: "On a day I choose",
  never: "No end",
};

export const CODE_DAYS = 7;

const termsSchema = z
  .object({
    rights: shareRightSchema,
    extent: z.enum(["everything", "chosen"], "Choose what they may see."),
    categories: z.array(z.enum(SHARE_CATEGORIES)).default([]),
    ends: z.enum(SHARE_ENDS, "Choose when this ends."),
    endsOn: z.string().default(""),
  })
  .refine(({ extent, categories }) => extent === "everything" || categories.length > 0, {
    path: ["categories"],
    message: "Choose at least one kind.",
  })
  .refine(({ ends, endsOn }) => ends !== "date" || precisionOf(endsOn) === "day", {
    path: ["endsOn"],
    message: "Give the day, month and year.",
  });
export type ShareTerms = z.infer<typeof termsSchema>;

const emailSchema = z.string().trim().pipe(z.email("Enter an email address such as name@example.org."));

export const findRecipientSchema = z.object({ email: emailSchema });
export const shareWithPersonSchema = termsSchema.safeExtend({ email: emailSchema });
export const shareByCodeSchema = termsSchema.safeExtend({
  recipientName: z.string().trim().min(1, "Say whom the code is for.").max(120, "Use at most 120 characters."),
});
export const shareWithOrganizationSchema = termsSchema.safeExtend({
  organizationId: z.uuid("Choose an organization."),
});
export const amendShareSchema = termsSchema.safeExtend({ shareId: z.uuid() });
export const revokeShareSchema = z.object({ shareId: z.uuid() });
export const acceptCodeSchema = z.object({
  code: z.string().trim().min(1, "Enter the code.").max(60, "This is longer than a code."),
});

/** The last day of access ("2026-03-12"), counted from the day it begins; null when it does not end. */
export function lastDayOf({ ends, endsOn }: Pick<ShareTerms, "ends" | "endsOn">, today: string): string | null {
  const after = (time: { weeks?: number; months?: number; years?: number }) =>
    formatISO(add(parseISO(today), time), { representation: "date" });
  switch (ends) {
    case "week":
      return after({ weeks: 1 });
    case "month":
      return after({ months: 1 });
    case "quarter":
      return after({ months: 3 });
    case "year":
      return after({ years: 1 });
    case "date":
      return endsOn;
    case "never":
      return null;
  }
}

/** The last day that counts whole when access ends at this instant (the midnight after it). */
export function lastWholeDay(endsAt: Date, timeZone: string): string {
  return dayOfInstant(new Date(endsAt.getTime() - 1), timeZone);
}

export function categoriesInWords(categories: readonly ShareCategory[] | null): string {
  return categories === null ? "Everything, also what is added later" : categories.map(shareCategoryLabel).join(", ");
}
