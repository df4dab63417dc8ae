import type { Sex } from "../../vocabulary/patient";
import { type DerivedValue, estimated, notApplicable, within } from "./outcome";

const WEIGHT = "The weight is outside what the formula was made for.";
const HEIGHT = "The height is outside what the formula was made for.";
const WAIST = "The waist is outside what the formula was made for.";
const AGE = "The formula is for people from 15 to 110 years.";
const SEX = "The formula needs the sex recorded at birth, female or male.";
const SEX_KCAL = { female: -161, male: 5 };

/** Body mass index in kg/m2: WHO Technical Report Series 894, 2000. */
export function bodyMassIndex({ weightKg, heightCm }: { weightKg: number; heightCm: number }): DerivedValue {
  return within(
    [
      [weightKg, 1, 500, WEIGHT],
      [heightCm, 30, 260, HEIGHT],
    ],
    () => estimated(weightKg / (heightCm / 100) ** 2, "kg/m2"),
  );
}

/** Waist divided by height, both in cm: NICE guideline NG246. */
export function waistToHeight({ waistCm, heightCm }: { waistCm: number; heightCm: number }): DerivedValue {
  return within(
    [
      [waistCm, 30, 250, WAIST],
      [heightCm, 30, 260, HEIGHT],
    ],
    () => estimated(waistCm / heightCm, "{ratio}"),
  );
}

/** Resting energy in kcal a day, age in full years: Mifflin MD et al., Am J Clin Nutr 1990;51:241-247. */
export function restingEnergy(person: {
  weightKg: number;
  heightCm: number;
  ageYears: number;
  sex: Sex | null;
}): DerivedValue {
  const { weightKg, heightCm, ageYears, sex } = person;
  if (sex !== "female" && sex !== "male") return notApplicable(SEX);
  return within(
    [
      [weightKg, 20, 400, WEIGHT],
      [heightCm, 100, 250, HEIGHT],
      [ageYears, 15, 110, AGE],
    ],
    () => estimated(10 * weightKg + 6.25 * heightCm - 5 * ageYears + SEX_KCAL[sex], "kcal/d"),
  );
}
