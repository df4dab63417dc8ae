import { z } from "zod";
import type { InputDefinition } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { OUTCOME_EVENTS } from "@/clinical/vocabulary/prediction";
import { isPartialDate } from "@/lib/partial-date";
import { answerField } from "./fields";
import type { InputValue } from "./known-input";
import { definitionsOf } from "./screening";

const empty = z.literal("").transform(() => undefined);
const words = (most: number) =>
  z.union([empty, z.string().trim().max(most, `Use at most ${most} characters.`)]).optional();
const yesNo = z.enum(["yes", "no"], "Choose yes or no.").transform((answer) => answer === "yes");
const reason = z.string().trim().min(3, "Say in a few words why.").max(500, "Use at most 500 characters.");

const ANSWERS: Readonly<Record<string, boolean>> = { true: true, false: false };

/** Null where the text is no value of this input; its limits are for the model to refuse. */
function readAnswer(definition: InputDefinition, text: string): InputValue | null {
  if (definition.type === "boolean") return ANSWERS[text] ?? null;
  if (definition.type === "enum") return Object.hasOwn(definition.choices, text) ? text : null;
  const number = /^\d+([.,]\d+)?$/.test(text) ? Number(text.replace(",", ".")) : null;
  return number !== null && Number.isFinite(number) ? number : null;
}

const askedFor = ({ type }: InputDefinition) =>
  type === "boolean" || type === "enum" ? "Choose an answer." : "Enter a number, for instance 5.4.";

/**
 * Answers stand in fields named by `answerField`, in the model's unit; those left empty are left out. With `allowsUnknown` what is
 * missing is drawn from published figures, and the answer is a range.
 */
export const newPredictionSchema = z
  .looseObject({ modelId: z.string(), allowsUnknown: z.literal("on").optional() })
  .transform(({ modelId, allowsUnknown, ...fields }, context) => {
    const answers: Record<string, InputValue> = {};
    const model = riskModelOf(modelId);
    for (const [name, definition] of Object.entries(model ? definitionsOf(model) : {})) {
      const field = answerField(name);
      const given = fields[field];
      const text = typeof given === "string" ? given.trim() : "";
      if (text === "") continue;
      const value = readAnswer(definition, text);
      if (value === null)
        context.addIssue({ code: "custom", path: [field], message: askedFor(definition), input: given });
      else answers[name] = value;
    }
    return { modelId, answers, allowsUnknown: allowsUnknown === "on" };
  });
export type NewPrediction = { modelId: string; answers: Record<string, InputValue>; allowsUnknown?: boolean };

export const predictionReleaseSchema = z.object({ predictionId: z.uuid(), note: words(2000) });
export type PredictionRelease = z.infer<typeof predictionReleaseSchema>;

export const predictionRetractionSchema = z.object({ predictionId: z.uuid(), reason });
export type PredictionRetraction = z.infer<typeof predictionRetractionSchema>;

/** An empty note takes the one before away. */
export const predictionNoteSchema = z.object({ predictionId: z.uuid(), note: words(2000) });
export type PredictionNote = z.infer<typeof predictionNoteSchema>;

export const newFeedbackSchema = z.object({ predictionId: z.uuid(), fits: yesNo, comment: words(1000) });
export type NewFeedback = z.infer<typeof newFeedbackSchema>;

export const newOutcomeSchema = z.object({
  event: z.enum(OUTCOME_EVENTS, "Choose what it is about."),
  hasHappened: yesNo,
  /** When it happened, or until when it is known not to have. */
  on: z.string().refine((on) => isPartialDate(on) && on.length <= 10, "Enter a date, a month or a year."),
});
export type NewOutcome = z.infer<typeof newOutcomeSchema>;
