import type { ReadingEngine } from "@/clinical/laboratory-reports/page-text";
import type { FAILURE_REASONS } from "./schema";

export const FEWER = "Fewer than 10";

export const shareWords = (part: number, whole: number) => `${Math.round((100 * part) / whole)} %`;

const MINUTE = 60;
const HOUR = 60 * MINUTE;

export function durationWords(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < MINUTE) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  return seconds < HOUR ? `${Math.round(seconds / MINUTE)} min` : `${(seconds / HOUR).toFixed(1)} h`;
}

export const engineLabels: Record<ReadingEngine, string> = {
  "text-layer": "Text of the file",
  tesseract: "Recognized from a picture",
};

export const failureLabels: Record<(typeof FAILURE_REASONS)[number], string> = {
  locked: "Locked with a password",
  broken: "Damaged",
  "too-many-pages": "Too many pages",
  "too-large": "Picture too large",
  "too-heavy": "Needs too much memory",
  "no-such-page": "Page not found",
  "no-picture": "Page without a picture",
  other: "Other reasons",
};

/** "Test | result | unit", and a word for reports without headings. */
export const layoutLabel = (layout: string) =>
  layout === "none" ? "No headings" : layout.charAt(0).toUpperCase() + layout.slice(1);
