import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type Command, Failure } from "./command";
import { groups } from "./commands";
import { runCommandLine } from "./run-command-line";

let out = "";
let errors = "";

beforeEach(() => {
  out = "";
  errors = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    errors += text;
    return true;
  });
});
afterEach(() => vi.restoreAllMocks());

const run = (line: string) => runCommandLine(line.split(" ").filter(Boolean), groups);
const named = (command: Partial<Command>) => [
  {
    title: "Only",
    commands: [{ name: "one", summary: "", usage: "one", details: "", run: async () => undefined, ...command }],
  },
];

describe("what is typed wrongly", () => {
  it.each([
    ["migrat", 'Did you mean "migrate"?'],
    ["statsu", 'Did you mean "status"?'],
    ["audit", 'Did you mean "audit verify"?'],
    ["audit verfy", 'Did you mean "audit verify"?'],
    ["rotate", 'Did you mean "rotate-keys"?'],
    ["status --jsn", "Did you mean --json?"],
    ["downgrade --yess", "Did you mean --yes?"],
    ["--yes", "without a command"],
    ["frobnicate", "There is no command"],
  ])("%s is refused, with what was probably meant", async (line, words) => {
    expect(await run(line)).toBe(2);
    expect(errors).toContain(words);
    expect(out).toBe("");
  });

  it.each([
    "admin",
    "admin nobody",
    "admin a@example.org b@example.org",
    "audit verify 123",
    "downgrade 3 4",
    "create-migration",
    "create-migration one two",
  ])("%s is refused before anything is done", async (line) => {
    expect(await run(line)).toBe(2);
    expect(errors).not.toBe("");
  });

  it("guesses nothing where nothing is near", async () => {
    await run("xyzzy");
    expect(errors).not.toContain("Did you mean");
  });
});

describe("help", () => {
  const commands = groups.flatMap((group) => group.commands);

  it.each(commands.map(({ name }) => name))("explains %s, each of its options, and how it is called", async (name) => {
    const command = commands.find((known) => known.name === name);
    expect(await run(`${name} --help`)).toBe(0);
    expect(out).toContain(`npm run db -- ${command?.usage}`);
    for (const [option, { about }] of Object.entries(command?.options ?? {})) {
      expect(out).toContain(`--${option}`);
      expect(about).toBeTruthy();
    }
  });

  it("lists every command, and is what a call without words gets", async () => {
    expect(await run("--help")).toBe(0);
    for (const { name, summary } of commands) expect(out).toContain(`${name.padEnd(17)}  ${summary}`);
    out = "";
    expect(await run("")).toBe(2);
    expect(out).toContain("Usage");
  });

  it("has no colors where nobody looks", async () => {
    await run("--help");
    expect(out).not.toContain("\u001b");
  });
});

describe("answers", () => {
  it("are one object with --json, and nothing else on stdout", async () => {
    const code = await runCommandLine(
      ["one", "--json"],
      named({
        async run({ say, note, answer, isNotWell }) {
          say("for people");
          note("by the way");
          answer({ a: 1 });
          answer({ b: 2 });
          isNotWell();
        },
      }),
    );
    expect(code).toBe(3);
    expect(JSON.parse(out)).toEqual({ a: 1, b: 2 });
    expect(errors).toContain("by the way");
  });

  it("say what is wrong and how to mend it, in both forms", async () => {
    const failing = named({
      async run({ answer }) {
        answer({ half: true });
        throw new Failure("It is broken.", "Mend it.");
      },
    });
    expect(await runCommandLine(["one", "--json"], failing)).toBe(1);
    expect(JSON.parse(out)).toEqual({ half: true, error: { message: "It is broken.", mend: "Mend it." } });
    expect(errors).toBe("It is broken.\nMend it.\n");
  });

  it("hold no words of the database, which may be somebody's", async () => {
    const refusal = Object.assign(new Error('invalid input: "Potassium of Ada is 9"'), { code: "22P02" });
    await runCommandLine(["one"], named({ run: () => Promise.reject(new Error("Failed query", { cause: refusal })) }));
    expect(errors).toContain("22P02");
    expect(errors).not.toContain("Potassium");
  });

  it("come after everything was cleared away, the last first, also when the command fails", async () => {
    const cleared: number[] = [];
    await runCommandLine(
      ["one"],
      named({
        async run({ atEnd }) {
          atEnd(async () => void cleared.push(1));
          atEnd(async () => void cleared.push(2));
          throw new Failure("No.");
        },
      }),
    );
    expect(cleared).toEqual([2, 1]);
  });
});
