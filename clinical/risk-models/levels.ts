import type { RiskLevel } from "../vocabulary/prediction";
import { GAIL_YEARS_AHEAD } from "./gail-bcrat/gail-bcrat";
import type { Results } from "./model";

/** A band of a cited source: our word for it, and the source's own where that says more. */
export type Level = { level: RiskLevel; name: string; source: string };

type Band = { below: number; level: RiskLevel; name: string };
type Given = Readonly<Record<string, unknown>>;

const last = Number.POSITIVE_INFINITY;

const bandIn = (bands: readonly Band[], value: unknown, source: string): Level | null => {
  const found = typeof value === "number" ? bands.find(({ below }) => value < below) : undefined;
  return found ? { level: found.level, name: found.name, source } : null;
};

const namedIn = (
  names: Readonly<Record<string, Omit<Level, "source">>>,
  band: unknown,
  source: string,
): Level | null => {
  const found = typeof band === "string" ? names[band] : undefined;
  return found ? { ...found, source } : null;
};

const low = { level: "low", name: "Low" } as const;
const moderate = { level: "moderate", name: "Moderate" } as const;
const high = { level: "high", name: "High" } as const;
const veryHigh = { level: "very-high", name: "Very high" } as const;

/** Where a source has more bands than we have words, a band takes the higher word: it never reads calmer than the source. */
const levels: Readonly<Record<string, (results: Results, inputs: Given) => Level | null>> = {
  "breast-mass": ({ riskLevel }) =>
    namedIn(
      { Low: low, Medium: { level: "moderate", name: "Medium" }, High: high },
      riskLevel,
      "Limits of 5 and 50 %, set with the model: about 1 in 200, 1 in 8 and nearly all of those masses were malignant.",
    ),
  "framingham-2008": ({ riskPct }) =>
    bandIn(
      [
        { below: 10, ...low },
        { below: 20, level: "moderate", name: "Intermediate" },
        { below: last, ...high },
      ],
      riskPct,
      "Customary cut points of 10 and 20 %, not part of the equations.",
    ),
  "pce-2013": ({ riskPct }) =>
    bandIn(
      [
        { below: 5, ...low },
        { below: 7.5, level: "moderate", name: "Borderline" },
        { below: 20, level: "moderate", name: "Intermediate" },
        { below: last, ...high },
      ],
      riskPct,
      "2019 ACC/AHA guideline on primary prevention, doi 10.1161/CIR.0000000000000678.",
    ),
  "score2-2021": ({ band }) =>
    namedIn(
      { "low-to-moderate": { level: "moderate", name: "Low to moderate" }, high, "very-high": veryHigh },
      band,
      "2021 ESC guideline on prevention, by age, doi 10.1093/eurheartj/ehab484.",
    ),
  "score2-diabetes-2023": ({ band }) =>
    namedIn(
      { low, moderate, high, "very-high": veryHigh },
      band,
      "2023 ESC guideline on cardiovascular disease in diabetes, doi 10.1093/eurheartj/ehad192.",
    ),
  findrisc: ({ band }) =>
    namedIn(
      {
        low,
        "slightly-elevated": { level: "moderate", name: "Slightly raised" },
        moderate,
        high,
        "very-high": veryHigh,
      },
      band,
      "Form of the Finnish Diabetes Association; Diabetes Care 2003;26:725-731.",
    ),
  "ada-risk-test": ({ highRisk }) =>
    namedIn(
      { true: { level: "high", name: "5 points or more" }, false: { level: "low", name: "Below 5 points" } },
      String(highRisk),
      "Centers for Disease Control and Prevention: how the test is scored.",
    ),
  idrs: ({ band }) =>
    namedIn({ low, moderate, high }, band, "Mohan V et al., J Assoc Physicians India 2005;53:759-763."),
  /** The threshold is one of five years, so it says nothing of any other span. */
  "gail-bcrat": ({ absoluteRiskPct }, { age, projectionAge }) =>
    typeof age === "number" && projectionAge === age + GAIL_YEARS_AHEAD
      ? bandIn(
          [
            { below: 1.67, level: "low", name: "Below the threshold of 1.67 %" },
            { below: last, level: "high", name: "At or above the threshold of 1.67 %" },
          ],
          absoluteRiskPct,
          "Customary threshold in the United States for talking about prevention, five years ahead; the US Preventive Services Task Force (2019) sees no single one.",
        )
      : null,
  news2: ({ risk }) =>
    namedIn(
      {
        low,
        "low-medium": { level: "moderate", name: "Low to medium" },
        medium: { level: "moderate", name: "Medium" },
        high,
      },
      risk,
      "Royal College of Physicians, NEWS2, London 2017.",
    ),
};

/**
 * Null where a model comes without bands, as PREVENT does: the limits that guidelines set for single decisions differ (7.5 % of
 * everything for pressure medicine, doi 10.1161/HYP.0000000000000249; 3, 5 and 10 % of heart attack and stroke for blood fats,
 * doi 10.1161/CIR.0000000000001423).
 */
export function levelOf(modelId: string, results: Results, inputs: Given): Level | null {
  return levels[modelId]?.(results, inputs) ?? null;
}
