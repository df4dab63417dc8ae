import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { explain } from "@/clinical/risk-models/explain";
import type { Given } from "@/clinical/risk-models/headline";
import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModels } from "@/clinical/risk-models/models";
import { rangeOf } from "@/clinical/risk-models/range";

const WARM_UP_MS = 150;
const MEASURED_MS = 600;
/** An explanation or a range takes long enough to try it on a few. */
const SOME = 6;

const vectorsSchema = z.array(z.object({ input: z.record(z.string(), z.unknown()) }));

/** The people of the reference cases whom the model answers. */
function peopleFor(model: RiskModel): Given[] {
  const folder = path.join(import.meta.dirname, "../clinical/risk-models", model.id);
  const vectors = vectorsSchema.parse(
    JSON.parse(fs.readFileSync(path.join(folder, `${model.id}.vectors.json`), "utf8")),
  );
  return vectors.map(({ input }) => input).filter((given) => model.estimate(given).outcome === "estimated");
}

/** How often a second this can be done, one person after the other. The warm-up does not count. */
function perSecond(people: readonly Given[], work: (given: Given) => unknown): number {
  const rounds = (end: number) => {
    let done = 0;
    for (; performance.now() < end; done += people.length) for (const given of people) work(given);
    return done;
  };
  rounds(performance.now() + WARM_UP_MS);
  const begunAt = performance.now();
  const done = rounds(begunAt + MEASURED_MS);
  return (1000 * done) / (performance.now() - begunAt);
}

/** Null where the model has no such answer for anybody. */
function msOf(people: readonly Given[], work: (given: Given) => unknown): number | null {
  const some = people.filter((_, place) => place % Math.ceil(people.length / SOME) === 0);
  const answered = some.filter((given) => work(given) !== null);
  return answered.length > 0 ? 1000 / perSecond(answered, work) : null;
}

/** The range when nobody knows one value for which there are published figures, the first of the model. */
function rangeWork(model: RiskModel) {
  const fields = Object.keys(model.inputs);
  return (given: Given) => {
    for (const field of fields) {
      const range = rangeOf(model, given, [field]);
      if (range.outcome === "range") return range;
    }
    return null;
  };
}

/** The floor is to read the same person from JSON, which no answer to a request can do without. */
function measureModel(model: RiskModel) {
  const people = peopleFor(model);
  const asText = new Map(people.map((given) => [given, JSON.stringify(given)]));
  return {
    id: model.id,
    perSecond: perSecond(people, (given) => model.estimate(given)),
    floorPerSecond: perSecond(people, (given) => JSON.parse(asText.get(given) ?? "")),
    explanationMs: msOf(people, (given) => explain(model, given)),
    rangeMs: msOf(people, rangeWork(model)),
  };
}

process.stdout.write(`${JSON.stringify(riskModels.map(measureModel))}\n`);
