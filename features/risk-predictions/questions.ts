import { valueInWords } from "@/clinical/risk-models/headline";
import type { InputDefinition, RiskModel } from "@/clinical/risk-models/model";
import { anyValue, askableInputs, completeInputs, isFixed } from "./complete";
import type { KnownInput } from "./known-input";
import { provenanceHref, provenanceWords } from "./provenance";
import { modelFor, SCREENING_NAMES } from "./screening";

/** A value the record has, in words, and where it can be corrected. */
export type KnownLine = {
  name: string;
  definition: InputDefinition;
  words: string;
  source: string;
  href: string | null;
  isStale: boolean;
  /** Corrected where it stands, never answered away. */
  isFixed: boolean;
};

export type Question = { name: string; definition: InputDefinition };

type Known = Readonly<Record<string, KnownInput>>;
type Asker = { patientId: string; zone: string };

/** What a form of one model shows: what is known, what is missing, and what else would count. A model is not asked what it ignores. */
export function questionsOf(asked: RiskModel, known: Known, missing: readonly string[], { patientId, zone }: Asker) {
  const model = modelFor(asked, known);
  const used = completeInputs(model, known, {});
  const lines = used.flatMap((drawn): KnownLine[] => {
    // What was measured too long ago is shown as it is, not what stands in for it.
    const input = known[drawn.name] ?? drawn;
    const definition = model.inputs[input.name];
    if (!definition) return [];
    return [
      {
        name: input.name,
        definition,
        words: valueInWords(definition, input.value),
        source: provenanceWords(input, zone),
        href: provenanceHref(input, patientId),
        isStale: input.isStale,
        isFixed: input.origin === "chosen" || (isFixed(input) && !input.isStale),
      },
    ];
  });
  const questions = askableInputs(model).flatMap((name): Question[] => {
    const [definition, old] = [model.inputs[name], known[name]];
    if (!definition || used.some((input) => input.name === name)) return [];
    if (!old || SCREENING_NAMES.includes(name)) return [{ name, definition }];
    if (!old.isStale) return [];
    const value = `${valueInWords(definition, old.value)} (${provenanceWords(old, zone)})`;
    return [
      { name, definition: { ...definition, about: `${definition.about ?? ""} Too old to count: ${value}.`.trim() } },
    ];
  });
  const sampled = (answered: readonly Question[]) =>
    Object.fromEntries(answered.map(({ name, definition }) => [name, anyValue(definition)]));
  const countsAmong = (answered: readonly Question[], { name }: Question) =>
    completeInputs(model, known, sampled(answered)).some((input) => input.name === name);
  // Some inputs count only in company, as the two cholesterol values do.
  const counts = (question: Question) => countsAmong([question], question) || countsAmong(questions, question);
  return {
    known: lines,
    missing: questions.filter(({ name }) => missing.includes(name)),
    optional: questions.filter((question) => !missing.includes(question.name) && counts(question)),
  };
}
