import type { Sex } from "../../vocabulary/patient";
import { type DerivedValue, estimated, notApplicable, within } from "./outcome";

const constants = {
  female: { kappa: 0.7, alpha: -0.241, factor: 1.012 },
  male: { kappa: 0.9, alpha: -0.302, factor: 1 },
};

/** CKD-EPI 2021 creatinine equation without race, mL/min/1.73 m²: Inker LA et al., N Engl J Med 2021;385:1737-1749. Age in full years. */
export function egfrCkdEpi2021(person: { creatinineMgDl: number; ageYears: number; sex: Sex | null }): DerivedValue {
  const { creatinineMgDl, ageYears, sex } = person;
  if (sex !== "female" && sex !== "male")
    return notApplicable("The formula needs the sex recorded at birth, female or male.");
  const { kappa, alpha, factor } = constants[sex];
  return within(
    [
      [ageYears, 18, 120, "The formula is for adults."],
      [creatinineMgDl, 0.1, 30, "The creatinine is outside what the formula was made for."],
    ],
    () => {
      const ratio = creatinineMgDl / kappa;
      const value = 142 * Math.min(ratio, 1) ** alpha * Math.max(ratio, 1) ** -1.2 * 0.9938 ** ageYears * factor;
      return estimated(value, "mL/min/{1.73_m2}");
    },
  );
}

export type KidneyCategory = "G1" | "G2" | "G3a" | "G3b" | "G4" | "G5";

/** KDIGO 2024, from mL/min/1.73 m², lower bounds included. A category alone is no diagnosis: G1 and G2 are usual. */
export function interpretKidneyFiltration(egfr: number): KidneyCategory {
  if (egfr >= 90) return "G1";
  if (egfr >= 60) return "G2";
  if (egfr >= 45) return "G3a";
  if (egfr >= 30) return "G3b";
  return egfr >= 15 ? "G4" : "G5";
}
