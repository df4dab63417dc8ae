import { age, bpTreated, diabetes, lipidsMgDl, sbpMmHg, sex, smoker } from "../common-inputs";
import { defineModel } from "../define-model";
import { card } from "./pce-2013-card";
import published from "./pce-2013-coefficients.json";

/** Goff DC et al., Circulation 2014;129(25 suppl 2):S49-S73, appendix table A: as printed, and with the digits that tools use. */
const coefficientsOf = { printed: published.printed, extended: published.extended, any: published.printed };

/** The pooled cohort equations of 2013, "PCE". */
export const pce2013 = defineModel({
  id: "pce-2013",
  version: "1",
  title: "Pooled cohort equations",
  card,
  inputs: {
    age: age(40, 79),
    sex,
    race: {
      label: "Race as the equations know it",
      about:
        "They were made for Black and for White people. Everyone else is answered as if White, which may be wrong.",
      type: "enum",
      choices: { white: "White", black: "Black", other: "Another" },
      isRequired: true,
      canChange: false,
    },
    ...lipidsMgDl,
    sbpMmHg: { ...sbpMmHg(90, 200), about: "The systolic pressure." },
    bpTreated,
    smoker,
    diabetes,
    parameterSet: {
      label: "Digits of the coefficients",
      about: "The printed ones, unless said otherwise. High risks differ by up to 0.4 percentage points.",
      type: "enum",
      choices: { printed: "As printed", extended: "With more digits", any: "Either" },
      isRequired: false,
      canChange: false,
    },
  },
  headlines: [{ path: ["riskPct"], label: "Heart attack or stroke", unit: "%", horizonYears: 10 }],
  calculate({ age, sex, race, totalCholesterolMgDl, hdlMgDl, sbpMmHg, parameterSet = "printed", ...has }) {
    const row = coefficientsOf[parameterSet][`${race === "black" ? "black" : "white"}-${sex}`];
    const lnAge = Math.log(age);
    const pressure = has.bpTreated
      ? row.lnSbpTreated + row.lnAgeByLnSbpTreated * lnAge
      : row.lnSbpUntreated + row.lnAgeByLnSbpUntreated * lnAge;
    const individualSum =
      row.lnAge * lnAge +
      row.lnAgeSquared * lnAge ** 2 +
      (row.lnTotalChol + row.lnAgeByLnTotalChol * lnAge) * Math.log(totalCholesterolMgDl) +
      (row.lnHdl + row.lnAgeByLnHdl * lnAge) * Math.log(hdlMgDl) +
      pressure * Math.log(sbpMmHg) +
      (has.smoker ? row.smoker + row.lnAgeBySmoker * lnAge : 0) +
      (has.diabetes ? row.diabetes : 0);
    return { riskPct: 100 * (1 - row.baselineSurvival ** Math.exp(individualSum - row.meanSum)), individualSum };
  },
});
