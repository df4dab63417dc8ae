import { readMigrationStatus } from "@/db/migrate";
import { env } from "@/server/env";
import type { Command } from "./command";

export const status: Command = {
  name: "status",
  summary: "Shows which migrations the database has had, and which it waits for.",
  usage: "status",
  details: "Changes nothing.",
  async run({ say, answer }) {
    const { applied, pending } = await readMigrationStatus(env().DATABASE_URL);
    answer({ current: applied.at(-1) ?? null, pending });
    say(`Current:  ${applied.at(-1) ?? "none"}`);
    for (const name of applied) say(`  applied  ${name}`);
    for (const name of pending) say(`  pending  ${name}`);
    say(pending.length === 0 ? "Up to date." : `${pending.length} pending: run "npm run db -- migrate".`);
  },
};
