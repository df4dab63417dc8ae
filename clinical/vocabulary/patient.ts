/** Sex recorded at birth, in the words of FHIR administrative gender. */
export const SEXES = ["female", "male", "other", "unknown"] as const;
export type Sex = (typeof SEXES)[number];
export const sexLabels: Record<Sex, string> = {
  female: "Female",
  male: "Male",
  other: "Intersex or other",
  unknown: "Not known",
};

export const GENDERS = ["woman", "man", "non-binary", "self-described", "undisclosed"] as const;
export type Gender = (typeof GENDERS)[number];
export const genderLabels: Record<Gender, string> = {
  woman: "Woman",
  man: "Man",
  "non-binary": "Non-binary",
  "self-described": "In my own words",
  undisclosed: "Prefer not to say",
};

export const BLOOD_TYPES = ["O-", "O+", "A-", "A+", "B-", "B+", "AB-", "AB+"] as const;

/** "estimated-year": only an age was known, so the year may be off by one. */
export const BIRTH_PRECISIONS = ["day", "month", "year", "estimated-year"] as const;
export type BirthPrecision = (typeof BIRTH_PRECISIONS)[number];
