import { age, lipidsMmolL, sbpMmHg, sex, smoker } from "../common-inputs";
import { defineModel } from "../define-model";
import { regionalRiskPct, region as regionInput } from "./regional-risk";
import { card } from "./score2-2021-card";
import coefficients from "./score2-2021-coefficients.json";

/** 2021 ESC prevention guideline: below the first limit, from it, from the second, in percent. */
function bandOf(percent: number, age: number): string {
  const [high, veryHigh] = age < 50 ? [2.5, 7.5] : age < 70 ? [5, 10] : [7.5, 15];
  if (percent >= veryHigh) return "very-high";
  return percent >= high ? "high" : "low-to-moderate";
}

/**
 * SCORE2 (Eur Heart J 2021;42:2439-2454) until 69, SCORE2-OP (Eur Heart J 2021;42:2455-2467) from 70,
 * with the rounded constants of their supplementary tables. The term for diabetes is 0 in use.
 */
export const score22021 = defineModel({
  id: "score2-2021",
  version: "1",
  title: "SCORE2 and SCORE2-OP, 2021",
  card,
  inputs: {
    age: age(40, 89),
    sex,
    region: regionInput,
    smoker,
    sbpMmHg: sbpMmHg(100, 180),
    ...lipidsMmolL,
  },
  headlines: [{ path: ["riskPct"], label: "Heart attack or stroke", unit: "%", horizonYears: 10 }],
  calculate({ age, sex, region, smoker, sbpMmHg, totalCholesterolMmolL, hdlMmolL }) {
    const isOld = age >= 70;
    const equation = isOld ? coefficients.score2op : coefficients.score2;
    const of = equation.coefficients[sex];
    const a = isOld ? age - 73 : (age - 60) / 5;
    const s = isOld ? sbpMmHg - 150 : (sbpMmHg - 120) / 20;
    const c = totalCholesterolMmolL - 6;
    const h = isOld ? hdlMmolL - 1.4 : (hdlMmolL - 1.3) / 0.5;
    const sum =
      of.age * a +
      (smoker ? of.smoker + of.ageBySmoker * a : 0) +
      (of.sbp + of.ageBySbp * a) * s +
      (of.totalChol + of.ageByTotalChol * a) * c +
      (of.hdl + of.ageByHdl * a) * h -
      of.meanSum;
    const scales = equation.recalibration[region][sex];
    const riskPct = regionalRiskPct({ sum, baselineSurvival: of.baselineSurvival, scales });
    return { riskPct, band: bandOf(riskPct, age) };
  },
});
