import type { ParseArgsConfig } from "node:util";

type Option = NonNullable<ParseArgsConfig["options"]>[string];
export type Options = Readonly<Record<string, Option & { about: string }>>;

/** What a command is given, and how it answers. */
export type Given = {
  /** The words behind the command's name. */
  words: readonly string[];
  isOn(option: string): boolean;
  text(option: string): string | undefined;
  /** For people, on stdout; silent with --json. */
  say(line?: string): void;
  /** What is being done just now; on stderr, so that it never mixes with an answer. */
  note(line: string): void;
  /** For machines: the one object that --json prints. Called again, it adds to what it was given before. */
  answer(part: Record<string, unknown>): void;
  /** The command did its work, and what it looked at is not well: exit code 3. */
  isNotWell(): void;
  /** Asks on the terminal; with --yes nobody is asked. Ends the command when the answer is not "yes". */
  confirm(question: string): Promise<void>;
  /** What has to be cleared away however the command ends, also by Ctrl-C; the last one first. */
  atEnd(clear: () => Promise<void>): void;
  paint: Paint;
};

export type Meaning = "good" | "bad" | "notice" | "soft" | "strong";
export type Paint = Record<Meaning, (text: string) => string>;

export type Command = {
  /** One or two words. */
  name: string;
  /** One line of the list. */
  summary: string;
  /** What stands behind "npm run db --". */
  usage: string;
  /** What an operator has to know: when to use it, what it does, what it never does. */
  details: string;
  /** Options of this command; --help, --json and --no-color are known everywhere. */
  options?: Options;
  run(given: Given): Promise<void>;
};

export const EXIT = { well: 0, failed: 1, wrongUse: 2, notWell: 3, stopped: 130 } as const;

/** Trouble an operator can mend: what is wrong, and what to do about it. */
export class Failure extends Error {
  override name = "Failure";

  constructor(
    message: string,
    readonly mend?: string,
    readonly exitCode: number = EXIT.failed,
  ) {
    super(message);
  }
}

/** The command was called in a way it does not know. */
export function wrongUse(message: string, mend?: string): Failure {
  return new Failure(message, mend, EXIT.wrongUse);
}
