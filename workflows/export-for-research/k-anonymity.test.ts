import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SEXES } from "@/clinical/vocabulary/patient";
import { makeRows } from "./export-for-research";
import { ageBandOf, K, makeAlike, type Quasi } from "./k-anonymity";
import { commonCodes, type Facts, moved, newOffset, rowsOf } from "./rows";

const TODAY = new Date("2026-03-12T12:00:00Z");

const quasi = fc.record({
  sex: fc.constantFrom(...SEXES),
  ageFrom: fc.option(fc.oneof(fc.nat(105), fc.constantFrom(33, 34, 35)), { nil: null }),
});

const day = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2026-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const facts: fc.Arbitrary<Facts> = fc.record({
  sex: fc.constantFrom(...SEXES),
  ageFrom: fc.option(fc.nat(105), { nil: null }),
  isBlurred: fc.boolean(),
  codes: fc.array(
    fc.record({
      kind: fc.constantFrom("condition" as const, "medication" as const),
      system: fc.constant("http://snomed.info/sct"),
      code: fc.constantFrom("1", "2", "3", "rare"),
      status: fc.constant("active"),
      on: day,
      endedOn: fc.option(day, { nil: null }),
    }),
    { maxLength: 4 },
  ),
  measurements: fc.array(
    fc.record({
      code: fc.constantFrom("2339-0", "odd"),
      value: fc.double({ min: 0.1, max: 500, noNaN: true }),
      second: fc.constant(null),
      comparator: fc.constant(null),
      on: day,
    }),
    { maxLength: 3 },
  ),
});

const DAY_MS = 86_400_000;
const written = (time: number) => new Date(time).toISOString().slice(0, 10);
const daysBetween = (one: string, other: string) => Math.round((Date.parse(other) - Date.parse(one)) / DAY_MS);

const sizes = (looks: readonly string[]) => {
  const groups = new Map<string, number>();
  for (const look of looks) groups.set(look, (groups.get(look) ?? 0) + 1);
  return [...groups.values()];
};

describe("a file for research", () => {
  it("never holds a group of fewer than ten who look the same, says the smallest truly, and loses nobody silently", () => {
    fc.assert(
      fc.property(fc.array(quasi, { maxLength: 200 }), (people: Quasi[]) => {
        const chosen = makeAlike(people);
        if (people.length < K) {
          expect(chosen).toBeNull();
          return;
        }
        if (!chosen) throw new Error("With no age and no sex everybody is alike.");
        const groups = sizes(chosen.kept.map(({ blurred }) => JSON.stringify(blurred)));
        expect(Math.min(...groups)).toBeGreaterThanOrEqual(K);
        expect(chosen.k).toBe(Math.min(...groups));
        expect(chosen.kept.length + chosen.leftOut).toBe(people.length);
        expect(chosen.leftOut).toBeLessThanOrEqual(people.length * 0.1);
      }),
      { numRuns: 300 },
    );
  });

  it("holds in what is written, too; and no code or quantity that fewer than ten have", () => {
    fc.assert(
      fc.property(fc.array(facts, { minLength: 0, maxLength: 60 }), (people) => {
        const made = makeRows(people, TODAY);
        if (people.length < K) {
          expect(made).toBeNull();
          return;
        }
        if (!made) throw new Error("There are enough people.");
        const { rows } = made;
        expect(Math.min(...sizes(rows.people.map(([, ...look]) => JSON.stringify(look))))).toBeGreaterThanOrEqual(K);
        const having = new Map<string, Set<unknown>>();
        for (const [person, system, code] of [...rows.conditions, ...rows.medications])
          having.set(`${system} ${code}`, (having.get(`${system} ${code}`) ?? new Set()).add(person));
        for (const [person, code] of rows.measurements)
          having.set(String(code), (having.get(String(code)) ?? new Set()).add(person));
        for (const [code, who] of having) expect([code, who.size >= K]).toEqual([code, true]);
      }),
      { numRuns: 100 },
    );
  });

  it("moves all dates of a person by the same number of days, never by none, and keeps the time between them", () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0 }), (person, seed) => {
        const offset = newOffset((from, below) => from + (seed % (below - from)));
        expect(Math.abs(offset)).toBeGreaterThanOrEqual(1);
        expect(Math.abs(offset)).toBeLessThanOrEqual(182);
        const by = person.isBlurred ? offset : 0;
        const { codes, measurements } = moved(person, offset, TODAY);
        for (const [index, { on }] of codes.entries())
          if (on !== null) expect(daysBetween(person.codes[index]?.on ?? "", on)).toBe(by);
        const known = person.measurements.map(({ on }) => written(Date.parse(on) + by * DAY_MS));
        expect(measurements.map(({ on }) => on)).toEqual(
          known.filter((on) => on >= "2016-09-10" && on <= "2025-09-11"),
        );
      }),
    );
  });

  it("a row of every day ends and begins on the same day for everybody, however far it was moved", () => {
    const days = Array.from({ length: 4400 }, (_, index) => written(TODAY.getTime() - index * DAY_MS)).toReversed();
    const measurements = days.map((on) => ({ code: "2339-0", value: 100, second: null, comparator: null, on }));
    const person: Facts = { sex: "female", ageFrom: 40, isBlurred: true, codes: [], measurements };
    for (const offset of [-182, -1, 1, 90, 182]) {
      const rows = rowsOf(moved(person, offset, TODAY), {
        name: "p1",
        look: { sex: "any", ageBand: "any" },
        unitOf: () => null,
      });
      expect([rows.measurements[0]?.at(-1), rows.measurements.at(-1)?.at(-1)]).toEqual(["2016-09-10", "2025-09-11"]);
    }
  });

  it("puts ages into bands with one for the old", () => {
    expect([0, 34, 35, 79, 80, 104].map((age) => ageBandOf(age, 5))).toEqual([
      "0-4",
      "30-34",
      "35-39",
      "75-79",
      "80+",
      "80+",
    ]);
    expect([39, 40].map((age) => ageBandOf(age, 40))).toEqual(["0-39", "40-79"]);
    expect([ageBandOf(null, 10), ageBandOf(50, null)]).toEqual(["unknown", "any"]);
    expect(commonCodes([])).toEqual(new Set());
  });
});
