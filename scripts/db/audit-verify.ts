import { verifyAudit } from "../audit-verify";
import { type Command, wrongUse } from "./command";
import { migrationUrl } from "./migration-url";

export const auditVerify: Command = {
  name: "audit verify",
  summary: "Proves that nobody changed or removed an entry of the audit log.",
  usage: "audit verify [hash]",
  details: `
Seals what waits, then computes every seal again. It says the newest hash: write it down outside this machine, and give it the next time, so that a cut end of the log shows as well.`,
  async run(given) {
    const [anchor, ...more] = given.words;
    if (more.length > 0 || (anchor && !/^[0-9a-f]{64}$/i.test(anchor)))
      throw wrongUse("A hash is 64 letters and digits, as this command shows it.");
    const lines: string[] = [];
    const holds = await verifyAudit(
      migrationUrl(),
      (line) => {
        lines.push(line);
        given.say(line);
      },
      anchor,
    );
    given.answer({ holds, lines });
    if (!holds) given.isNotWell();
  },
};
