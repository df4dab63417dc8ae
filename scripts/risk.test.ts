import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import formulas from "@/clinical/measurements/derived/clinical-formulas.vectors.json";
import { riskModelOf, riskModels } from "@/clinical/risk-models/models";
import screens from "@/clinical/triage-screens/triage-screens.vectors.json";
import { expectAnswer, inputsOf, type Vector } from "@/tests/risk-vectors";
import { root } from "./lib/paths.mjs";

/** Starting a process may wait for others on a busy machine. */
const patient = { timeout: 60_000 };

const vectorsSchema: z.ZodType<Vector[]> = z.array(
  z.object({
    id: z.string(),
    input: z.record(z.string(), z.unknown()),
    expected: z.record(z.string(), z.unknown()),
    tolerance: z.number().optional(),
    toleranceByField: z.record(z.string(), z.number()).optional(),
    parameterSet: z.string().optional(),
  }),
);
const answersSchema = z.array(z.looseObject({ outcome: z.string(), reasons: z.array(z.string()) }));

function ask(model: string, input: string, ...more: string[]) {
  const args = ["--import", "tsx", "scripts/risk.ts", model, ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, input, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

const vectorsOf = (id: string) =>
  vectorsSchema.parse(
    JSON.parse(fs.readFileSync(path.join(root, `clinical/risk-models/${id}/${id}.vectors.json`), "utf8")),
  );

describe("npm run risk", patient, () => {
  it.each(riskModels.map((model) => [model.id, model] as const))("answers every vector of %s", (id, model) => {
    const cases = vectorsOf(id).flatMap((vector) => inputsOf(model, vector).map((given) => ({ vector, given })));
    const { code, stdout, stderr } = ask(id, JSON.stringify(cases.map(({ given }) => given)));
    expect([code, stderr]).toEqual([0, ""]);
    const answers = answersSchema.parse(JSON.parse(stdout));
    expect(answers).toHaveLength(cases.length);
    for (const [place, { vector }] of cases.entries()) expectAnswer(answers[place] ?? { outcome: "none" }, vector);
  });

  it("answers one object with one object, and takes a missing and a wrong value for an answer, not for an error", () => {
    const { code, stdout } = ask(
      "findrisc",
      JSON.stringify({ age: "50", bmi: [{ deep: { deeper: null } }], sex: null }),
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: "not-applicable",
      status: "out-of-range",
      fields: Object.keys(riskModelOf("findrisc")?.inputs ?? {}),
    });
  });

  it("reads the report of a mass under the name and the columns of its data", () => {
    const columns: Record<string, string> = Object.fromEntries(
      Object.keys(riskModelOf("breast-mass")?.inputs ?? {}).map((name) => [
        name,
        name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`),
      ]),
    );
    const [vector] = vectorsOf("breast-mass");
    const given = Object.entries(vector?.input ?? {}).map(([name, value]) => [columns[name], value]);
    const asked = [
      ask("wdbc", JSON.stringify(Object.fromEntries(given))),
      ask("breast-mass", JSON.stringify(vector?.input)),
    ];
    expect(Object.keys(Object.fromEntries(given))).toContain("worst fractal dimension");
    expect(JSON.parse(asked[0]?.stdout ?? "")).toEqual(JSON.parse(asked[1]?.stdout ?? ""));
  });

  it("calculates every small formula whose inputs are there, and answers every vector of them", () => {
    const cases = Object.entries(formulas).flatMap(([id, { vectors }]) =>
      vectors.map(({ input, expected, tolerance }) => ({ id, input, expected, tolerance })),
    );
    const { code, stdout } = ask("clinical-formulas", JSON.stringify(cases.map(({ input }) => input)));
    const answers = answersSchema.parse(JSON.parse(stdout));
    expect([code, answers.length]).toEqual([0, cases.length]);
    for (const [place, { id, input, expected, tolerance }] of cases.entries())
      expectAnswer(answers[place] ?? { outcome: "none" }, { id, input, expected: { [id]: expected }, tolerance });
  });

  it("says which formula holds for what it was given, and what all of them lack", () => {
    const given = [
      { totalCholesterolMgDl: 200, hdlMgDl: 50, triglyceridesMgDl: 500 },
      { hba1cPct: 2 },
      { weightKg: 70 },
    ];
    const { code, stdout } = ask("clinical-formulas", JSON.stringify(given));
    const holdsTo400 = expect.stringMatching(/10 to 400 mg/);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([
      { outcome: "estimated", "ldl-friedewald": null, "ldl-sampson": expect.any(Number), reasons: [holdsTo400] },
      { outcome: "not-applicable", status: "out-of-range", fields: ["hba1cPct"] },
      { outcome: "missing-inputs", status: "out-of-range", fields: expect.arrayContaining(["heightCm"]) },
    ]);
  });

  it("answers every vector of the screens under the name of the screen and beside the outcome, asked by name or not", () => {
    const cases = Object.entries(screens).flatMap(([screen, vectors]) => vectors.map((vector) => ({ screen, vector })));
    const given = cases.flatMap(({ screen, vector: { input } }) => [input, { screen, ...input }]);
    const { code, stdout } = ask("triage-screens", JSON.stringify(given));
    const answers = answersSchema.parse(JSON.parse(stdout));
    expect([code, cases.length, answers.length]).toEqual([0, 42, 84]);
    for (const [place, { screen, vector }] of cases.entries())
      for (const answer of answers.slice(2 * place, 2 * place + 2)) {
        expectAnswer(answer, vector);
        expect(answer).toMatchObject({ reasons: [], [screen]: vector.expected });
        expect(Object.keys(answer).filter((key) => key in screens)).toEqual([screen]);
      }
  });

  it("answers several screens at once, and says what each one lacks without losing what cannot wait", () => {
    const infection = { respirationRate: 22, sbpMmHg: 100, alteredMentation: false };
    const given = [
      { ...infection, answers: [0, 0, 0, 0, 0, 0, 0] },
      { ...infection, faceDroop: true },
      { faceDroop: true },
      { screen: "gad-7", answers: [0, 0, 0, 0, 0, 0, 0, 0, 1] },
      { answers: [1, 2], sbpMmHg: 120 },
      { screen: "constructor" },
      {},
    ];
    const { code, stdout } = ask("triage-screens", JSON.stringify(given));
    const answers = answersSchema.parse(JSON.parse(stdout));
    const call = expect.stringMatching(/call the emergency number at once/);
    const lacks = expect.stringMatching(/^Not known/);
    expect(code).toBe(0);
    expect(answers).toMatchObject([
      { outcome: "estimated", reasons: [], qsofa: { points: 2 }, "gad-7": { total: 0 } },
      { outcome: "estimated", reasons: [call, lacks], qsofa: { points: 2 }, points: 2 },
      { outcome: "missing-inputs", fields: ["armWeakness", "speechTrouble"], reasons: [call, lacks] },
      { outcome: "not-applicable", fields: ["answers"], reasons: [expect.stringMatching(/7 answers/)] },
      { outcome: "not-applicable", fields: ["respirationRate", "alteredMentation", "answers"] },
      { outcome: "not-applicable", fields: ["screen"], reasons: [expect.stringMatching(/qsofa, fast-stroke/)] },
      { outcome: "missing-inputs", status: "out-of-range", fields: expect.arrayContaining(["answers", "sbpMmHg"]) },
    ]);
    expect(Object.keys(answers[0] ?? {})).not.toContain("points");
  });

  it.each([
    ["nothing at all", "findrisc", "", /not JSON/],
    ["null", "findrisc", "null", /neither/],
    ["an array with something else in it", "findrisc", '[{"age":50},[{}]]', /Number 2/],
    ["a model nobody knows", "constructor", "{}", /No model is called “constructor”/],
  ])("ends with 2 and says why: %s", (_, model, input, why) => {
    const { code, stdout, stderr } = ask(model, input);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(why);
    expect(stderr).toMatch(/Usage: npm run risk -- <model> < inputs\.json/);
  });

  it("ends with 2 when it is told more than a model", () =>
    expect(ask("findrisc", "{}", "idrs")).toMatchObject({ code: 2, stderr: expect.stringMatching(/one model/) }));
});
