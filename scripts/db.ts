import { groups } from "./db/commands";
import { runCommandLine } from "./db/run-command-line";

process.exit(await runCommandLine(process.argv.slice(2), groups));
