import { z } from "zod";
import { makeAdmin } from "@/db/make-admin";
import { type Command, Failure, wrongUse } from "./command";
import { migrationUrl } from "./migration-url";

export const admin: Command = {
  name: "admin",
  summary: "Makes somebody who has an account an administrator.",
  usage: "admin <email>",
  details: `
The first administrator of a new house is made here; further ones on the page of people. The person signs up first. An administrator cannot open health records, and the change is written into the audit log.`,
  async run({ words, say, answer }) {
    const [email, ...more] = words;
    if (!email || more.length > 0 || !z.email().safeParse(email.trim()).success)
      throw wrongUse(
        "Name one person by the email of their account.",
        "For example: npm run db -- admin ada@example.org",
      );
    if (!(await makeAdmin(migrationUrl(), email)))
      throw new Failure("There is no account with this email.", "The person signs up first, then repeat the command.");
    answer({ role: "admin" });
    say("This person is an administrator now. An administrator cannot open health records.");
  },
};
