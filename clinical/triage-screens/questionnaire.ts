import { answerChecked } from "../risk-models/define-model";
import { lacking, outside } from "../risk-models/model";
import { type ScreenAnswer, wholeNumber } from "./screen";

type Questionnaire = { title: string; questions: number };

/** The sum of a list of answers from 0 to 3 is answered once every question has one. */
export function answerTotal(
  { title, questions }: Questionnaire,
  answers: unknown,
  answer: (total: number) => ScreenAnswer,
): ScreenAnswer {
  const fields = ["answers"];
  if (answers === undefined || answers === null) return lacking(fields, `Not known: the answers to the ${title}.`);
  if (!Array.isArray(answers) || answers.length !== questions)
    return outside(fields, `The ${title} is a list of ${questions} answers.`);
  const places = Array.from({ length: questions }, (_, index) => `answer${index + 1}`);
  const definitions = Object.fromEntries(
    places.map((place, index) => [place, wholeNumber(`Answer ${index + 1}`, "", 0, 3)]),
  );
  const given = Object.fromEntries(places.map((place, index): [string, unknown] => [place, answers[index]]));
  const result = answerChecked(definitions, given, (each) =>
    answer(Object.values(each).reduce((sum, points) => sum + points, 0)),
  );
  return result.outcome === "estimated" ? result : { ...result, fields };
}

/** At this total both questionnaires were found to tell best who needs a closer look. */
const CUT_OFF = 10;

export const closerLookAt = (total: number) =>
  total >= CUT_OFF
    ? "From 10 on, a clinician should look closer soon."
    : "Talk with a clinician if it lasts or makes daily life hard.";

type Band = { name: string; from: number };

/** The highest band that begins at or below the total. */
export const bandOf = (total: number, bands: readonly Band[]) =>
  bands.findLast(({ from }) => total >= from)?.name ?? null;
