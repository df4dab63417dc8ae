import { describe, expect, it } from "vitest";
import { explain } from "./explain";
import { sentenceOf } from "./explain-words";
import { idrs } from "./idrs/idrs";
import { score22021 } from "./score2-2021/score2-2021";

const woman = {
  age: 50,
  sex: "female",
  region: "low",
  smoker: true,
  sbpMmHg: 140,
  totalCholesterolMmolL: 5.5,
  hdlMmolL: 1.3,
};

describe("sentenceOf", () => {
  it("says what adds and what takes away, the largest first", () => {
    const explanation = explain(score22021, { ...woman, hdlMmolL: 2.2 });
    if (!explanation) throw new Error("Nothing was explained.");
    expect(sentenceOf(explanation, "Compared with somebody of your age and sex")).toMatch(
      /^Compared with somebody of your age and sex, the number is \d\.\d % instead of \d\.\d %\. Smoking adds \d\.\d points, .*HDL cholesterol takes away 1.0 points.*\.$/,
    );
  });

  it("speaks of whole points, and of one of them alone", () => {
    const explanation = explain(idrs, {
      age: 40,
      sex: "male",
      waistCm: 105,
      activity: "one",
      diabeticParents: "none",
    });
    if (!explanation) throw new Error("Nothing was explained.");
    expect(sentenceOf(explanation, "Compared with somebody of your age and sex")).toBe(
      "Compared with somebody of your age and sex, the number is 60 points instead of 20 points. Waist adds 20 points and physical activity adds 20 points.",
    );
  });

  it("has little to say when nothing differs", () => {
    const explanation = explain(score22021, {
      ...woman,
      smoker: false,
      sbpMmHg: 120,
      totalCholesterolMmolL: 4.7,
    });
    if (!explanation) throw new Error("Nothing was explained.");
    expect(sentenceOf(explanation, "Since the last time")).toMatch(
      /^Since the last time, the number is the same: \d\.\d %\.$/,
    );
  });
});
