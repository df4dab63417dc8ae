import { describe, expect, it } from "vitest";
import { explain } from "./explain";
import { sentenceOf } from "./explain-words";
import { findrisc } from "./findrisc/findrisc";
import { idrs } from "./idrs/idrs";
import { pce2013 } from "./pce-2013/pce-2013";
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
    expect(sentenceOf(explanation, "Compared with somebody of your age and sex")).toBe(
      "Compared with somebody of your age and sex, the number is 2.6 % instead of 1.5 %. Smoking (yes instead of no) adds 1.4 points, HDL cholesterol (2.2 mmol/L instead of 1.3 mmol/L) takes away 1.0 points, upper blood pressure (140 mmHg instead of 120 mmHg) adds 0.5 points, and total cholesterol (5.5 mmol/L instead of 4.7 mmol/L) adds 0.2 points.",
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
      "Compared with somebody of your age and sex, the number is 60 points instead of 20 points. Waist (105 cm instead of 89 cm) adds 20 points and physical activity (one of them instead of both) adds 20 points.",
    );
  });

  it("says in which answer a missing habit lies, in whole points, and sums up the rest", () => {
    const explanation = explain(findrisc, {
      age: 60,
      sex: "male",
      bmi: 26,
      waistCm: 103,
      activeDaily: false,
      vegetablesDaily: false,
      bpMedicationEver: true,
      highGlucoseEver: true,
      familyDiabetes: "second-degree",
    });
    if (!explanation) throw new Error("Nothing was explained.");
    expect(sentenceOf(explanation, "Compared with others")).toBe(
      "Compared with others, the number is 21 points instead of 3 points. High blood sugar, now or earlier (yes instead of no) adds 5 points, waist (103 cm instead of 93 cm) adds 4 points, relatives with diabetes (grandparent, aunt, uncle or first cousin instead of none) add 3 points, active every day (no instead of yes) adds 2 points, and everything else together adds 4 points.",
    );
  });

  it("warns where smoking would seem to do good", () => {
    const given = {
      age: 79,
      sex: "male",
      race: "white",
      totalCholesterolMgDl: 320,
      hdlMgDl: 20,
      sbpMmHg: 200,
      bpTreated: true,
      smoker: true,
      diabetes: true,
    };
    const explanation = explain(pce2013, given);
    if (!explanation) throw new Error("Nothing was explained.");
    expect(explanation.parts.filter((part) => part.isAgainstSense).map(({ label }) => label)).toEqual(["Smoking"]);
    expect(sentenceOf(explanation, "Compared with others")).toContain(
      "For smoking the published equation goes against medical sense here",
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
