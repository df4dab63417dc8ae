import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectAnswer } from "@/tests/risk-vectors";
import { fastStroke } from "./fast-stroke";
import { gad7 } from "./gad-7";
import { phq9 } from "./phq-9";
import { qsofa } from "./qsofa";
import { RULES_NOTHING_OUT, type Screen } from "./screen";
import { screens } from "./screens";
import vectors from "./triage-screens.vectors.json";

const resultsOf = (screen: Screen, given: object) => {
  const answer = screen.estimate({ ...given });
  return answer.outcome === "estimated" ? answer.results : answer;
};
const wordsOf = (screen: Screen, given: object) => {
  const answer = screen.estimate({ ...given });
  return answer.outcome === "estimated" ? answer.advice : answer.reasons;
};
/** A list of answers that adds up to the total. */
const answersOf = (questions: number, total: number) =>
  Array.from({ length: questions }, (_, place) => Math.max(0, Math.min(3, total - 3 * place)));

describe("the reference vectors", () => {
  it("has some for every screen", () =>
    expect(Object.keys(vectors).toSorted()).toEqual(screens.map(({ id }) => id).toSorted()));

  const cases = [
    ...vectors.qsofa.map((vector) => [vector.id, qsofa, vector] as const),
    ...vectors["fast-stroke"].map((vector) => [vector.id, fastStroke, vector] as const),
    ...vectors["phq-9"].map((vector) => [vector.id, phq9, vector] as const),
    ...vectors["gad-7"].map((vector) => [vector.id, gad7, vector] as const),
  ];

  it("are all there", () => expect(cases).toHaveLength(42));

  it.each(cases)("%s", (_, screen, vector) => {
    const answer = screen.estimate(vector.input);
    expectAnswer(answer.outcome === "estimated" ? { ...answer.results, outcome: answer.outcome } : answer, vector);
  });

  it.each(cases)("%s ends with what it cannot say", (_, screen, { input }) => {
    const words = wordsOf(screen, input);
    expect(words.at(-1)).toBe(RULES_NOTHING_OUT);
    expect(words.length).toBeGreaterThan(1);
    expect(words.join(" ")).not.toMatch(/all clear|all well|no risk|no sign of|healthy|safe|normal|negative/i);
  });
});

describe("qsofa", () => {
  const well = { respirationRate: 21, sbpMmHg: 101, alteredMentation: false };

  it.each([
    [{ respirationRate: 22 }, 1],
    [{ sbpMmHg: 100 }, 1],
    [{ respirationRate: 0, sbpMmHg: 300 }, 0],
    [{ respirationRate: 80, sbpMmHg: 30 }, 2],
  ])("%j earns %d", (change, points) =>
    expect(resultsOf(qsofa, { ...well, ...change })).toEqual({ points, positive: points >= 2 }),
  );

  it.each([
    [{ respirationRate: -1 }, ["respirationRate"]],
    [{ respirationRate: 81 }, ["respirationRate"]],
    [{ respirationRate: 21.5 }, ["respirationRate"]],
    [{ sbpMmHg: 29 }, ["sbpMmHg"]],
    [{ sbpMmHg: 301, alteredMentation: 1 }, ["sbpMmHg", "alteredMentation"]],
  ])("%j is refused", (change, fields) =>
    expect(qsofa.estimate({ ...well, ...change })).toMatchObject({
      outcome: "not-applicable",
      status: "out-of-range",
      fields,
    }),
  );

  it("takes no unknown sign for one that is absent", () =>
    expect(qsofa.estimate({ ...well, alteredMentation: null })).toMatchObject({
      outcome: "missing-inputs",
      fields: ["alteredMentation"],
    }));

  it("says what guidance says of it, whatever the result", () => {
    expect(wordsOf(qsofa, well)).toContainEqual(expect.stringMatching(/advises against this as the only screen/));
    expect(wordsOf(qsofa, { ...well, sbpMmHg: 90, alteredMentation: true })[0]).toMatch(/at once/);
  });
});

