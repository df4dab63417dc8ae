/** How high a risk is, by the cited bands of a model; a model without bands gives none. */
export const RISK_LEVELS = ["low", "moderate", "high", "very-high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];
export const riskLevelLabels: Record<RiskLevel, string> = {
  low: "Low",
  moderate: "Moderate",
  high: "High",
  "very-high": "Very high",
};

/** What a predicted risk was about, to be compared with what happened. */
export const OUTCOME_EVENTS = ["heart-or-stroke", "heart-failure", "diabetes", "breast-cancer"] as const;
export type OutcomeEvent = (typeof OUTCOME_EVENTS)[number];
export const outcomeEventLabels: Record<OutcomeEvent, string> = {
  "heart-or-stroke": "Heart attack or stroke",
  "heart-failure": "Heart failure",
  diabetes: "Diabetes",
  "breast-cancer": "Breast cancer",
};

/**
 * Where a value that a model was given comes from. "chosen": it follows from what else is there, as the variant of a model does;
 * "population": not known, and the middle of what published figures say of people of this age and sex.
 */
export const INPUT_ORIGINS = [
  "measurement",
  "record",
  "profile",
  "family-history",
  "answer",
  "chosen",
  "population",
] as const;
export type InputOrigin = (typeof INPUT_ORIGINS)[number];

/** Facts of a record that some models must not meet. */
export const EXCLUSION_FACTS = [
  "not-shared",
  "for-clinicians",
  "child",
  "under-16",
  "age-not-known",
  "heart-disease",
  "kidney-disease",
  "inherited-cholesterol",
  "diabetes",
  "no-type-2-diabetes",
  "pregnancy",
  "not-a-woman",
  "sex-not-known",
  "outside-35-to-85",
  "breast-cancer",
  "breast-cancer-gene",
  "chest-radiation",
] as const;
export type ExclusionFact = (typeof EXCLUSION_FACTS)[number];

/** Why a model that was run gave no number: a fact it must not meet, or what it was given. */
export const REFUSAL_REASONS = [
  ...EXCLUSION_FACTS,
  "missing",
  "out-of-range",
  "contradiction",
  "record-says-otherwise",
  "no-honest-range",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];
export const refusalReasonLabels: Record<RefusalReason, string> = {
  "not-shared": "Not enough of the record is shared",
  "for-clinicians": "Only clinicians enter it",
  child: "A child",
  "under-16": "Under 16 years",
  "age-not-known": "No date of birth",
  "heart-disease": "Heart or vessel disease is known",
  "kidney-disease": "Chronic kidney disease is known",
  "inherited-cholesterol": "An inherited cholesterol disorder is known",
  diabetes: "Diabetes is known",
  "no-type-2-diabetes": "No type 2 diabetes",
  pregnancy: "A pregnancy",
  "not-a-woman": "Made for women only",
  "sex-not-known": "Sex at birth is not known",
  "outside-35-to-85": "Outside 35 to 85 years",
  "breast-cancer": "Breast cancer is known",
  "breast-cancer-gene": "A changed gene is known",
  "chest-radiation": "Radiation to the chest",
  missing: "A value was missing",
  "out-of-range": "A value was outside the limits of the model",
  contradiction: "Values contradicted each other",
  "record-says-otherwise": "An answer contradicted the record",
  "no-honest-range": "Too much was unknown for a range",
};
