import "server-only";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { credentials } from "@/db/schema/identity";
import { people } from "@/db/schema/people";
import type { Role } from "@/lib/vocabulary/access";

export type Account = {
  id: string;
  name: string;
  email: string;
  role: Role;
  isActive: boolean;
  emailVerifiedAt: Date | null;
  passwordHash: string | null;
};

const columns = {
  id: people.id,
  name: people.name,
  email: people.email,
  role: people.role,
  isActive: people.isActive,
  emailVerifiedAt: people.emailVerifiedAt,
  passwordHash: credentials.passwordHash,
};

const accounts = (tx: Transaction) =>
  tx.select(columns).from(people).leftJoin(credentials, eq(credentials.personId, people.id));

export async function findAccountByEmail(tx: Transaction, email: string): Promise<Account | null> {
  const [found] = await accounts(tx).where(eq(people.email, email));
  return found ?? null;
}

export async function findActiveAccount(tx: Transaction, id: string): Promise<Account | null> {
  const [found] = await accounts(tx).where(and(eq(people.id, id), eq(people.isActive, true)));
  return found ?? null;
}

export async function storePassword(tx: Transaction, personId: string, passwordHash: string): Promise<void> {
  const fresh = { passwordHash, updatedAt: new Date() };
  await tx
    .insert(credentials)
    .values({ personId, ...fresh })
    .onConflictDoUpdate({ target: credentials.personId, set: fresh });
}
