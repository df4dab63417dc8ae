import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectVectors } from "@/tests/risk-vectors";
import { news2 } from "./news2";
import vectors from "./news2.vectors.json";

expectVectors(news2, vectors);

const well = {
  respirationRate: 16,
  spo2Pct: 97,
  spo2Scale: 1,
  onOxygen: false,
  sbpMmHg: 120,
  pulse: 70,
  consciousness: "A",
  temperatureC: 37,
};
const answerOf = (given: object) => news2.estimate({ ...well, ...given });
const resultOf = (name: string, given: object) => {
  const answer = answerOf(given);
  return answer.outcome === "estimated" ? answer.results[name] : answer;
};

describe("news2: the edges", () => {
  it.each([
    ["respirationRate", "respirationRate", {}, [0, 3, 8, 3, 9, 1, 11, 1, 12, 0, 20, 0, 21, 2, 24, 2, 25, 3, 80, 3]],
    ["spo2", "spo2Pct", {}, [50, 3, 91, 3, 92, 2, 93, 2, 94, 1, 95, 1, 96, 0, 100, 0]],
    ["spo2", "spo2Pct", { onOxygen: true }, [91, 3, 92, 2, 93, 2, 94, 1, 95, 1, 96, 0, 100, 0]],
    ["spo2", "spo2Pct", { spo2Scale: 2 }, [50, 3, 83, 3, 84, 2, 85, 2, 86, 1, 87, 1, 88, 0, 92, 0, 93, 0, 100, 0]],
    [
      "spo2",
      "spo2Pct",
      { spo2Scale: 2, onOxygen: true },
      [83, 3, 84, 2, 85, 2, 86, 1, 87, 1, 88, 0, 92, 0, 93, 1, 94, 1, 95, 2, 96, 2, 97, 3, 100, 3],
    ],
    ["systolicBp", "sbpMmHg", {}, [30, 3, 90, 3, 91, 2, 100, 2, 101, 1, 110, 1, 111, 0, 219, 0, 220, 3, 300, 3]],
    ["pulse", "pulse", {}, [0, 3, 40, 3, 41, 1, 50, 1, 51, 0, 90, 0, 91, 1, 110, 1, 111, 2, 130, 2, 131, 3, 300, 3]],
    [
      "temperature",
      "temperatureC",
      {},
      [
        25, 3, 35, 3, 35.1, 1, 36, 1, 36.1, 0, 38, 0, 38.1, 1, 39, 1, 39.1, 2, 45, 2, 35.04, 3, 35.05, 1, 38.04, 0,
        38.05, 1,
      ],
    ],
  ] as const)("%s by %s with %j", (part, name, given, pairs) => {
    for (let at = 0; at < pairs.length; at += 2)
      expect(resultOf("parts", { ...given, [name]: pairs[at] }), `${pairs[at]}`).toMatchObject({
        [part]: pairs[at + 1],
      });
  });

  it.each([["C"], ["V"], ["P"], ["U"]])("consciousness %s earns 3 points", (consciousness) =>
    expect(answerOf({ consciousness })).toMatchObject({ results: { total: 3, risk: "low-medium" } }),
  );

  it.each([
    [{}, 0, "low"],
    [{ onOxygen: true, pulse: 111 }, 4, "low"],
    [{ consciousness: "C", pulse: 91 }, 4, "low-medium"],
    [{ onOxygen: true, pulse: 111, temperatureC: 38.1 }, 5, "medium"],
    [{ onOxygen: true, consciousness: "C" }, 5, "medium"],
    [{ onOxygen: true, pulse: 111, temperatureC: 39.1 }, 6, "medium"],
    [{ onOxygen: true, consciousness: "C", pulse: 111 }, 7, "high"],
  ])("%j: %d points are %s", (given, total, risk) =>
    expect(answerOf(given)).toMatchObject({ outcome: "estimated", results: { total, risk } }),
  );

  it.each([
    [{ respirationRate: -1 }, ["respirationRate"]],
    [{ respirationRate: 81 }, ["respirationRate"]],
    [{ respirationRate: 16.5 }, ["respirationRate"]],
    [{ spo2Pct: 49 }, ["spo2Pct"]],
    [{ spo2Pct: 101 }, ["spo2Pct"]],
    [{ spo2Scale: 0 }, ["spo2Scale"]],
    [{ spo2Scale: 3 }, ["spo2Scale"]],
    [{ sbpMmHg: 29 }, ["sbpMmHg"]],
    [{ sbpMmHg: 301 }, ["sbpMmHg"]],
    [{ pulse: 301 }, ["pulse"]],
    [{ consciousness: "X" }, ["consciousness"]],
    [{ temperatureC: 24.9 }, ["temperatureC"]],
    [{ temperatureC: 45.1, onOxygen: 1 }, ["onOxygen", "temperatureC"]],
  ])("%j is refused", (given, fields) =>
    expect(answerOf(given)).toMatchObject({ outcome: "not-applicable", status: "out-of-range", fields }),
  );

  it("does not take a sign that was not measured for a normal one", () =>
    expect(answerOf({ pulse: undefined, consciousness: null })).toEqual({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["pulse", "consciousness"],
      reasons: ["Not known: Pulse, Consciousness."],
    }));
});

it("news2: the total is the sum of its parts, from 0 to 20, and 7 or more is always high", () =>
  fc.assert(
    fc.property(
      fc.record({
        respirationRate: fc.integer({ min: 0, max: 80 }),
        spo2Pct: fc.integer({ min: 50, max: 100 }),
        spo2Scale: fc.integer({ min: 1, max: 2 }),
        onOxygen: fc.boolean(),
        sbpMmHg: fc.integer({ min: 30, max: 300 }),
        pulse: fc.integer({ min: 0, max: 300 }),
        consciousness: fc.constantFrom("A", "C", "V", "P", "U"),
        temperatureC: fc.double({ min: 25, max: 45, noNaN: true }),
      }),
      (given) => {
        const total = Number(resultOf("total", given));
        const parts = Object.values(Object(resultOf("parts", given)));
        expect(parts.reduce<number>((sum, part) => sum + Number(part), 0)).toBe(total);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total).toBeLessThanOrEqual(20);
        expect(resultOf("risk", given) === "high").toBe(total >= 7);
      },
    ),
  ));
