import { describeRotation, rotateKeys } from "@/server/vault/rotate-keys";
import { vault } from "@/server/vault/vault";
import type { Command } from "./command";
import { migrationUrl } from "./migration-url";

export const rotate: Command = {
  name: "rotate-keys",
  summary: "Makes a new key of the vault and seals everything with it.",
  usage: "rotate-keys",
  details: `
For when a key may have been seen, or once a year. The application goes on running. Old keys stay in vault-keys.json, behind the new one. Every backup brings the keys it needs, sealed with the recovery key; make one afterwards.`,
  async run({ say, answer }) {
    const rotation = await rotateKeys(migrationUrl(), vault());
    answer(rotation);
    for (const line of describeRotation(rotation, vault())) say(line);
  },
};
