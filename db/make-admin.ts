import { eq, sql } from "drizzle-orm";
import { auditEvents } from "./schema/audit";
import { people } from "./schema/people";
import { asSteward } from "./steward";

/** Makes somebody who has an account an administrator: the first one of a new house. False when there is no such account. */
export function makeAdmin(url: string, email: string): Promise<boolean> {
  return asSteward(url, async (tx) => {
    const [person] = await tx
      .update(people)
      .set({ role: "admin", isActive: true, updatedAt: sql`now()` })
      .where(eq(people.email, email.trim().toLowerCase()))
      .returning({ id: people.id });
    if (!person) return false;
    await tx.insert(auditEvents).values({
      kind: "security",
      action: "person.role-changed",
      entity: "person",
      entityId: person.id,
      reason: "Command of the operator",
    });
    return true;
  });
}