describe("fast-stroke", () => {
  const none = { faceDroop: false, armWeakness: false, speechTrouble: false };

  it.each(Object.keys(none))("says first to call when %s is seen, even if nothing else is known", (name) => {
    const call = /call the emergency number at once, and note when the person was last seen well/;
    expect(wordsOf(fastStroke, { ...none, [name]: true })[0]).toMatch(call);
    expect(wordsOf(fastStroke, { [name]: true })[0]).toMatch(call);
    expect(fastStroke.estimate({ [name]: true })).toMatchObject({ outcome: "missing-inputs", status: "out-of-range" });
  });

  it("names other signs when none was seen, and does not guess what is not known", () => {
    expect(wordsOf(fastStroke, none)[0]).toMatch(/can look different/);
    expect(fastStroke.estimate({ ...none, armWeakness: undefined })).toEqual({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["armWeakness"],
      reasons: ["Not known: One arm is weak."],
    });
    expect(fastStroke.estimate({ ...none, armWeakness: "yes" })).toMatchObject({ outcome: "not-applicable" });
  });
});

describe.each([
  [phq9, 9, { minimal: [0, 4], mild: [5, 9], moderate: [10, 14], "moderately-severe": [15, 19], severe: [20, 27] }],
  [gad7, 7, { minimal: [0, 4], mild: [5, 9], moderate: [10, 14], severe: [15, 21] }],
] as const)("$id", (screen, questions, bands) => {
  const ends = Object.entries<readonly number[]>(bands).flatMap(([band, totals]) =>
    totals.map((total) => [total, band] as const),
  );

  it.each(ends)("a total of %d is %s", (total, band) =>
    expect(resultsOf(screen, { answers: answersOf(questions, total) })).toMatchObject({ total, band }),
  );

  it.each([
    [9, /if it lasts/],
    [10, /clinician should look closer/],
  ])("asks at %d for what is usual there", (total, words) =>
    expect(wordsOf(screen, { answers: answersOf(questions, total) })[1]).toMatch(words),
  );

  it.each([
    ["too few answers", answersOf(questions - 1, 3), /list of \d answers/],
    ["too many", answersOf(questions + 1, 3), /list of \d answers/],
    ["a word", "0".repeat(questions), /list of \d answers/],
    ["an answer below", answersOf(questions, 3).with(1, -1), /^Answer 2 must be a whole number from 0 to 3/],
    ["an answer above", answersOf(questions, 3).with(1, 4), /^Answer 2 must/],
    ["half an answer", answersOf(questions, 3).with(1, 0.5), /^Answer 2 must/],
  ])("refuses %s", (_, answers, reason) =>
    expect(screen.estimate({ answers })).toMatchObject({
      outcome: "not-applicable",
      status: "out-of-range",
      fields: ["answers"],
      reasons: [expect.stringMatching(reason)],
    }),
  );

  it.each([
    ["no answers", null],
    ["one answer that is missing", [null, ...answersOf(questions - 1, 3)]],
    ["empty places", new Array(questions)],
  ])("takes %s for not known, never for 0", (_, answers) =>
    expect(screen.estimate({ answers })).toMatchObject({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["answers"],
    }),
  );
});

describe("phq-9: the ninth answer", () => {
  const day = /talk with this person about it today/;

  it.each([1, 2, 3])("%d is spoken of first, whatever the total", (last) => {
    const answers = answersOf(9, 0).with(8, last);
    expect(resultsOf(phq9, { answers })).toEqual({ total: last, band: "minimal", selfHarmFlag: true });
    expect(wordsOf(phq9, { answers })[0]).toMatch(day);
  });

  it("is heard even where the rest cannot be counted", () =>
    expect(wordsOf(phq9, { answers: [null, ...answersOf(7, 3), 1] })[0]).toMatch(day));

  it("is not read out of anything else", () => {
    expect(resultsOf(phq9, { answers: answersOf(9, 24) })).toMatchObject({ total: 24, selfHarmFlag: false });
    expect(wordsOf(phq9, { answers: answersOf(9, 24) }).join(" ")).not.toMatch(day);
  });
});

it("answers whatever it is given", () =>
  fc.assert(
    fc.property(fc.constantFrom(...screens), fc.array(fc.anything()), fc.anything(), (screen, list, value) => {
      for (const any of [list, value]) {
        const given = Object.fromEntries(screen.inputs.map((name) => [name, any]));
        expect(["estimated", "missing-inputs", "not-applicable"]).toContain(screen.estimate(given).outcome);
      }
    }),
  ));
