import { defineModel } from "../define-model";
import { contradiction, type InputDefinitions, type InputsOf, type Refusal } from "../model";
import { card } from "./gail-bcrat-card";
import coefficients from "./gail-bcrat-coefficients.json";

/** Ages are not limited here: the model's own program calls what is outside its ages a contradiction, and so does `refusalOf`. */
const inputs = {
  age: {
    label: "Age",
    about: "From 20 to below 90; made for 35 to 85.",
    type: "number",
    unit: "years",
    min: 0,
    max: 130,
    isRequired: true,
    canChange: false,
  },
  projectionAge: {
    label: "Risk up to the age of",
    about: "Above the age of today and up to 90: five years more for the risk of five years, 90 for the rest of life.",
    type: "number",
    unit: "years",
    min: 0,
    max: 130,
    isRequired: true,
    canChange: false,
  },
  race: {
    label: "Origin",
    about: "The groups in which the US registries count. Rates of cancer differ between them.",
    type: "enum",
    choices: {
      white: "White, not Hispanic",
      black: "Black or African American",
      "hispanic-us-born": "Hispanic, born in the United States",
      "hispanic-foreign-born": "Hispanic, born elsewhere",
      chinese: "Chinese",
      japanese: "Japanese",
      filipino: "Filipino",
      hawaiian: "Hawaiian",
      "pacific-islander": "From another Pacific island",
      "other-asian": "Other Asian",
      other: "American Indian, Alaska native, other or not known",
    },
    isRequired: true,
    canChange: false,
  },
  biopsies: {
    label: "Breast biopsies",
    about: "How many times tissue was taken from a breast.",
    type: "integer",
    unit: "",
    min: 0,
    isRequired: false,
    canChange: false,
  },
  atypicalHyperplasia: {
    label: "Atypical cells in a biopsy",
    about: "Atypical hyperplasia. Asked only after a biopsy.",
    type: "boolean",
    isRequired: false,
    canChange: false,
  },
  menarcheAge: {
    label: "Age at the first period",
    type: "integer",
    unit: "years",
    min: 1,
    isRequired: false,
    canChange: false,
  },
  firstBirthAge: {
    label: "Age at the first birth",
    about: "Of a child born alive.",
    type: "integer",
    unit: "years",
    min: 1,
    isRequired: false,
    canChange: false,
  },
  nulliparous: {
    label: "Has not given birth",
    about: "Yes when no child was born alive.",
    type: "boolean",
    isRequired: false,
    canChange: false,
  },
  relatives: {
    label: "Close relatives with breast cancer",
    about: "Mother, sisters and daughters.",
    type: "integer",
    unit: "",
    min: 0,
    isRequired: false,
    canChange: false,
  },
} as const satisfies InputDefinitions;

type Given = InputsOf<typeof inputs>;
type Race = Given["race"];
/** Per year, for five years from `fromAge` on. */
type Rate = { fromAge: number; incidence: number; competingMortality: number };
type Group = {
  logRelativeRisk: Record<
    "biopsies" | "menarche" | "firstBirth" | "relatives" | "biopsiesAge50AndOver" | "firstBirthByRelatives",
    number
  >;
  oneMinusAttributableRisk: { under50: number; from50: number };
  rates: readonly Rate[];
  /** Where the average woman is of another time than the rates. */
  averageRates?: readonly Rate[];
};
const groups: Readonly<Record<Race, Group>> = coefficients;

function refusalOf(given: Given): Refusal | null {
  const { age, projectionAge, biopsies, atypicalHyperplasia, menarcheAge = 0, firstBirthAge } = given;
  const broken: [fields: string[], reason: string][] = [];
  if (age < 20 || age >= 90) broken.push([["age"], "The model gives numbers for ages from 20 to below 90."]);
  if (projectionAge > 90) broken.push([["projectionAge"], "The model looks no further than the age of 90."]);
  else if (projectionAge <= age) broken.push([["projectionAge"], "The age to look at must be above the age of today."]);
  if (!biopsies && atypicalHyperplasia !== undefined)
    broken.push([["atypicalHyperplasia"], "What a biopsy showed is asked only after a biopsy."]);
  if (menarcheAge > age) broken.push([["menarcheAge"], "The first period cannot come after the age of today."]);
  if (firstBirthAge !== undefined) {
    if (firstBirthAge > age) broken.push([["firstBirthAge"], "The first birth cannot come after the age of today."]);
    if (firstBirthAge < menarcheAge)
      broken.push([["firstBirthAge"], "The first birth cannot come before the first period."]);
    if (given.nulliparous)
      broken.push([["firstBirthAge", "nulliparous"], "Who has not given birth has no age at the first birth."]);
  }
  if (broken.length === 0) return null;
  const fields = [...new Set(broken.flatMap(([names]) => names))];
  return { ...contradiction(fields, ""), reasons: broken.map(([, reason]) => reason) };
}

