import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { organizationMembers, organizations, people } from "@/db/schema/people";
import { invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs } from "@/server/database";
import { DatabaseError } from "@/server/database-errors";
import type { Viewer } from "@/server/scope";
import type { MemberRemoval, NewMember, NewOrganization, OrganizationName } from "./schema";

const UNIQUE_VIOLATION = "23505";

async function withFreeName<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DatabaseError && error.code === UNIQUE_VIOLATION)
      throw invalidField("name", "There is an organization with this name.");
    throw error;
  }
}

export async function addOrganization(viewer: Viewer, { name }: NewOrganization): Promise<void> {
  const id = newId();
  const entry = {
    action: "organization.added",
    entity: "organization",
    entityId: id,
    changes: changesBetween(null, { name }),
  };
  await withFreeName(changeAs(viewer, entry, (tx) => tx.insert(organizations).values({ id, name })));
}

export async function renameOrganization(viewer: Viewer, { organizationId, name }: OrganizationName): Promise<void> {
  await withFreeName(
    changeAs(
      viewer,
      { action: "organization.renamed", entity: "organization", entityId: organizationId },
      async (tx, event) => {
        const [before] = await tx
          .select({ name: organizations.name })
          .from(organizations)
          .where(eq(organizations.id, organizationId))
          .for("update");
        if (!before) throw notFound("This organization");
        event.changes = changesBetween(before, { name });
        await tx.update(organizations).set({ name }).where(eq(organizations.id, organizationId));
      },
    ),
  );
}

/** Members open what patients share with the organization, so only clinicians can be members. */
export async function addMember(viewer: Viewer, { organizationId, email }: NewMember): Promise<void> {
  await changeAs(
    viewer,
    { kind: "security", action: "organization-member.added", entity: "organization", entityId: organizationId },
    async (tx, event) => {
      const [person] = await tx
        .select({ id: people.id, name: people.name })
        .from(people)
        .where(and(eq(people.email, email), eq(people.role, "clinician"), eq(people.isActive, true)));
      if (!person) throw invalidField("email", "No active clinician has this address.");
      event.changes = changesBetween(null, { member: person.name, personId: person.id });
      const added = await tx
        .insert(organizationMembers)
        .values({ organizationId, personId: person.id })
        .onConflictDoUpdate({
          target: [organizationMembers.organizationId, organizationMembers.personId],
          set: { endedAt: null },
          setWhere: sql`${organizationMembers.endedAt} is not null`,
        })
        .returning({ id: organizationMembers.id });
      if (added.length === 0) throw invalidField("email", `${person.name} is a member already.`);
    },
  );
}

export async function removeMember(viewer: Viewer, { memberId, reason }: MemberRemoval): Promise<void> {
  await changeAs(
    viewer,
    { kind: "security", action: "organization-member.removed", entity: "organization", reason },
    async (tx, event) => {
      const [removed] = await tx
        .update(organizationMembers)
        .set({ endedAt: sql`now()` })
        .where(and(eq(organizationMembers.id, memberId), isNull(organizationMembers.endedAt)))
        .returning({ organizationId: organizationMembers.organizationId, personId: organizationMembers.personId });
      if (!removed) throw notFound("This member");
      const [person] = await tx.select({ name: people.name }).from(people).where(eq(people.id, removed.personId));
      event.entityId = removed.organizationId;
      event.changes = {
        member: { before: person?.name ?? null, after: null },
        personId: { before: removed.personId, after: null },
      };
    },
  );
}
