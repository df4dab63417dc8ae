import { answerChecked } from "../risk-models/define-model";
import { found, type Screen, sayFirst, sign } from "./screen";

const inputs = {
  faceDroop: sign("One side of the face droops"),
  armWeakness: sign("One arm is weak"),
  speechTrouble: sign("Trouble with speaking"),
};
const signs = Object.keys(inputs);

const EMERGENCY =
  "A sign of a stroke that came suddenly is an emergency, even if it goes away again: call the emergency number at once, and note when the person was last seen well.";
const NOTHING_SEEN =
  "None of the three signs was seen. A stroke can look different: for sudden trouble with seeing, walking or balance, or a sudden very bad headache, call the emergency number, too.";

/** Face, arms, speech: Harbison J et al., Stroke 2003;34:71-76, doi 10.1161/01.STR.0000044170.46643.5E. */
export const fastStroke: Screen = {
  id: "fast-stroke",
  inputs: signs,
  estimate(given) {
    const emergency = signs.some((name) => given[name] === true);
    const answer = answerChecked(inputs, given, () => found({ emergency }, emergency ? [] : [NOTHING_SEEN]));
    // One sign is enough: nobody waits for the answers that are missing.
    return emergency ? sayFirst(EMERGENCY, answer) : answer;
  },
};
