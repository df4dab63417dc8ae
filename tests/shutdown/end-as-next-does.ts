import { setTimeout as wait } from "node:timers/promises";
import { beforeExit } from "@/server/shutdown";

/** Next answers what it still has to, and then ends the process. */
async function endAsNextDoes() {
  await wait(10);
  process.exit(143);
}

process.once("SIGTERM", () => void endAsNextDoes());
beforeExit(async () => {
  await wait(100);
  process.stdout.write("written\n");
});
beforeExit(() => Promise.reject(new Error("This one fails, and holds up nobody.")));
setInterval(() => undefined, 1000);
process.stdout.write("ready\n");
