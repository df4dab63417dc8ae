import { groups } from "./db/commands";
import { runCommandLine } from "./db/run-command-line";

// Whoever reads along may go away, as head does: what was begun is brought to its end.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);

process.exit(await runCommandLine(process.argv.slice(2), groups));
