import type { Command, Paint } from "./command";
import { columns, wrap } from "./terminal";

export const CALL = "npm run db --";
const CALL_IN_THE_IMAGE = "node db.mjs";

/** In the container there is no npm: every line names the call that works there. */
export function asCalledHere(text: string): string {
  return process.argv[1]?.endsWith("db.mjs") ? text.replaceAll(CALL, CALL_IN_THE_IMAGE) : text;
}

const everywhere: [string, string][] = [
  ["--help", "explains the command"],
  ["--json", "answers one JSON object for programs (npm run --silent db -- ... keeps npm's own lines away)"],
  ["--no-color", "plain text; so does the variable NO_COLOR"],
];

const exits: [string, string][] = [
  ["0", "all is well"],
  ["1", "the command failed"],
  ["2", "the command was called wrongly"],
  ["3", "the command worked, and found something that is not well"],
];

export function helpForAll(groups: readonly { title: string; commands: readonly Command[] }[], paint: Paint): string[] {
  const list = groups.flatMap(({ title, commands }) => [
    "",
    paint.strong(title),
    ...columns(
      commands.map(({ name, summary }) => [name.padEnd(17), summary]),
      (cell, column) => (column === 0 ? paint.good(cell) : cell),
    ),
  ]);
  return [
    `Usage: ${CALL} <command> [options]`,
    ...list,
    "",
    paint.strong("Everywhere"),
    ...columns(everywhere),
    "",
    paint.strong("Exit codes"),
    ...columns(exits),
    "",
    `${CALL} <command> --help explains one. Is something wrong? Begin with ${paint.good("doctor")}.`,
  ];
}

function optionsOf({ options }: Command, paint: Paint): string[] {
  if (!options) return [];
  const rows = Object.entries(options).map(([name, { type, about }]) => [
    `--${name}${type === "string" ? " <value>" : ""}`,
    about,
  ]);
  return [paint.strong("Options"), ...columns(rows), ""];
}

export function helpFor(command: Command, paint: Paint): string[] {
  return [
    command.summary,
    "",
    `${paint.strong("Usage")}  ${CALL} ${command.usage}`,
    "",
    ...wrap(command.details.trim()),
    "",
    ...optionsOf(command, paint),
    paint.soft("Everywhere: --help, --json, --no-color. Exit codes: 0 well, 1 failed, 2 wrong use, 3 not well."),
  ];
}
