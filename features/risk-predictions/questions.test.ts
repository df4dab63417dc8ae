import { describe, expect, it } from "vitest";
import { riskModelOf } from "@/clinical/risk-models/models";
import type { KnownInput } from "./known-input";
import { questionsOf } from "./questions";

const known = (name: string, value: KnownInput["value"], more: Partial<KnownInput> = {}): [string, KnownInput] => [
  name,
  {
    name,
    value,
    origin: "profile",
    rowId: null,
    at: null,
    given: null,
    staleAfterMonths: null,
    isStale: false,
    ...more,
  },
];
const asker = { patientId: "p1", zone: "UTC" };

function ask(modelId: string, entries: [string, KnownInput][], missing: string[] = []) {
  const model = riskModelOf(modelId);
  if (!model) throw new Error(`No model ${modelId}.`);
  const { known: lines, ...rest } = questionsOf(model, Object.fromEntries(entries), missing, asker);
  const names = (all: { name: string }[]) => all.map(({ name }) => name);
  return { lines, missing: names(rest.missing), optional: names(rest.optional) };
}

describe("what a form of a model asks", () => {
  it("does not ask a man about diabetes in pregnancy", () =>
    expect(ask("ada-risk-test", [known("sex", "male")]).optional).not.toContain("gestationalDiabetes"));

  it("does not ask for the body mass index once cholesterol is known", () => {
    const lipids = [known("totalCholesterolMgDl", 200), known("hdlMgDl", 50)];
    expect(ask("framingham-2008", lipids).optional).not.toContain("bmi");
    expect(ask("framingham-2008", []).optional).toContain("totalCholesterolMgDl");
  });

  it("never asks for the variant of a model", () => {
    const { missing, optional } = ask("prevent-2023", [], ["age", "sex"]);
    expect(missing).toEqual(["age", "sex"]);
    expect([...missing, ...optional]).not.toContain("model");
  });

  it("asks again for what is too old, and says how it stood", () => {
    const record = { origin: "record", rowId: "r1", at: new Date("2024-03-12T08:00:00Z") } as const;
    const model = riskModelOf("prevent-2023");
    if (!model) throw new Error("No model.");
    const ofRecord = Object.fromEntries([
      known("diabetes", false, record),
      known("statin", true, { ...record, isStale: true }),
      known("egfr", 71, { ...record, origin: "measurement", isStale: true }),
    ]);
    const { known: lines, missing } = questionsOf(model, ofRecord, ["statin", "egfr"], asker);
    expect(lines.map(({ name, isFixed }) => [name, isFixed])).toEqual([
      ["diabetes", true],
      ["model", true],
    ]);
    expect(missing.map(({ definition }) => definition.about)).toEqual([
      expect.stringContaining("Too old to count: Yes (From the records, 12 March 2024)."),
      expect.stringContaining("Too old to count: 71 mL/min per 1.73 m² (Measured, 12 March 2024)."),
    ]);
  });

  it("shows an old measurement as it is, where a range can be drawn in its place", () => {
    const { lines, missing } = ask(
      "prevent-2023",
      [known("age", 50), known("sex", "female"), known("sbpMmHg", 150, { origin: "measurement", isStale: true })],
      [],
    );
    expect(lines.find(({ name }) => name === "sbpMmHg")).toMatchObject({ words: "150 mmHg", isStale: true });
    expect(missing).not.toContain("sbpMmHg");
  });
});
