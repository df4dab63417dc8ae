import { admin } from "./admin";
import { auditVerify } from "./audit-verify";
import type { Command } from "./command";
import { createMigration } from "./create-migration";
import { downgrade } from "./downgrade";
import { history } from "./history";
import { init } from "./init";
import { integrity } from "./integrity";
import { migrate } from "./migrate";
import { rotate } from "./rotate-keys";
import { seed } from "./seed";
import { setup } from "./setup";
import { status } from "./status";

/** Every command of the operator, in the order of the list that --help shows. */
export const groups: readonly { title: string; commands: readonly Command[] }[] = [
  { title: "Begin", commands: [init, setup, seed, admin] },
  { title: "Look", commands: [status, integrity, auditVerify] },
  { title: "Schema", commands: [history, migrate, downgrade, createMigration] },
  { title: "Backups", commands: [] },
  { title: "Keys", commands: [rotate] },
];
