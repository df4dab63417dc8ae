import type { Command } from "./command";
import { bringToNewest } from "./migrate";
import { addDemoPeople } from "./seed";

export const setup: Command = {
  name: "setup",
  summary: "What every start does: migrate, then seed.",
  usage: "setup",
  details: `
The start of Anamnesis runs this before the server begins. By hand it is needed only when you start the server by yourself.`,
  async run(given) {
    await bringToNewest(given);
    await addDemoPeople(given);
  },
};
