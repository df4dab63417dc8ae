import { EnvironmentError } from "@/server/env";
import type { Command, Given } from "./command";
import type { Check, Verdict } from "./doctor/check";
import { databaseChecks } from "./doctor/database";
import { machineChecks } from "./doctor/machine";
import { serviceChecks } from "./doctor/services";
import { upkeepChecks } from "./doctor/upkeep";
import { explain } from "./explain";

const LONGEST_MS = 30_000;

const timeout = () =>
  new Promise<Verdict>((resolve) => {
    setTimeout(
      () =>
        resolve({
          level: "wrong",
          words: "gives no answer",
          mend: "Look at the network and at what it depends on.",
          isSilent: true,
        }),
      LONGEST_MS,
    ).unref();
  });

/** A check that fails is a finding, not the end: the others may say why. */
async function look({ look: work }: Check): Promise<Verdict> {
  try {
    return await Promise.race([work(), timeout()]);
  } catch (error) {
    if (error instanceof EnvironmentError)
      return { level: "notice", words: "not looked at, because the settings need fixing", isSilent: true };
    const { message, mend } = explain(error);
    return { level: "wrong", words: message.split("\n")[0] ?? "", mend, isSilent: true };
  }
}

function sayVerdict({ say, paint }: Given, name: string, { level, words, mend }: Verdict) {
  const marks = { well: paint.good("well  "), notice: paint.notice("notice"), wrong: paint.bad("WRONG ") };
  const [first, ...more] = words.split("\n");
  say(`${marks[level]}  ${name.padEnd(13)}  ${first}`);
  for (const line of more) say(`${" ".repeat(23)}${line}`);
  if (mend && level !== "well") say(`${" ".repeat(23)}${paint.strong(mend)}`);
}

export const doctor: Command = {
  name: "doctor",
  summary: "Looks at everything, and says what is wrong and how to mend it.",
  usage: "doctor",
  details: `
Looks at Node.js, the settings, the data folder and its disk, the keys, the database and its migrations, the clock, the worker, the stored files, mail, cache, virus scanner, backups and the last restore drill. Changes nothing and sends nothing.
"notice" is worth knowing and keeps nothing from working. "WRONG" should be mended: the line below says how. Exit code 3 says that something is wrong.`,
  async run(given) {
    const verdicts: ({ name: string } & Verdict)[] = [];
    let isDatabaseThere = true;
    for (const check of [...machineChecks, ...databaseChecks, ...serviceChecks, ...upkeepChecks]) {
      const { name, needsDatabase } = check;
      const verdict: Verdict =
        needsDatabase && !isDatabaseThere
          ? { level: "notice", words: "not looked at, because the database does not answer" }
          : await look(check);
      if (name === "Database") isDatabaseThere = !verdict.isSilent;
      verdicts.push({ name, ...verdict });
      sayVerdict(given, name, verdict);
    }
    const wrong = verdicts.filter(({ level }) => level === "wrong");
    given.answer({ isWell: wrong.length === 0, checks: verdicts });
    given.say();
    given.say(
      wrong.length === 0
        ? given.paint.good("Nothing is wrong.")
        : given.paint.bad(`To mend: ${wrong.map(({ name }) => name).join(", ")}.`),
    );
    if (wrong.length > 0) given.isNotWell();
  },
};
