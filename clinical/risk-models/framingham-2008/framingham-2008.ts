import { age, bpTreated, diabetes, sbpMmHg, sex, smoker } from "../common-inputs";
import { defineModel } from "../define-model";
import { lacking } from "../model";
import { card } from "./framingham-2008-card";
import coefficients from "./framingham-2008-coefficients.json";

const { lipid, bmi: office } = coefficients;

const riskPct = (sum: number, { meanSum, baselineSurvival }: { meanSum: number; baselineSurvival: number }) =>
  100 * (1 - baselineSurvival ** Math.exp(sum - meanSum));

/** General cardiovascular disease in ten years: D'Agostino RB et al., Circulation 2008;117:743-753. */
export const framingham2008 = defineModel({
  id: "framingham-2008",
  version: "1",
  title: "General cardiovascular risk, Framingham 2008",
  card,
  inputs: {
    model: {
      label: "Version of the equations",
      about: "One uses cholesterol; the other makes do with the body mass index.",
      type: "enum",
      choices: { lipid: "With cholesterol", bmi: "With body mass index" },
      isRequired: true,
      canChange: false,
    },
    age: age(30, 74),
    sex,
    totalCholesterolMgDl: {
      label: "Total cholesterol",
      about: "For the version with cholesterol.",
      type: "number",
      unit: "mg/dL",
      min: 100,
      max: 405,
      isRequired: false,
      canChange: true,
    },
    hdlMgDl: {
      label: "HDL cholesterol",
      about: "For the version with cholesterol.",
      type: "number",
      unit: "mg/dL",
      min: 10,
      max: 100,
      isRequired: false,
      canChange: true,
    },
    bmi: {
      label: "Body mass index",
      about: "For the version with body mass index.",
      type: "number",
      unit: "kg/m²",
      min: 15,
      max: 50,
      isRequired: false,
      canChange: true,
    },
    sbpMmHg: sbpMmHg(90, 200),
    bpTreated,
    smoker,
    diabetes,
  },
  headlines: [{ path: ["riskPct"], label: "Cardiovascular disease", unit: "%", horizonYears: 10 }],
  calculate({ model, age, sex, totalCholesterolMgDl, hdlMgDl, bmi, sbpMmHg, bpTreated, smoker, diabetes }) {
    const of = model === "lipid" ? lipid[sex] : office[sex];
    const shared =
      of.lnAge * Math.log(age) +
      (bpTreated ? of.lnSbpTreated : of.lnSbpUntreated) * Math.log(sbpMmHg) +
      (smoker ? of.smoker : 0) +
      (diabetes ? of.diabetes : 0);

    if (model === "bmi") {
      if (bmi === undefined) return lacking(["bmi"], "Not known: body mass index.");
      return { riskPct: riskPct(shared + office[sex].lnBmi * Math.log(bmi), of) };
    }
    if (totalCholesterolMgDl === undefined || hdlMgDl === undefined) {
      const lipids = Object.entries({ totalCholesterolMgDl, hdlMgDl });
      const unknown = lipids.filter(([, value]) => value === undefined).map(([name]) => name);
      return lacking(unknown, "The version with cholesterol needs total cholesterol and HDL cholesterol.");
    }
    const { lnTotalChol, lnHdl } = lipid[sex];
    const lipidSum = lnTotalChol * Math.log(totalCholesterolMgDl) + lnHdl * Math.log(hdlMgDl);
    return { riskPct: riskPct(shared + lipidSum, of) };
  },
});
