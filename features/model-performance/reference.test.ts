import { describe, expect, it } from "vitest";
import coefficients from "@/clinical/risk-models/breast-mass/breast-mass-coefficients.json";
import { riskModelOf, riskModels } from "@/clinical/risk-models/models";
import { readMasses } from "@/scripts/breast-mass/data";
import fifthsOfMasses from "./breast-mass-fifths.json";
import { driftReferences } from "./reference";

const referencesOf = (id: string) => {
  const model = riskModelOf(id);
  return model ? driftReferences(model) : [];
};

describe("what inputs are compared with", () => {
  it("parts the population in fifths: the median body mass index of women of 45 lies between the second and third cut", () => {
    const bmi = referencesOf("findrisc").find(({ name }) => name === "bmi");
    const cuts = bmi?.strata.find(({ sex, from }) => sex === "female" && from === 40)?.cuts ?? [];
    expect(cuts).toHaveLength(4);
    expect(cuts[1]).toBeLessThan(28.5);
    expect(cuts[2]).toBeGreaterThan(28.5);
    expect(bmi?.source).toContain("NHANES");
  });

  it("stands in the unit of the model", () => {
    const [mmol] = referencesOf("score2-2021").filter(({ name }) => name === "totalCholesterolMmolL");
    expect(mmol?.strata[0]?.cuts[2]).toBeGreaterThan(4.5);
    expect(mmol?.strata[0]?.cuts[2]).toBeLessThan(6);
  });

  it("has four rising cuts everywhere, and a source", () => {
    for (const { source, strata } of riskModels.flatMap(driftReferences)) {
      expect(source.length).toBeGreaterThan(20);
      for (const { cuts } of strata) {
        expect(cuts).toHaveLength(4);
        expect(cuts).toEqual(cuts.toSorted((one, other) => one - other));
      }
    }
  });

  it("of the masses are fifths of the very data they were trained on", () => {
    const { columns, masses } = readMasses();
    expect(fifthsOfMasses.sha256).toBe(coefficients.data.sha256);
    const cutsOf: Record<string, number[]> = fifthsOfMasses.features;
    for (const { name, column } of coefficients.features) {
      const values = masses.map((mass) => mass.values[columns.indexOf(column)] ?? Number.NaN);
      for (const [index, cut] of (cutsOf[name] ?? []).entries()) {
        const below = values.filter((value) => value < cut).length / values.length;
        expect(Math.abs(below - (index + 1) / 5)).toBeLessThan(0.01);
      }
    }
    expect(Object.keys(cutsOf)).toEqual(coefficients.features.map(({ name }) => name));
  });
});
