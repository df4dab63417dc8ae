import { age, changeable, lipidsMmolL, sbpMmHg, sex, smoker } from "../common-inputs";
import { defineModel } from "../define-model";
import { contradiction, lacking } from "../model";
import { regionalRiskPct, region as regionInput } from "../score2-2021/regional-risk";
import { card } from "./score2-diabetes-2023-card";
import coefficients from "./score2-diabetes-2023-coefficients.json";

/** 2023 ESC guideline on cardiovascular disease in diabetes, in percent. */
function bandOf(percent: number): string {
  if (percent >= 20) return "very-high";
  if (percent >= 10) return "high";
  return percent >= 5 ? "moderate" : "low";
}

/** SCORE2-Diabetes: Eur Heart J 2023;44:2544-2556. */
export const score2Diabetes2023 = defineModel({
  id: "score2-diabetes-2023",
  version: "1",
  title: "SCORE2-Diabetes, 2023",
  card,
  inputs: {
    age: age(40, 69),
    sex,
    region: regionInput,
    smoker,
    diabetes: {
      label: "Type 2 diabetes",
      about: "The model is made for people with type 2 diabetes. “No” only serves to see what diabetes adds.",
      type: "boolean",
      isRequired: true,
      canChange: false,
    },
    diabetesAge: {
      label: "Age when diabetes was found",
      type: "number",
      unit: "years",
      min: 0,
      max: 69,
      isRequired: false,
      canChange: false,
    },
    hba1cMmolMol: { ...changeable("HbA1c", "mmol/mol", 20, 150), about: "The blood sugar of the last three months." },
    egfr: {
      label: "Kidney filtration",
      type: "number",
      unit: "mL/min/1.73 m²",
      min: 15,
      max: 150,
      isRequired: true,
      canChange: false,
    },
    sbpMmHg: sbpMmHg(100, 200),
    ...lipidsMmolL,
  },
  headlines: [{ path: ["riskPct"], label: "Heart attack or stroke", unit: "%", horizonYears: 10 }],
  calculate(given) {
    const { age, sex, region, smoker } = given;
    const onset = given.diabetes ? given.diabetesAge : null;
    if (onset === undefined) return lacking(["diabetesAge"], "Not known: Age when diabetes was found.");
    // Age counts full years, so a diagnosis at 60.5 fits a person of 60.
    if (onset !== null && onset >= age + 1)
      return contradiction(["diabetesAge"], "Diabetes cannot have been found at an age that is still to come.");

    const of = coefficients.coefficients[sex];
    const a = (age - 60) / 5;
    const s = (given.sbpMmHg - 120) / 20;
    const c = given.totalCholesterolMmolL - 6;
    const h = (given.hdlMmolL - 1.3) / 0.5;
    const k = (given.hba1cMmolMol - 31) / 9.34;
    const g = (Math.log(given.egfr) - 4.5) / 0.15;
    const sum =
      of.age * a +
      (smoker ? of.smoker + of.ageBySmoker * a : 0) +
      (onset === null ? 0 : of.diabetes + of.ageByDiabetes * a + of.diabetesAge * ((onset - 50) / 5)) +
      (of.sbp + of.ageBySbp * a) * s +
      (of.totalChol + of.ageByTotalChol * a) * c +
      (of.hdl + of.ageByHdl * a) * h +
      (of.hba1c + of.ageByHba1c * a) * k +
      (of.lnEgfr + of.ageByLnEgfr * a) * g +
      of.lnEgfrSquared * g * g;
    const scales = coefficients.recalibration[region][sex];
    const riskPct = regionalRiskPct({ sum, baselineSurvival: of.baselineSurvival, scales });
    return { riskPct, band: bandOf(riskPct) };
  },
});
