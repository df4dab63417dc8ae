import type { ChoiceInput } from "../model";
import countries from "./score2-regions.json";

/** The four groups of countries of the 2021 European prevention guideline. */
export const region = {
  label: "Region",
  about: [
    "How common deaths from heart disease and stroke are in the country where you live.",
    `Low: ${countries.low.join(", ")}.`,
    `Moderate: ${countries.moderate.join(", ")}.`,
    `High: ${countries.high.join(", ")}.`,
    `Very high: ${countries["very-high"].join(", ")}.`,
    "Other countries have no group.",
  ].join(" "),
  type: "enum",
  choices: { low: "Low", moderate: "Moderate", high: "High", "very-high": "Very high" },
  isRequired: true,
  canChange: false,
} as const satisfies ChoiceInput;

/**
 * Fits the risk of the original cohorts to a region (both SCORE2 publications, supplementary methods).
 * With u = 1 - survival ^ exp(sum), their ln(-ln(1 - u)) is sum + ln(-ln(survival)).
 */
export function regionalRiskPct(risk: {
  sum: number;
  baselineSurvival: number;
  scales: { scale1: number; scale2: number };
}): number {
  const { scale1, scale2 } = risk.scales;
  const original = risk.sum + Math.log(-Math.log(risk.baselineSurvival));
  return 100 * (1 - Math.exp(-Math.exp(scale1 + scale2 * original)));
}
