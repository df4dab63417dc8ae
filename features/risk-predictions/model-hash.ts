import "server-only";
import { createHash } from "node:crypto";
import breastMass from "@/clinical/risk-models/breast-mass/breast-mass-coefficients.json";
import framingham from "@/clinical/risk-models/framingham-2008/framingham-2008-coefficients.json";
import gail from "@/clinical/risk-models/gail-bcrat/gail-bcrat-coefficients.json";
import type { InputDefinition, RiskModel } from "@/clinical/risk-models/model";
import pce from "@/clinical/risk-models/pce-2013/pce-2013-coefficients.json";
import { population } from "@/clinical/risk-models/population";
import prevent from "@/clinical/risk-models/prevent-2023/prevent-2023-coefficients.json";
import score2 from "@/clinical/risk-models/score2-2021/score2-2021-coefficients.json";
import score2Regions from "@/clinical/risk-models/score2-2021/score2-regions.json";
import score2Diabetes from "@/clinical/risk-models/score2-diabetes-2023/score2-diabetes-2023-coefficients.json";

/** What a number of each model rests on beside its code; point scores have their numbers in the code. */
const coefficients: Readonly<Record<string, unknown>> = {
  "breast-mass": breastMass,
  "framingham-2008": framingham,
  "gail-bcrat": gail,
  "pce-2013": pce,
  "prevent-2023": prevent,
  "score2-2021": { ...score2, countries: score2Regions },
  "score2-diabetes-2023": { ...score2Diabetes, countries: score2Regions },
};

/** The same text for the same value, whatever order its names were written in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  entries.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonicalJson(each)}`).join(",")}}`;
}

/** What the number depends on: another wording makes no other model. */
function meaningOf(definition: InputDefinition) {
  const { label: _, about: __, canChange: ___, ...meaning } = definition;
  return "choices" in meaning ? { ...meaning, choices: Object.keys(meaning.choices).sort() } : meaning;
}

const hashes = new WeakMap<RiskModel, string>();

/** SHA-256, in hex, of what a model is made of: its id, version, inputs and coefficients. */
export function modelHash(model: RiskModel): string {
  const known = hashes.get(model);
  if (known) return known;
  const { id, version } = model;
  const inputs = Object.fromEntries(
    Object.entries(model.inputs).map(([name, definition]) => [name, meaningOf(definition)]),
  );
  const parts = { id, version, inputs, coefficients: coefficients[id] ?? null };
  const hash = createHash("sha256").update(canonicalJson(parts)).digest("hex");
  hashes.set(model, hash);
  return hash;
}

/** The same of a range, which rests on the published figures it was drawn from as well. */
export function rangeHash(model: RiskModel): string {
  return createHash("sha256")
    .update(canonicalJson([modelHash(model), population]))
    .digest("hex");
}
