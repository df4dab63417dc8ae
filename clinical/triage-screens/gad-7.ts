import { answerTotal, bandOf, closerLookAt } from "./questionnaire";
import { found, type Screen } from "./screen";

const bands = [
  { name: "minimal", from: 0 },
  { name: "mild", from: 5 },
  { name: "moderate", from: 10 },
  { name: "severe", from: 15 },
];

const NO_DIAGNOSIS = "The total says how heavy anxiety was in the last two weeks, from 0 to 21. It is no diagnosis.";

/**
 * Anxiety severity: Spitzer RL et al., Arch Intern Med 2006;166:1092-1097, doi 10.1001/archinte.166.10.1092. Pfizer states that
 * nobody needs permission to reproduce, translate, display or distribute it.
 */
export const gad7: Screen = {
  id: "gad-7",
  inputs: ["answers"],
  estimate: ({ answers }) =>
    answerTotal({ title: "GAD-7", questions: 7 }, answers, (total) =>
      found({ total, band: bandOf(total, bands) }, [NO_DIAGNOSIS, closerLookAt(total)]),
    ),
};
