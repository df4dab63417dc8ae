import { seedDemo } from "@/db/seed/demo";
import { asSteward } from "@/db/steward";
import { env } from "@/server/env";
import { seal } from "@/server/vault/vault";
import { writeDemoDocuments } from "../demo-documents";
import { writeDemoPredictions } from "../demo-predictions";
import type { Command, Given } from "./command";
import { migrationUrl } from "./migration-url";

export async function addDemoPeople({ say, answer }: Given): Promise<void> {
  if (!env().DEMO) {
    answer({ added: 0 });
    return say("Demo people are switched off (DEMO=0).");
  }
  const added = await asSteward(migrationUrl(), async (tx) => {
    const made = await seedDemo(tx, { seal });
    if (made > 0) await writeDemoPredictions(tx);
    return made;
  });
  await asSteward(migrationUrl(), (tx) => writeDemoDocuments(tx)).catch(() =>
    say("The files could not be stored: the demo goes without documents for now."),
  );
  answer({ added });
  say(
    added === 0
      ? "There are people already: no demo people were added."
      : "Added the invented people of the demo and their records.",
  );
}

export const seed: Command = {
  name: "seed",
  summary: "Adds the invented people of the demo to an empty database.",
  usage: "seed",
  details: `
Adds people, records and history that are all invented, to look around in. It never adds them where real people live, and with DEMO=0 it does nothing. The sign-in page shows their addresses; their password is demo-anamnesis.`,
  run: addDemoPeople,
};
