import { describe, expect, it } from "vitest";
import { headlineOf } from "@/clinical/risk-models/headline";
import { prevent2023 } from "@/clinical/risk-models/prevent-2023/prevent-2023";
import { exceedsItsWhole } from "./part-and-whole";

const healthy = {
  model: "base",
  age: 30,
  sex: "female",
  totalCholesterolMgDl: 150,
  hdlMgDl: 60,
  sbpMmHg: 120,
  bpTreated: false,
  statin: false,
  diabetes: false,
  smoker: false,
  egfr: 100,
  bmi: 22,
};
const numbersOf = (change: Record<string, unknown>) =>
  prevent2023.headlines.map((headline) => ({
    headline,
    value: headlineOf(prevent2023, { ...healthy, ...change }, headline),
  }));

describe("a part above its whole", () => {
  it("is found where the equations give one", () =>
    expect(exceedsItsWhole(numbersOf({ diabetes: true, egfr: 40, hdlMgDl: 100 }))).toBe(true));
  it("is none in most people", () => expect(exceedsItsWhole(numbersOf({ age: 55, sbpMmHg: 150 }))).toBe(false));
});
