import { age, bmi, sex } from "../common-inputs";
import { defineModel } from "../define-model";
import { contradiction, lacking } from "../model";
import { card } from "./ada-risk-test-card";

/** Each step that is reached earns a point. */
const pointsFor = (value: number, steps: readonly number[]) => steps.filter((step) => value >= step).length;

/** Bang H et al., Ann Intern Med 2009;151:775-783, as the CDC scores it: Asian adults earn a point from a BMI of 23 on. */
export const adaRiskTest = defineModel({
  id: "ada-risk-test",
  version: "1",
  title: "Type 2 diabetes risk test of the United States",
  card,
  inputs: {
    age: age(18, 120),
    sex,
    gestationalDiabetes: {
      label: "Diabetes in pregnancy",
      about: "For women only: ever found while pregnant. Who was never pregnant answers no.",
      type: "boolean",
      isRequired: false,
      canChange: false,
    },
    familyDiabetes: {
      label: "Diabetes in the close family",
      about: "Mother, father, sister or brother.",
      type: "boolean",
      isRequired: true,
      canChange: false,
    },
    highBloodPressure: {
      label: "High blood pressure, now or earlier",
      about: "Ever found by a doctor.",
      type: "boolean",
      isRequired: true,
      canChange: false,
    },
    physicallyActive: { label: "Physically active", type: "boolean", isRequired: true, canChange: true },
    bmi: bmi(10, 80),
    asian: {
      label: "Asian origin",
      about: "Weight counts from a body mass index of 23 instead of 25.",
      type: "boolean",
      isRequired: true,
      canChange: false,
    },
  },
  headlines: [{ path: ["points"], label: "Points of 10", unit: "points", horizonYears: null }],
  calculate(given) {
    const { sex, gestationalDiabetes } = given;
    if (sex === "male" && gestationalDiabetes)
      return contradiction(["sex", "gestationalDiabetes"], "Diabetes in pregnancy is asked of women only.");
    if (sex === "female" && gestationalDiabetes === undefined)
      return lacking(["gestationalDiabetes"], "Not known: Diabetes in pregnancy.");
    const points =
      pointsFor(given.age, [40, 50, 60]) +
      (sex === "male" || gestationalDiabetes ? 1 : 0) +
      (given.familyDiabetes ? 1 : 0) +
      (given.highBloodPressure ? 1 : 0) +
      (given.physicallyActive ? 0 : 1) +
      pointsFor(given.bmi, [given.asian ? 23 : 25, 30, 40]);
    return { points, highRisk: points >= 5 };
  },
});