const stepsReached = (value: number, steps: readonly number[]) => steps.filter((step) => value >= step).length;

const hispanic: readonly Race[] = ["hispanic-us-born", "hispanic-foreign-born"];
/** Groups whose studies tell two and more close relatives apart from one. */
const withSecondRelative: readonly Race[] = ["white", "black", "other"];

/** The steps of the model; unknown counts as the lowest. Where a group does not count a factor, its coefficient is 0. */
function categoriesOf({ race, biopsies = 0, menarcheAge = 14, firstBirthAge = 0, nulliparous, relatives = 0 }: Given) {
  const isHispanic = hispanic.includes(race);
  return {
    biopsies: Math.min(biopsies, isHispanic ? 1 : 2),
    menarche: Math.min(2 - stepsReached(menarcheAge, [12, 14]), race === "black" ? 1 : 2),
    firstBirth: nulliparous ? 2 : stepsReached(firstBirthAge, isHispanic ? [20, 30] : [20, 25, 30]),
    relatives: Math.min(relatives, withSecondRelative.includes(race) ? 2 : 1),
  };
}

type RelativeRisk = { under50: number; from50: number };

function relativeRiskOf({ logRelativeRisk: log }: Group, given: Given): RelativeRisk {
  const { biopsies, menarche, firstBirth, relatives } = categoriesOf(given);
  const { atypicalHyperplasia } = given;
  const hyperplasiaFactor = atypicalHyperplasia === undefined ? 1 : atypicalHyperplasia ? 1.82 : 0.93;
  const under50 =
    biopsies * log.biopsies +
    menarche * log.menarche +
    firstBirth * log.firstBirth +
    relatives * log.relatives +
    firstBirth * relatives * log.firstBirthByRelatives +
    Math.log(hyperplasiaFactor);
  return { under50: Math.exp(under50), from50: Math.exp(under50 + biopsies * log.biopsiesAge50AndOver) };
}

/** Probability of the cancer before death from something else, in percent. Rates stand still for five years, so the integral over each is exact. */
function absoluteRiskPct(rates: readonly Rate[], factor: RelativeRisk, { age, projectionAge }: Given): number {
  let cumulatedHazard = 0;
  let risk = 0;
  for (const { fromAge, incidence, competingMortality } of rates) {
    const years = Math.min(projectionAge, fromAge + 5) - Math.max(age, fromAge);
    if (years <= 0) continue;
    const cancer = incidence * (fromAge < 50 ? factor.under50 : factor.from50);
    const hazard = (cancer + competingMortality) * years;
    risk += (cancer / (cancer + competingMortality)) * Math.exp(-cumulatedHazard) * -Math.expm1(-hazard);
    cumulatedHazard += hazard;
  }
  return 100 * risk;
}

/** The span of its customary threshold, and of every run made here. */
export const GAIL_YEARS_AHEAD = 5;

/** Gail model of 1989 with the rates and groups of the sources in its card; risk of invasive breast cancer up to any age. */
export const gailBcrat = defineModel({
  id: "gail-bcrat",
  version: "1",
  title: "Gail model of breast cancer risk",
  card,
  inputs,
  headlines: [
    { path: ["absoluteRiskPct"], label: "Risk up to the chosen age", unit: "%", horizonYears: null },
    { path: ["averageRiskPct"], label: "Average woman of this age and origin", unit: "%", horizonYears: null },
  ],
  calculate(given) {
    const refusal = refusalOf(given);
    if (refusal) return refusal;
    const group = groups[given.race];
    const { oneMinusAttributableRisk: share, rates, averageRates = rates } = group;
    const relative = relativeRiskOf(group, given);
    const effective = { under50: share.under50 * relative.under50, from50: share.from50 * relative.from50 };
    return {
      absoluteRiskPct: absoluteRiskPct(rates, effective, given),
      averageRiskPct: absoluteRiskPct(averageRates, { under50: 1, from50: 1 }, given),
      relativeRiskUnder50: relative.under50,
      relativeRiskFrom50: relative.from50,
    };
  },
});
