import "server-only";
import { eq, sql } from "drizzle-orm";
import { people } from "@/db/schema/people";
import { AppError, invalidField, notFound } from "@/lib/errors";
import type { Role } from "@/lib/vocabulary/access";
import { changesBetween } from "@/server/audit";
import { changeAs, inOneTransaction } from "@/server/database";
import { DatabaseError } from "@/server/database-errors";
import type { Viewer } from "@/server/scope";
import { endSessionsOf } from "@/server/sign-in/end-sessions-of";
import type { ActivityChange, RoleChange } from "./schema";

type Decision = { action: string; personId: string; reason: string; confirmName?: string | undefined };

/** restrict_violation: what `app.change_person` answers when no active administrator would be left. */
const LAST_ADMINISTRATOR = "23001";

async function changePerson(
  viewer: Viewer,
  { action, personId, reason, confirmName }: Decision,
  wanted: { role: Role } | { isActive: boolean },
): Promise<void> {
  const entry = { kind: "security", action, entity: "person", entityId: personId, reason } as const;
  try {
    await changeAs(viewer, entry, async (tx, event) => {
      // Two administrators at once must not write over each other's change: the function below takes the same lock.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('app.change_person'))`);
      const [person] = await tx
        .select({ name: people.name, role: people.role, isActive: people.isActive })
        .from(people)
        .where(eq(people.id, personId));
      if (!person) throw notFound("This person");
      if (personId === viewer.id && confirmName !== person.name) {
        throw invalidField("confirmName", "This is your own account. Type your name as it stands here.");
      }
      const { name, ...before } = person;
      const after = { ...before, ...wanted };
      event.changes = changesBetween(before, after);
      if (Object.keys(event.changes).length === 0)
        throw new AppError("conflict", `Nothing changed: ${name} is like that already.`);
      await tx.execute(sql`select app.change_person(${personId}, ${after.role}, ${after.isActive})`);
    });
  } catch (error) {
    if (error instanceof DatabaseError && error.code === LAST_ADMINISTRATOR) {
      throw new AppError(
        "conflict",
        "This is the last active administrator. Make somebody else an administrator first.",
      );
    }
    throw error;
  }
}

/** A deactivated person is signed out everywhere, and stays so when they are activated again. */
export async function changeActivity(viewer: Viewer, { isActive, ...decision }: ActivityChange): Promise<void> {
  const action = isActive ? "person.activated" : "person.deactivated";
  await inOneTransaction(viewer, async (bound) => {
    await changePerson(bound, { action, ...decision }, { isActive });
    await endSessionsOf(bound, decision.personId, "deactivated");
  });
}

export async function changeRole(viewer: Viewer, { role, ...decision }: RoleChange): Promise<void> {
  await changePerson(viewer, { action: "person.role-changed", ...decision }, { role });
}
