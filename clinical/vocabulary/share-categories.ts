import { RECORD_KINDS, type RecordKind, recordKindLabels } from "./record-kinds";

/** What a share can be limited to. Every record kind is a category of its own; names and date of birth come with any share. */
export const SHARE_CATEGORIES = [
  ...RECORD_KINDS,
  "measurements",
  "family-history",
  "risk",
  "documents",
  "contact-details",
] as const;
export type ShareCategory = RecordKind | "measurements" | "family-history" | "risk" | "documents" | "contact-details";

export function shareCategoryLabel(category: ShareCategory): string {
  if (category === "measurements") return "Measurements";
  if (category === "family-history") return "Family history";
  if (category === "risk") return "Risk predictions";
  if (category === "documents") return "Documents";
  if (category === "contact-details") return "Phone and emergency contacts";
  return recordKindLabels[category].many;
}
