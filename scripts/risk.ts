import { text } from "node:stream/consumers";
import { riskModelOf, riskModels } from "@/clinical/risk-models/models";

const HOW = `Usage: npm run risk -- <model> < inputs.json
The inputs are one JSON object or an array of them. Models: ${riskModels.map(({ id }) => id).join(", ")}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function readInputs(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Results stand beside the outcome, so that an answer reads like the models' published examples. */
async function answer(id: string | undefined): Promise<unknown> {
  const model = riskModelOf(id ?? "");
  if (!model) throw new Error(`No model is called “${id ?? ""}”.\n${HOW}`);
  const given = readInputs(await text(process.stdin));
  const cases = Array.isArray(given) ? given : [given];
  if (!cases.every(isObject)) throw new Error(`The inputs are no JSON object and no array of objects.\n${HOW}`);
  const answers = cases.map((each) => {
    const estimated = model.estimate(each);
    if (estimated.outcome !== "estimated") return estimated;
    const { results, ...rest } = estimated;
    return { ...rest, ...results };
  });
  return Array.isArray(given) ? answers : answers[0];
}

try {
  process.stdout.write(`${JSON.stringify(await answer(process.argv[2]), null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 2;
}
