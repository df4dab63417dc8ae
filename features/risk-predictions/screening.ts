import { type InputDefinition, outside, type Refusal, type RiskModel } from "@/clinical/risk-models/model";
import { type KnownInput, plainInput } from "./known-input";

/** What a record without any condition cannot tell, and nobody has said: the person is asked before a number is given. */
type Screen = { name: string; definition: InputDefinition; reason: string };

const yesNo = { type: "boolean", isRequired: true, canChange: false } as const;

const ofHeart: Screen = {
  name: "heartOrPregnancy",
  definition: {
    ...yesNo,
    label: "Heart or vessel disease, or pregnant now",
    about:
      "Ever a heart attack, angina, stroke, mini-stroke, heart failure, narrowed arteries, or an operation for one of them; or a pregnancy now.",
  },
  reason:
    "It is for people who have not had heart or vessel disease and are not pregnant. Talk with your clinician about what helps you.",
};

const ofDiabetes: Screen = {
  name: "diabetesOrPregnancy",
  definition: {
    ...yesNo,
    label: "Diabetes, or pregnant now",
    about: "Diabetes of any type that a doctor has found; or a pregnancy now.",
  },
  reason:
    "It looks for diabetes that nobody has found yet, and does not fit a pregnancy. Your clinician can say what counts.",
};

const ofBreast: Screen = {
  name: "breastCancerOrGene",
  definition: {
    ...yesNo,
    label: "Breast cancer, a changed gene, or radiation to the chest",
    about:
      "Ever breast cancer or an early form of it, a gene such as BRCA that was found changed, or radiation to the chest.",
  },
  reason: "It is for women without any of these and would say too little. Your clinician can say what counts.",
};

const screens: Readonly<Record<string, Screen>> = {
  "prevent-2023": ofHeart,
  "pce-2013": ofHeart,
  "framingham-2008": ofHeart,
  "score2-2021": ofHeart,
  findrisc: ofDiabetes,
  "ada-risk-test": ofDiabetes,
  idrs: ofDiabetes,
  "gail-bcrat": ofBreast,
};

export const SCREENING_NAMES = [ofHeart, ofDiabetes, ofBreast].map(({ name }) => name);

/** An answer of no that is still to be given; null for a model that needs none. */
export function openScreening(modelId: string): KnownInput | null {
  const name = screens[modelId]?.name;
  if (name === undefined) return null;
  return { ...plainInput("answer", name, false), isStale: true };
}

/** All a form of this model may ask, the screening among it. */
export function definitionsOf(model: RiskModel): Readonly<Record<string, InputDefinition>> {
  const screen = screens[model.id];
  return screen ? { [screen.name]: screen.definition, ...model.inputs } : model.inputs;
}

/** The model as this person is asked: with the screening, where the record leaves it open or an answer settled it. */
export function modelFor(model: RiskModel, known: Readonly<Record<string, KnownInput>>): RiskModel {
  const screen = screens[model.id];
  if (!screen || !(screen.name in known)) return model;
  return {
    ...model,
    inputs: definitionsOf(model),
    estimate(given) {
      const answer = given[screen.name];
      if (answer === false) return model.estimate(given);
      const own = typeof answer === "boolean" ? outside([screen.name], screen.reason) : unanswered(screen, answer);
      const rest = model.estimate(given);
      if (rest.outcome === "estimated" || answer === true) return own;
      return { ...rest, fields: [...own.fields, ...rest.fields], reasons: [...own.reasons, ...rest.reasons] };
    },
  };
}

function unanswered({ name, definition }: Screen, answer: unknown): Refusal {
  if (answer !== undefined) return outside([name], `${definition.label} must be yes or no.`);
  const reasons = [`Not known: ${definition.label}.`];
  return { outcome: "missing-inputs", status: "out-of-range", fields: [name], reasons };
}
