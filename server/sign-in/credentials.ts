import "server-only";
import { and, eq } from "drizzle-orm";
import { credentials } from "@/db/schema/identity";
import { people } from "@/db/schema/people";
import { log } from "../log";
import type { RequestFacts } from "../scope";
import { asIdentity } from "./identity-database";
import { passwordMatches } from "./passwords";

/** The person these credentials belong to, or null; never throws. */
export async function verifyCredentials(email: string, password: string, from: RequestFacts): Promise<{ id: string } | null> {
  try {
    const [found] = await asIdentity((tx) =>
      tx
        .select({ id: people.id, passwordHash: credentials.passwordHash })
        .from(people)
        .innerJoin(credentials, eq(credentials.personId, people.id))
        .where(and(eq(people.email, email.trim().toLowerCase()), eq(people.isActive, true))),
    );
    return found && (await passwordMatches(found.passwordHash, password)) ? { id: found.id } : null;
  } catch {
    log.error("Signing in failed unexpectedly.", { requestId: from.requestId });
    return null;
  }
}
