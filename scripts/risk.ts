import { text } from "node:stream/consumers";
import coefficients from "@/clinical/risk-models/breast-mass/breast-mass-coefficients.json";
import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf, riskModels } from "@/clinical/risk-models/models";
import { Trouble } from "./lib/progress.mjs";

const HOW = `Usage: npm run risk -- <model> < inputs.json
The inputs are one JSON object or an array of them. Models: ${riskModels.map(({ id }) => id).join(", ")}`;

type Given = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const malformed = (what: string) => new Trouble(`${what}\n${HOW}`);

/** The name of the data, whose columns are then the names of the inputs, too. */
const BREAST_MASS_DATA = "wdbc";
const columns = new Map(coefficients.features.map(({ column, name }) => [column, name]));
const byColumn = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [columns.get(name) ?? name, value]));

function modelCalled(id: string): Pick<RiskModel, "estimate"> {
  const model = riskModelOf(id === BREAST_MASS_DATA ? "breast-mass" : id);
  if (!model) throw malformed(`No model is called “${id}”.`);
  return { estimate: (given) => model.estimate(id === BREAST_MASS_DATA ? byColumn(given) : given) };
}

function readInputs(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw malformed(`The input is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** Results stand beside the outcome, so that an answer reads like the models' published examples. */
function answerTo(model: Pick<RiskModel, "estimate">, given: Given) {
  const answer = model.estimate(given);
  if (answer.outcome !== "estimated") return answer;
  const { results, ...rest } = answer;
  return { ...rest, ...results };
}

async function answer([id = "", ...more]: readonly string[]): Promise<unknown> {
  if (more.length > 0) throw malformed(`There is one model at a time, and nothing else: ${more.join(" ")}`);
  const model = modelCalled(id);
  if (process.stdin.isTTY) throw malformed("The inputs come from a file or another command.");
  const given = readInputs(await text(process.stdin));
  if (isObject(given)) return answerTo(model, given);
  if (!Array.isArray(given)) throw malformed("The input is neither a JSON object nor an array of them.");
  return given.map((each, place) => {
    if (!isObject(each)) throw malformed(`Number ${place + 1} of the array is no JSON object.`);
    return answerTo(model, each);
  });
}

// Whoever reads the answers, such as `head`, may leave early.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 1));

try {
  process.stdout.write(`${JSON.stringify(await answer(process.argv.slice(2)), null, 2)}\n`);
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
