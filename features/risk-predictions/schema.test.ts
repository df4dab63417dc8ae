import { describe, expect, it } from "vitest";
import { newFeedbackSchema, newOutcomeSchema, newPredictionSchema } from "./schema";

const fieldsOf = (form: object) => {
  const { error } = newPredictionSchema.safeParse(form);
  return error?.issues.map(({ path }) => path.join(".")) ?? [];
};

describe("the form of a prediction", () => {
  it("reads answers by what the model asks, and leaves out what is empty or unknown to it", () => {
    const form = {
      modelId: "prevent-2023",
      patientId: "x",
      "answer-sbpMmHg": " 128,5 ",
      "answer-smoker": "false",
      "answer-sex": "female",
      "answer-bmi": "",
      "answer-shoeSize": "42",
    };
    expect(newPredictionSchema.parse(form)).toEqual({
      modelId: "prevent-2023",
      answers: { sbpMmHg: 128.5, smoker: false, sex: "female" },
      allowsUnknown: false,
    });
    expect(newPredictionSchema.parse({ ...form, allowsUnknown: "on" }).allowsUnknown).toBe(true);
  });

  it("says at its field what is no answer", () => {
    const form = { modelId: "prevent-2023", "answer-sbpMmHg": "high", "answer-smoker": "maybe", "answer-sex": "none" };
    expect(fieldsOf(form)).toEqual(["answer-sex", "answer-sbpMmHg", "answer-smoker"]);
    expect(fieldsOf({ modelId: "prevent-2023", "answer-age": "Infinity" })).toEqual(["answer-age"]);
    expect(fieldsOf({ modelId: "prevent-2023", "answer-sex": "constructor" })).toEqual(["answer-sex"]);
  });

  it("takes no answer for a model that does not exist", () => {
    expect(newPredictionSchema.parse({ modelId: "gone", "answer-age": "50" }).answers).toEqual({});
  });
});

describe("feedback and outcomes", () => {
  const predictionId = "0192d1a0-0000-7000-8000-000000000000";

  it("are yes or no, and nothing else", () => {
    expect(newFeedbackSchema.parse({ predictionId, fits: "no", comment: " " })).toMatchObject({ fits: false });
    expect(newFeedbackSchema.safeParse({ predictionId, fits: "perhaps" }).success).toBe(false);
  });

  it("take a year, a month or a day, and no time", () => {
    const on = (date: string) =>
      newOutcomeSchema.safeParse({ event: "diabetes", hasHappened: "yes", on: date }).success;
    expect(["2026", "2026-03", "2026-03-12"].every(on)).toBe(true);
    expect(["", "soon", "2026-13", "2026-03-12T08:00"].some(on)).toBe(false);
  });
});
