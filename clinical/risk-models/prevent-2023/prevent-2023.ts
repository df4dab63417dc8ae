import { bpTreated, diabetes, lipidsMgDl, sbpMmHg, sex, smoker } from "../common-inputs";
import { defineModel } from "../define-model";
import { type InputDefinitions, type InputsOf, lacking } from "../model";
import { card } from "./prevent-2023-card";
import published from "./prevent-2023-coefficients.json";

const inputs = {
  model: {
    label: "Version of the equations",
    about: "It follows from what is known of HbA1c, urine albumin and neighborhood. None of them is needed.",
    type: "enum",
    choices: {
      base: "Without HbA1c, urine albumin and neighborhood",
      hba1c: "With HbA1c",
      uacr: "With urine albumin",
      sdi: "With neighborhood",
      full: "With what is known of HbA1c, urine albumin and neighborhood",
    },
    isRequired: true,
    canChange: false,
  },
  age: {
    label: "Age",
    about: "From 60 on there is no number for thirty years.",
    type: "integer",
    unit: "years",
    min: 30,
    max: 79,
    isRequired: true,
    canChange: false,
  },
  sex,
  ...lipidsMgDl,
  sbpMmHg: { ...sbpMmHg(90, 200), about: "The systolic pressure." },
  bpTreated,
  statin: {
    label: "Statin",
    about: "A medicine that lowers cholesterol, such as atorvastatin.",
    type: "boolean",
    isRequired: true,
    canChange: true,
  },
  diabetes,
  smoker,
  egfr: {
    label: "Kidney filtration",
    about: "The eGFR, from creatinine by the CKD-EPI equation of 2021.",
    type: "number",
    unit: "mL/min per 1.73 m²",
    min: 15,
    max: 150,
    isRequired: true,
    canChange: false,
  },
  bmi: {
    label: "Body mass index",
    about: "Counts for heart failure only.",
    type: "number",
    unit: "kg/m²",
    min: 18.5,
    max: 40,
    isMaxExcluded: true,
    isRequired: true,
    canChange: true,
  },
  hba1cPct: {
    label: "HbA1c",
    about: "The average blood sugar of about three months.",
    type: "number",
    unit: "%",
    min: 3,
    max: 15,
    isRequired: false,
    canChange: true,
  },
  uacrMgG: {
    label: "Urine albumin to creatinine",
    type: "number",
    unit: "mg/g",
    min: 0.1,
    max: 25_000,
    isRequired: false,
    canChange: true,
  },
  sdiDecile: {
    label: "Social deprivation of the neighborhood",
    about: "The tenth to which the ZIP code belongs in the United States. 10 is the most deprived.",
    type: "integer",
    unit: "",
    min: 1,
    max: 10,
    isRequired: false,
    canChange: false,
  },
} as const satisfies InputDefinitions;

type Person = InputsOf<typeof inputs>;
type Horizon = "tenYear" | "thirtyYear";
type Row = Readonly<Record<string, number>>;

/** Khan SS et al., Circulation 2024;149:430-449, supplemental Table S12 A-J: by variant, horizon, sex and outcome. */
const coefficients: Record<Person["model"], Record<Horizon, Record<Person["sex"], Record<string, Row>>>> = published;

/** What a variant cannot do without; the full one has terms for what is not known. */
const neededBy = { base: null, hba1c: "hba1cPct", uacr: "uacrMgG", sdi: "sdiDecile", full: null } as const;

const mmolPerMg = 0.02586;

