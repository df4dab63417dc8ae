import type { RiskModel } from "@/clinical/risk-models/model";
import { population, spreadOf } from "@/clinical/risk-models/population";
import fifthsOfMasses from "./breast-mass-fifths.json";

/** Where the fifths of a population part, for people of this sex from one age to below another; for everybody without them. */
type Stratum = { sex?: string; from?: number; before?: number; cuts: number[] };

export type DriftReference = { name: string; source: string; strata: Stratum[] };

const PARTS = [0.2, 0.4, 0.6, 0.8];

const sourceText = (source: string) => population.sources[source] ?? source;

function publishedReference(name: string): DriftReference | null {
  const found = population.distributions.filter(({ fields }) => fields[name] !== undefined);
  const strata = found.flatMap(({ sex, ages }) =>
    ages.flatMap(({ from, before }) => {
      const spread = spreadOf(name, { sex, age: from }, population);
      return spread ? [{ sex, from, before, cuts: PARTS.map((part) => spread.valueAt(part)) }] : [];
    }),
  );
  const sources = [...new Set(found.map(({ source }) => sourceText(source)))];
  return strata.length > 0 ? { name, source: sources.join(" "), strata } : null;
}

function trainingReference(): DriftReference[] {
  const { source, features } = fifthsOfMasses;
  return Object.entries(features).map(([name, cuts]) => ({ name, source, strata: [{ cuts }] }));
}

/** The inputs whose distribution can be cited, each in fifths of the people a model was trained or published for. */
export function driftReferences(model: RiskModel): DriftReference[] {
  if (model.id === "breast-mass") return trainingReference();
  return Object.keys(model.inputs).flatMap((name) => publishedReference(name) ?? []);
}
