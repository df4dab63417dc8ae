import { age, changeable, sex } from "../common-inputs";
import { defineModel } from "../define-model";
import { card } from "./idrs-card";

const waistSteps = { female: [80, 90], male: [90, 100] } as const;
const activityPoints = { both: 0, one: 20, none: 30 };
const parentPoints = { none: 0, one: 10, both: 20 };

const bandOf = (points: number) => (points >= 60 ? "high" : points >= 30 ? "moderate" : "low");

/** Indian Diabetes Risk Score: Mohan V et al., J Assoc Physicians India 2005;53:759-763. Points from 0 to 100, in tens. */
export const idrs = defineModel({
  id: "idrs",
  version: "1",
  title: "Indian Diabetes Risk Score",
  card,
  inputs: {
    age: age(20, 120),
    sex,
    waistCm: changeable("Waist", "cm", 40, 200),
    activity: {
      label: "Physical activity",
      about: "Regular exercise and hard physical work.",
      type: "enum",
      choices: { both: "Both", one: "One of them", none: "Neither" },
      isRequired: true,
      canChange: true,
    },
    diabeticParents: {
      label: "Parents with diabetes",
      type: "enum",
      choices: { none: "Neither", one: "One", both: "Both" },
      isRequired: true,
      canChange: false,
    },
  },
  headlines: [{ path: ["points"], label: "Points of 100", unit: "points", horizonYears: null }],
  calculate({ age, sex, waistCm, activity, diabeticParents }) {
    const agePoints = age >= 50 ? 30 : age >= 35 ? 20 : 0;
    const waistPoints = 10 * waistSteps[sex].filter((step) => waistCm >= step).length;
    const points = agePoints + waistPoints + activityPoints[activity] + parentPoints[diabeticParents];
    return { points, band: bandOf(points) };
  },
});