function mainTermsOf(person: Person) {
  const ageDecade = (person.age - 55) / 10;
  const nonHdl = (person.totalCholesterolMgDl - person.hdlMgDl) * mmolPerMg - 3.5;
  const hdl = (person.hdlMgDl * mmolPerMg - 1.3) / 0.3;
  const sbpFrom110 = (Math.max(person.sbpMmHg, 110) - 130) / 20;
  const bmiFrom30 = (Math.max(person.bmi, 30) - 30) / 5;
  const egfrBelow60 = (Math.min(person.egfr, 60) - 60) / -15;
  const [diabetes, smoker] = [Number(person.diabetes), Number(person.smoker)];
  const [bpTreated, statin] = [Number(person.bpTreated), Number(person.statin)];
  return {
    intercept: 1,
    ageDecade,
    ageDecadeSquared: ageDecade ** 2,
    nonHdl,
    hdl,
    sbpBelow110: (Math.min(person.sbpMmHg, 110) - 110) / 20,
    sbpFrom110,
    diabetes,
    smoker,
    bmiBelow30: (Math.min(person.bmi, 30) - 25) / 5,
    bmiFrom30,
    egfrBelow60,
    egfrFrom60: (Math.max(person.egfr, 60) - 90) / -15,
    bpTreated,
    statin,
    bpTreatedBySbpFrom110: bpTreated * sbpFrom110,
    statinByNonHdl: statin * nonHdl,
    ageByNonHdl: ageDecade * nonHdl,
    ageByHdl: ageDecade * hdl,
    ageBySbpFrom110: ageDecade * sbpFrom110,
    ageByDiabetes: ageDecade * diabetes,
    ageBySmoker: ageDecade * smoker,
    ageByBmiFrom30: ageDecade * bmiFrom30,
    ageByEgfrBelow60: ageDecade * egfrBelow60,
  };
}

function optionalTermsOf({ diabetes, hba1cPct, uacrMgG, sdiDecile }: Person) {
  const hba1c = hba1cPct === undefined ? 0 : hba1cPct - 5.3;
  return {
    hba1cIfDiabetes: diabetes ? hba1c : 0,
    hba1cIfNoDiabetes: diabetes ? 0 : hba1c,
    hba1cMissing: Number(hba1cPct === undefined),
    lnUacr: uacrMgG === undefined ? 0 : Math.log(uacrMgG),
    uacrMissing: Number(uacrMgG === undefined),
    sdi4to6: Number(sdiDecile !== undefined && sdiDecile >= 4 && sdiDecile <= 6),
    sdi7to10: Number(sdiDecile !== undefined && sdiDecile >= 7),
    sdiMissing: Number(sdiDecile === undefined),
  };
}

/** A coefficient without a term makes the risk no number, rather than a wrong one. */
function riskPctOf(row: Row, terms: Row): number {
  const sum = Object.entries(row).reduce((total, [term, each]) => total + each * (terms[term] ?? Number.NaN), 0);
  return (100 * Math.exp(sum)) / (1 + Math.exp(sum));
}

/** The PREVENT equations of 2023. Coronary disease and stroke by themselves are answered by "base" and "hba1c" only. */
export const prevent2023 = defineModel({
  id: "prevent-2023",
  version: "1",
  title: "PREVENT equations",
  card,
  inputs,
  headlines: [
    { path: ["tenYear", "totalCvd"], label: "Heart attack, stroke or heart failure", unit: "%", horizonYears: 10 },
    { path: ["tenYear", "ascvd"], label: "Heart attack or stroke", unit: "%", horizonYears: 10 },
    { path: ["tenYear", "heartFailure"], label: "Heart failure", unit: "%", horizonYears: 10 },
    { path: ["thirtyYear", "totalCvd"], label: "Heart attack, stroke or heart failure", unit: "%", horizonYears: 30 },
    { path: ["thirtyYear", "ascvd"], label: "Heart attack or stroke", unit: "%", horizonYears: 30 },
    { path: ["thirtyYear", "heartFailure"], label: "Heart failure", unit: "%", horizonYears: 30 },
  ],
  calculate(person) {
    const needed = neededBy[person.model];
    if (needed && person[needed] === undefined)
      return lacking([needed], `Not known: ${inputs[needed].label}, which this variant needs.`);
    const terms = { ...mainTermsOf(person), ...optionalTermsOf(person) };
    const risksOver = (horizon: Horizon) =>
      Object.fromEntries(
        Object.entries(coefficients[person.model][horizon][person.sex]).map(([outcome, row]) => [
          outcome,
          riskPctOf(row, terms),
        ]),
      );
    return { tenYear: risksOver("tenYear"), thirtyYear: person.age < 60 ? risksOver("thirtyYear") : null };
  },
});
