import { lacking, outside, type Refusal } from "@/clinical/risk-models/model";
import type { Screen, ScreenAnswer } from "@/clinical/triage-screens/screen";
import { screens } from "@/clinical/triage-screens/screens";

type Given = Readonly<Record<string, unknown>>;

const isThere = (value: unknown) => value !== undefined && value !== null;

/** The one that is named, or else every screen of which something is there. */
function askedOf({ screen, ...given }: Given): readonly Screen[] {
  if (isThere(screen)) return screens.filter(({ id }) => id === screen);
  return screens.filter(({ inputs }) => inputs.some((name) => isThere(given[name])));
}

function refuseAll(refusals: readonly Refusal[]): Refusal {
  const fields = [...new Set(refusals.flatMap(({ fields }) => fields))];
  const isOutside = refusals.some(({ outcome }) => outcome === "not-applicable");
  const reasons = refusals.flatMap(({ reasons }) => reasons);
  return { ...(isOutside ? outside(fields, "") : lacking(fields, "")), reasons };
}

/** Every screen whose inputs are all there, under its name; where it is one only, its results stand beside the outcome, too. */
export function answerScreens(given: Given) {
  const asked = askedOf(given);
  if (asked.length === 0) {
    const ids = screens.map(({ id }) => id).join(", ");
    if (isThere(given.screen)) return outside(["screen"], `The screen must be one of: ${ids}.`);
    return lacking([...new Set(screens.flatMap(({ inputs }) => inputs))], "No screen has any of its inputs.");
  }
  const answers = asked.map((screen): [Screen, ScreenAnswer] => [screen, screen.estimate(given)]);
  const refused = answers.flatMap(([, answer]) => (answer.outcome === "estimated" ? [] : [answer]));
  const told = answers.flatMap(([{ id, inputs }, answer]) =>
    answer.outcome === "estimated" ? [{ id, inputs, results: { ...answer.results, advice: answer.advice } }] : [],
  );
  if (told.length === 0) return refuseAll(refused);
  // Two questionnaires call their list the same: the one that fits has answered for the other.
  const used = told.flatMap(({ inputs }) => inputs);
  const unanswered = refused.filter(({ fields }) => fields.some((name) => !used.includes(name)));
  return {
    outcome: "estimated",
    reasons: unanswered.flatMap(({ reasons }) => reasons),
    ...(told.length === 1 ? told[0]?.results : {}),
    ...Object.fromEntries(told.map(({ id, results }) => [id, results])),
  };
}
