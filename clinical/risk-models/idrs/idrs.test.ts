import { describe, expect, it } from "vitest";
import { expectVectors } from "@/tests/risk-vectors";
import { idrs } from "./idrs";
import vectors from "./idrs.vectors.json";

expectVectors(idrs, vectors);

const man = { age: 34, sex: "male", waistCm: 89.9, activity: "both", diabeticParents: "none" };
const pointsOf = (given: object) => {
  const answer = idrs.estimate({ ...man, ...given });
  return answer.outcome === "estimated" ? answer.results.points : answer;
};

describe("idrs: the edges", () => {
  it.each([
    [{ age: 35 }, 20],
    [{ age: 50 }, 30],
    [{ waistCm: 90 }, 10],
    [{ waistCm: 100 }, 20],
    [{ sex: "female", waistCm: 79.9 }, 0],
    [{ sex: "female", waistCm: 80 }, 10],
    [{ sex: "female", waistCm: 90 }, 20],
  ])("%j earns %d points", (given, points) => expect(pointsOf(given)).toBe(points));

  it.each([
    [{ age: 19 }, "out-of-range", ["age"]],
    [{ waistCm: 39.9 }, "out-of-range", ["waistCm"]],
    [{ activity: "sometimes" }, "out-of-range", ["activity"]],
    [{ age: 40.5 }, "out-of-range", ["age"]],
  ])("%j is refused", (given, status, fields) =>
    expect(pointsOf(given)).toMatchObject({ outcome: "not-applicable", status, fields }),
  );

  it("names in words what is missing", () =>
    expect(pointsOf({ waistCm: undefined, activity: null })).toEqual({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["waistCm", "activity"],
      reasons: ["Not known: Waist, Physical activity."],
    }));
});
