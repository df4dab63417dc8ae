import { age, bmi, changeable, sex } from "../common-inputs";
import { defineModel } from "../define-model";
import { card } from "./findrisc-card";

/** From the first a waist earns 3 points, above the second 4. */
const waistSteps = { female: [80, 88], male: [94, 102] } as const;
const familyPoints = { none: 0, "second-degree": 3, "first-degree": 5 };

function bandOf(points: number) {
  if (points >= 21) return { band: "very-high", tenYearRiskOneIn: 2 };
  if (points >= 15) return { band: "high", tenYearRiskOneIn: 3 };
  if (points >= 12) return { band: "moderate", tenYearRiskOneIn: 6 };
  if (points >= 7) return { band: "slightly-elevated", tenYearRiskOneIn: 25 };
  return { band: "low", tenYearRiskOneIn: 100 };
}

/** Finnish Diabetes Risk Score: Lindström J, Tuomilehto J. Diabetes Care 2003;26:725-731, with the question about relatives of the form in use. */
export const findrisc = defineModel({
  id: "findrisc",
  version: "1",
  title: "Finnish Diabetes Risk Score",
  card,
  inputs: {
    age: age(18, 120),
    sex,
    bmi: bmi(10, 80),
    waistCm: { ...changeable("Waist", "cm", 40, 200), about: "Measured below the ribs, usually at the navel." },
    activeDaily: {
      label: "Active every day",
      about: "At least 30 minutes on most days, at work or in free time.",
      type: "boolean",
      isRequired: true,
      canChange: true,
    },
    vegetablesDaily: {
      label: "Vegetables or fruit every day",
      about: "Vegetables, fruit or berries.",
      type: "boolean",
      isRequired: true,
      canChange: true,
    },
    bpMedicationEver: {
      label: "Blood pressure medicine, now or earlier",
      about: "Taken regularly at any time in life.",
      type: "boolean",
      isRequired: true,
      canChange: false,
    },
    highGlucoseEver: {
      label: "High blood sugar, now or earlier",
      about: "Found at any time: in a check-up, during an illness or while pregnant.",
      type: "boolean",
      isRequired: true,
      canChange: false,
    },
    familyDiabetes: {
      label: "Relatives with diabetes",
      about: "The closest relative counts.",
      type: "enum",
      choices: {
        none: "None",
        "second-degree": "Grandparent, aunt, uncle or first cousin",
        "first-degree": "Parent, brother, sister or own child",
      },
      isRequired: true,
      canChange: false,
    },
  },
  headlines: [{ path: ["points"], label: "Points of 26", unit: "points", horizonYears: 10 }],
  calculate(given) {
    const { age, bmi, waistCm } = given;
    const [wide, widest] = waistSteps[given.sex];
    const points =
      (age >= 65 ? 4 : age >= 55 ? 3 : age >= 45 ? 2 : 0) +
      (bmi > 30 ? 3 : bmi >= 25 ? 1 : 0) +
      (waistCm > widest ? 4 : waistCm >= wide ? 3 : 0) +
      (given.activeDaily ? 0 : 2) +
      (given.vegetablesDaily ? 0 : 1) +
      (given.bpMedicationEver ? 2 : 0) +
      (given.highGlucoseEver ? 5 : 0) +
      familyPoints[given.familyDiabetes];
    return { points, ...bandOf(points) };
  },
});
