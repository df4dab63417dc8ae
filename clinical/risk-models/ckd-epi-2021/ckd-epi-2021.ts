import { egfrCkdEpi2021, interpretKidneyFiltration } from "../../measurements/derived/kidney";
import { age, sex } from "../common-inputs";
import { defineModel } from "../define-model";
import { outside } from "../model";
import { card } from "./ckd-epi-2021-card";

/** No headline: filtration is what other models build on, and no risk by itself. */
export const ckdEpi2021 = defineModel({
  id: "ckd-epi-2021",
  version: "1",
  title: "Kidney filtration from creatinine, CKD-EPI 2021",
  card,
  inputs: {
    age: age(18, 120),
    sex,
    creatinineMgDl: {
      label: "Creatinine in blood",
      about: "Steady over some months, not during an acute illness.",
      type: "number",
      unit: "mg/dL",
      min: 0.1,
      max: 30,
      isRequired: true,
      canChange: false,
    },
  },
  headlines: [],
  calculate({ age, sex, creatinineMgDl }) {
    const filtration = egfrCkdEpi2021({ ageYears: age, sex, creatinineMgDl });
    if (filtration.outcome === "not-applicable") return outside(["age", "creatinineMgDl"], filtration.because);
    return { egfr: filtration.value, category: interpretKidneyFiltration(filtration.value) };
  },
});
