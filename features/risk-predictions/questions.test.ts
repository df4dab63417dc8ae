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

  it("lets an old value of the record be answered anew, and no other", () => {
    const record = { origin: "record", rowId: "r1" } as const;
    const { lines } = ask("prevent-2023", [
      known("diabetes", false, record),
      known("statin", true, { ...record, isStale: true }),
    ]);
    expect(lines.map(({ name, isFixed }) => [name, isFixed])).toEqual([
      ["statin", false],
      ["diabetes", true],
      ["model", true],
    ]);
  });
});
