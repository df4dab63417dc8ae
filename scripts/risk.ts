import { text } from "node:stream/consumers";
import { breastMass } from "@/clinical/risk-models/breast-mass/breast-mass";
import coefficients from "@/clinical/risk-models/breast-mass/breast-mass-coefficients.json";
import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModels } from "@/clinical/risk-models/models";
import { Trouble } from "./lib/progress.mjs";
import { calculateFormulas } from "./risk/clinical-formulas";
import { answerScreens } from "./risk/triage-screens";

type Given = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Given =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Results stand beside the outcome, so that an answer reads like the models' published examples. */
function answerTo(model: RiskModel, given: Given) {
  const answer = model.estimate(given);
  if (answer.outcome !== "estimated") return answer;
  const { results, ...rest } = answer;
  return { ...rest, ...results };
}

const columns = new Map(coefficients.features.map(({ column, name }) => [column, name]));
const byColumn = (given: Given): Given =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [columns.get(name) ?? name, value]));

/** Reference files are named for their model, but for the data of the breast-mass classifier, the small formulas and the screens. */
const answerers = new Map<string, (given: Given) => unknown>([
  ...riskModels.map((model) => [model.id, (given: Given) => answerTo(model, given)] as const),
  ["wdbc", (given) => answerTo(breastMass, byColumn(given))],
  ["clinical-formulas", calculateFormulas],
  ["triage-screens", answerScreens],
]);

const HOW = `Usage: npm run risk -- <model> < inputs.json
The inputs are one JSON object or an array of them. Models: ${[...answerers.keys()].join(", ")}`;
const malformed = (what: string) => new Trouble(`${what}\n${HOW}`);

function readInputs(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw malformed(`The input is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

async function answer([id = "", ...more]: readonly string[]): Promise<unknown> {
  if (more.length > 0) throw malformed(`There is one model at a time, and nothing else: ${more.join(" ")}`);
  const toAnswer = answerers.get(id);
  if (!toAnswer) throw malformed(`No model is called “${id}”.`);
  if (process.stdin.isTTY) throw malformed("The inputs come from a file or another command.");
  const given = readInputs(await text(process.stdin));
  if (isObject(given)) return toAnswer(given);
  if (!Array.isArray(given)) throw malformed("The input is neither a JSON object nor an array of them.");
  return given.map((each, place) => {
    if (!isObject(each)) throw malformed(`Number ${place + 1} of the array is no JSON object.`);
    return toAnswer(each);
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
