import { type ParseArgsConfig, parseArgs } from "node:util";
import { type Command, EXIT, type Failure, type Given, wrongUse } from "./command";
import { explain } from "./explain";
import { asCalledHere, CALL, helpFor, helpForAll } from "./help";
import { nearest } from "./nearest";
import { confirmOnTerminal, paintFor } from "./terminal";

type Groups = readonly { title: string; commands: readonly Command[] }[];

const everywhere = {
  help: { type: "boolean", short: "h" },
  json: { type: "boolean" },
  "no-color": { type: "boolean" },
} as const satisfies ParseArgsConfig["options"];

/** Two-word names first, so that "audit verify" is not taken for a command "audit". */
function findCommand(args: readonly string[], commands: readonly Command[]): Command | undefined {
  return [...commands]
    .sort((one, other) => other.name.split(" ").length - one.name.split(" ").length)
    .find(({ name }) => name === args.slice(0, name.split(" ").length).join(" "));
}

function requireCommand(args: readonly string[], commands: readonly Command[]): Command {
  const found = findCommand(args, commands);
  if (found) return found;
  const typed = args.filter((word) => !word.startsWith("-"));
  const names = commands.map(({ name }) => name);
  const meant = nearest(typed.slice(0, 2).join(" "), names) ?? nearest(typed[0] ?? "", names);
  const all = `${CALL} --help lists all commands.`;
  throw wrongUse(
    typed.length > 0 ? `There is no command "${typed[0]}".` : `There is no option "${args[0]}" without a command.`,
    meant ? `Did you mean "${meant}"? ${all}` : all,
  );
}

function parseFor(command: Command, args: readonly string[]) {
  const options = { ...everywhere, ...command.options };
  const rest = args.slice(command.name.split(" ").length);
  try {
    return parseArgs({ args: [...rest], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const typed = /'(-[^' =]*)/.exec(error.message)?.[1] ?? "";
    const known = Object.keys(options).map((name) => `--${name}`);
    const meant = known.includes(typed) ? undefined : nearest(typed, known);
    const takes = `${CALL} ${command.name} --help lists the options.`;
    throw wrongUse(
      known.includes(typed)
        ? `The option ${typed} was given wrongly.`
        : `There is no option ${typed} for "${command.name}".`,
      meant ? `Did you mean ${meant}? ${takes}` : takes,
    );
  }
}

function takesAnswers(parsed: ReturnType<typeof parseFor>, state: State): Given {
  const { values, positionals } = parsed;
  const isJson = values.json === true;
  return {
    words: positionals,
    isOn: (option) => Object.entries(values).some(([name, value]) => name === option && value === true),
    text: (option) => {
      const value = Object.entries(values).find(([name]) => name === option)?.[1];
      return typeof value === "string" ? value : undefined;
    },
    say: (line = "") => void (isJson || process.stdout.write(`${asCalledHere(line)}\n`)),
    note: (line) => void process.stderr.write(`${state.errorPaint.soft(asCalledHere(line))}\n`),
    answer: (part) => void Object.assign(state.answer, part),
    isNotWell: () => {
      state.exitCode = EXIT.notWell;
    },
    confirm: async (question) => {
      const isYes = Object.entries(values).some(([name, value]) => name === "yes" && value === true);
      if (!isYes) await confirmOnTerminal(question);
    },
    atEnd: (clear) => void state.cleanups.push(clear),
    paint: paintFor(process.stdout, values["no-color"] !== true),
  };
}

type State = {
  answer: Record<string, unknown>;
  exitCode: number;
  errorPaint: Given["paint"];
  cleanups: (() => Promise<void>)[];
};

async function clearAway({ cleanups }: State) {
  for (let clear = cleanups.pop(); clear; clear = cleanups.pop()) await clear();
}

/** A step that is under way in the database is rolled back with its connection. */
async function untilSignal(state: State, work: () => Promise<void>): Promise<void> {
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  const stop = () => {
    process.stderr.write("\nStopped. What was not finished was taken back.\n");
    void clearAway(state).finally(() => process.exit(EXIT.stopped));
  };
  for (const signal of signals) process.once(signal, stop);
  try {
    await work();
  } finally {
    for (const signal of signals) process.removeListener(signal, stop);
    await clearAway(state);
  }
}

function report(
  failure: Failure,
  { isJson, paint, answer }: { isJson: boolean; paint: Given["paint"]; answer: object },
) {
  process.stderr.write(`${paint.bad(failure.message)}\n`);
  if (failure.mend) process.stderr.write(`${asCalledHere(failure.mend)}\n`);
  if (isJson)
    process.stdout.write(
      `${JSON.stringify({ ...answer, error: { message: failure.message, mend: failure.mend ?? null } })}\n`,
    );
}

/** Runs what was typed and resolves to the exit code; nothing is thrown. */
export async function runCommandLine(args: readonly string[], groups: Groups): Promise<number> {
  const commands = groups.flatMap((group) => group.commands);
  const isJson = args.includes("--json");
  const isColored = !args.includes("--no-color");
  const state: State = {
    answer: {},
    exitCode: EXIT.well,
    errorPaint: paintFor(process.stderr, isColored),
    cleanups: [],
  };
  const paint = paintFor(process.stdout, isColored);
  const print = (lines: readonly string[]) => void process.stdout.write(`${asCalledHere(lines.join("\n"))}\n`);
  try {
    const words = args[0] === "help" ? [...args.slice(1), "--help"] : args;
    if (words.length === 0 || /^(-h|--help)$/.test(words[0] ?? "")) {
      print(helpForAll(groups, paint));
      return args.length === 0 ? EXIT.wrongUse : EXIT.well;
    }
    const command = requireCommand(words, commands);
    const parsed = parseFor(command, words);
    if (parsed.values.help) {
      print(helpFor(command, paint));
      return EXIT.well;
    }
    await untilSignal(state, () => command.run(takesAnswers(parsed, state)));
    if (isJson) print([JSON.stringify(state.answer)]);
    return state.exitCode;
  } catch (error) {
    const failure = explain(error);
    report(failure, { isJson, paint: state.errorPaint, answer: state.answer });
    return failure.exitCode;
  }
}
