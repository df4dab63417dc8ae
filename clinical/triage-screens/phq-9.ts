import { answerTotal, bandOf, closerLookAt } from "./questionnaire";
import { found, type Screen, sayFirst } from "./screen";

const phq = { title: "PHQ-9", questions: 9 };
const bands = [
  { name: "minimal", from: 0 },
  { name: "mild", from: 5 },
  { name: "moderate", from: 10 },
  { name: "moderately-severe", from: 15 },
  { name: "severe", from: 20 },
];

const SELF_HARM =
  "The last answer speaks of thoughts of death or of self-harm. Whatever the total, somebody should talk with this person about it today. In danger right now, call the emergency number.";
const NO_DIAGNOSIS = "The total says how heavy low mood was in the last two weeks, from 0 to 27. It is no diagnosis.";

/** The ninth question is the one about death and self-harm. */
const speaksOfSelfHarm = (answers: unknown) =>
  Array.isArray(answers) && answers.length === phq.questions && typeof answers[8] === "number" && answers[8] > 0;

/**
 * Depression severity: Kroenke K et al., J Gen Intern Med 2001;16:606-613, doi 10.1046/j.1525-1497.2001.016009606.x. Pfizer states
 * that nobody needs permission to reproduce, translate, display or distribute it.
 */
export const phq9: Screen = {
  id: "phq-9",
  inputs: ["answers"],
  estimate({ answers }) {
    const selfHarmFlag = speaksOfSelfHarm(answers);
    const answer = answerTotal(phq, answers, (total) =>
      found({ total, band: bandOf(total, bands), selfHarmFlag }, [NO_DIAGNOSIS, closerLookAt(total)]),
    );
    return selfHarmFlag ? sayFirst(SELF_HARM, answer) : answer;
  },
};
