import "server-only";
import { asc, eq, isNull } from "drizzle-orm";
import { organizationMembers, organizations, people } from "@/db/schema/people";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";

export type Member = { id: string; name: string; email: string; isActive: boolean };
export type Organization = { id: string; name: string; members: Member[] };

/** Every organization with its present members, by name. For administrators: others see no members. */
export function listOrganizations(viewer: Viewer): Promise<Organization[]> {
  return readAs(viewer, async (tx) => {
    const all = await tx
      .select({ id: organizations.id, name: organizations.name })
      .from(organizations)
      .orderBy(asc(organizations.name));
    const members = await tx
      .select({
        organizationId: organizationMembers.organizationId,
        id: organizationMembers.id,
        name: people.name,
        email: people.email,
        isActive: people.isActive,
      })
      .from(organizationMembers)
      .innerJoin(people, eq(people.id, organizationMembers.personId))
      .where(isNull(organizationMembers.endedAt))
      .orderBy(asc(people.name));
    return all.map((organization) => ({
      ...organization,
      members: members.filter(({ organizationId }) => organizationId === organization.id),
    }));
  });
}
