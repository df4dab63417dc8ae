import { admin } from "./admin";
import { auditVerify } from "./audit-verify";
import { backup } from "./backup";
import type { Command } from "./command";
import { countDayCommand } from "./count-day";
import { createMigration } from "./create-migration";
import { doctor } from "./doctor";
import { downgrade } from "./downgrade";
import { drill } from "./drill";
import { history } from "./history";
import { init } from "./init";
import { integrity } from "./integrity";
import { migrate } from "./migrate";
import { restore } from "./restore";
import { rotate } from "./rotate-keys";
import { seed } from "./seed";
import { selfTest } from "./self-test";
import { setup } from "./setup";
import { status } from "./status";

/** Every command of the operator, in the order of the list that --help shows. */
export const groups: readonly { title: string; commands: readonly Command[] }[] = [
  { title: "Begin", commands: [init, setup, seed, admin] },
  { title: "Look", commands: [doctor, status, selfTest, integrity, auditVerify] },
  { title: "Schema", commands: [history, migrate, downgrade, createMigration] },
  { title: "Backups", commands: [backup, restore, drill] },
  { title: "Figures", commands: [countDayCommand] },
  { title: "Keys", commands: [rotate] },
];
