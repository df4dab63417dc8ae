export const SEVERITY_WORDS = ["Mild", "Moderate", "Severe", "Very severe"] as const;
export type SeverityWord = (typeof SEVERITY_WORDS)[number];

/** The bands of the 0 to 10 numeric rating scale of pain (1–3, 4–6, 7–9, 10), used for every kind of severity. */
export function severityWord(severity: number): SeverityWord {
  if (severity >= 10) return "Very severe";
  if (severity >= 7) return "Severe";
  return severity >= 4 ? "Moderate" : "Mild";
}
