import { type DerivedValue, estimated, notApplicable, within } from "./outcome";

type Pressures = { systolicMmHg: number; diastolicMmHg: number };

/** Mean arterial pressure in mmHg: a third of systolic and two thirds of diastolic, the usual bedside approximation. */
export function meanArterialPressure({ systolicMmHg, diastolicMmHg }: Pressures): DerivedValue {
  if (diastolicMmHg > systolicMmHg) return notApplicable("The lower number is above the upper one.");
  return within(
    [
      [systolicMmHg, 40, 300, "The upper number is outside what the formula was made for."],
      [diastolicMmHg, 20, 200, "The lower number is outside what the formula was made for."],
    ],
    () => estimated((systolicMmHg + 2 * diastolicMmHg) / 3, "mm[Hg]"),
  );
}

export const bloodPressureCategoryLabels = {
  normal: "Normal",
  elevated: "Elevated",
  "stage-1": "High, stage 1",
  "stage-2": "High, stage 2",
  crisis: "Very high: needs care now",
} as const;
export type BloodPressureCategory = keyof typeof bloodPressureCategoryLabels;

/**
 * One reading of an adult in mmHg, named by the higher of its two numbers; not a diagnosis. Whelton PK et al., 2017 ACC/AHA
 * guideline, Hypertension 2018;71:e13-e115.
 */
export function interpretBloodPressure({ systolicMmHg, diastolicMmHg }: Pressures): BloodPressureCategory {
  if (systolicMmHg > 180 || diastolicMmHg > 120) return "crisis";
  if (systolicMmHg >= 140 || diastolicMmHg >= 90) return "stage-2";
  if (systolicMmHg >= 130 || diastolicMmHg >= 80) return "stage-1";
  return systolicMmHg >= 120 ? "elevated" : "normal";
}
