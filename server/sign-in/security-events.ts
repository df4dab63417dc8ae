import "server-only";
import type { Transaction } from "@/db/client";
import type { Role } from "@/lib/vocabulary/access";
import { type AuditEntry, insertAuditEvent } from "../audit";
import type { RequestFacts } from "../scope";

export type AccountHolder = { id: string; name: string; role: Role };

/** The account an event concerns stands as its actor, also where somebody else tried; null where there is no such account. */
export function noteSecurity(
  tx: Transaction,
  { person, from, ...entry }: { person: AccountHolder | null; from: RequestFacts } & Omit<AuditEntry, "kind">,
): Promise<void> {
  return insertAuditEvent(tx, {
    actor: { id: person?.id ?? null, name: person?.name ?? null, role: person?.role ?? null },
    where: from,
    entry: { kind: "security", ...entry },
    through: null,
  });
}
