import { answerChecked } from "../risk-models/define-model";
import { found, type Screen, sign, wholeNumber } from "./screen";

const inputs = {
  respirationRate: wholeNumber("Breaths", "per minute", 0, 80),
  sbpMmHg: wholeNumber("Upper blood pressure", "mmHg", 30, 300),
  alteredMentation: sign("Less than fully awake and clear (Glasgow Coma Scale below 15)"),
};

const POSITIVE =
  "Two or more of the three signs are there. If this may be an infection, a clinician should see the person at once and look for failing organs.";
const NEGATIVE =
  "Fewer than two of the three signs are there. Sepsis can begin without them: measure again when anything changes.";
/** Surviving Sepsis Campaign 2021. */
const NOT_ALONE = "Sepsis guidance since 2021 advises against this as the only screen.";

/** Quick SOFA for adults with a suspected infection: Singer M et al., JAMA 2016;315:801-810, doi 10.1001/jama.2016.0287. */
export const qsofa: Screen = {
  id: "qsofa",
  inputs: Object.keys(inputs),
  estimate: (given) =>
    answerChecked(inputs, given, ({ respirationRate, sbpMmHg, alteredMentation }) => {
      const points = [respirationRate >= 22, sbpMmHg <= 100, alteredMentation].filter(Boolean).length;
      const positive = points >= 2;
      return found({ points, positive }, [positive ? POSITIVE : NEGATIVE, NOT_ALONE]);
    }),
};
