import "server-only";
import { and, asc, count, desc, eq, ilike, or, sql } from "drizzle-orm";
import { people } from "@/db/schema/people";
import { containing } from "@/lib/containing";
import { ROLES, type Role } from "@/lib/vocabulary/access";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";
import type { PeopleFilter } from "./schema";

const PEOPLE_A_PAGE = 25;

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  isActive: boolean;
  isConfirmed: boolean;
  createdAt: Date;
  lastSignedInAt: Date | null;
};

export type PeoplePage = { people: PersonRow[]; newer: string | null; older: string | null };

/** Everybody with an account, the newest first. */
export function listPeople(viewer: Viewer, { search, role, state, before, after }: PeopleFilter): Promise<PeoplePage> {
  const isBackward = after !== undefined && before === undefined;
  const place = (id: string) => sql`(select c.created_at, c.id from people c where c.id = ${id})`;
  const row = sql`(${people.createdAt}, ${people.id})`;
  const keyset = before ? sql`${row} < ${place(before)}` : after ? sql`${row} > ${place(after)}` : undefined;
  const inOrder = isBackward ? asc : desc;
  return readAs(viewer, async (tx) => {
    const rows = await tx
      .select({
        id: people.id,
        name: people.name,
        email: people.email,
        role: people.role,
        isActive: people.isActive,
        isConfirmed: sql<boolean>`${people.emailVerifiedAt} is not null`,
        createdAt: people.createdAt,
        lastSignedInAt: people.lastSignedInAt,
      })
      .from(people)
      .where(
        and(
          search ? or(ilike(people.name, containing(search)), ilike(people.email, containing(search))) : undefined,
          role ? eq(people.role, role) : undefined,
          state ? eq(people.isActive, state === "active") : undefined,
          keyset,
        ),
      )
      .orderBy(inOrder(people.createdAt), inOrder(people.id))
      .limit(PEOPLE_A_PAGE + 1);
    const kept = rows.slice(0, PEOPLE_A_PAGE);
    const page = isBackward ? kept.reverse() : kept;
    const hasMore = rows.length > PEOPLE_A_PAGE;
    return {
      people: page,
      newer: (isBackward ? hasMore : before !== undefined) ? (page.at(0)?.id ?? null) : null,
      older: isBackward || hasMore ? (page.at(-1)?.id ?? null) : null,
    };
  });
}

export type PeopleCounts = { active: Record<Role, number>; inactive: number };

export function countPeople(viewer: Viewer): Promise<PeopleCounts> {
  return readAs(viewer, async (tx) => {
    const rows = await tx
      .select({ role: people.role, isActive: people.isActive, many: count() })
      .from(people)
      .groupBy(people.role, people.isActive);
    const active: Record<Role, number> = { patient: 0, clinician: 0, admin: 0 };
    for (const role of ROLES) active[role] = rows.find((row) => row.isActive && row.role === role)?.many ?? 0;
    const inactive = rows.filter((row) => !row.isActive).reduce((sum, row) => sum + row.many, 0);
    return { active, inactive };
  });
}
