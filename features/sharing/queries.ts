import "server-only";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { ShareCategory } from "@/clinical/vocabulary/share-categories";
import { auditEvents } from "@/db/schema/audit";
import { guardians, patients } from "@/db/schema/patients";
import { organizations, people } from "@/db/schema/people";
import { patientShares } from "@/db/schema/sharing";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import type { Role } from "@/lib/vocabulary/access";
import { readAs } from "@/server/database";
import type { ManagedPatient, OpenPatient, Viewer } from "@/server/scope";
import type { ShareRight } from "./schema";

export type ShareState = "live" | "not-started" | "waiting" | "ended";

export type Share = {
  id: string;
  recipientName: string;
  recipientKind: "person" | "organization" | "code";
  /** null where the recipient is no person. */
  recipientRole: Role | null;
  isRecipientActive: boolean;
  rights: ShareRight;
  categories: ShareCategory[] | null;
  startsAt: Date;
  endsAt: Date | null;
  codeExpiresAt: Date | null;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  lastLookedAt: Date | null;
  state: ShareState;
};

const state = sql<ShareState>`case
  when ${patientShares.revokedAt} is not null or ${patientShares.endsAt} <= now() or ${patientShares.codeExpiresAt} <= now() then 'ended'
  when ${patientShares.codeHash} is not null then 'waiting'
  when ${patientShares.startsAt} > now() then 'not-started'
  else 'live' end`;

const recipientKind = sql<Share["recipientKind"]>`case
  when ${patientShares.personId} is not null then 'person'
  when ${patientShares.organizationId} is not null then 'organization'
  else 'code' end`;

/** The last time the recipient opened this record, as the audit tells the patient. */
const lastLookedAt = sql`(
  select looked.occurred_at from ${auditEvents} looked
   where looked.patient_id = ${patientShares.patientId} and looked.kind = 'access'
     and case when ${patientShares.personId} is null then looked.through = 'organization' else looked.actor_id = ${patientShares.personId} end
     and ${patientShares.codeHash} is null
   order by looked.sequence desc limit 1)`.mapWith(auditEvents.occurredAt);

export function listShares(patient: ManagedPatient): Promise<Share[]> {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: patientShares.id,
        recipientName: patientShares.recipientName,
        recipientKind,
        recipientRole: people.role,
        isRecipientActive: sql<boolean>`coalesce(${people.isActive}, true)`,
        rights: patientShares.rights,
        categories: patientShares.categories,
        startsAt: patientShares.startsAt,
        endsAt: patientShares.endsAt,
        codeExpiresAt: patientShares.codeExpiresAt,
        acceptedAt: patientShares.acceptedAt,
        revokedAt: patientShares.revokedAt,
        lastLookedAt,
        state,
      })
      .from(patientShares)
      .leftJoin(people, eq(people.id, patientShares.personId))
      .where(eq(patientShares.patientId, patient.id))
      .orderBy(desc(patientShares.startsAt)),
  );
}

/** One share that has not ended. */
export async function getShare(patient: ManagedPatient, shareId: string): Promise<Share> {
  const found = isId(shareId) ? (await listShares(patient)).find(({ id }) => id === shareId) : undefined;
  if (!found || found.state === "ended") throw notFound("This share");
  return found;
}

export type Guardian = { id: string; name: string; relationship: string; since: Date; isViewer: boolean };

export function listGuardians(patient: ManagedPatient): Promise<Guardian[]> {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: guardians.id,
        name: people.name,
        relationship: guardians.relationship,
        since: guardians.createdAt,
        isViewer: sql<boolean>`${guardians.personId} = app.viewer_id()`,
      })
      .from(guardians)
      .innerJoin(people, eq(people.id, guardians.personId))
      .where(and(eq(guardians.patientId, patient.id), isNull(guardians.endedAt)))
      .orderBy(asc(guardians.createdAt)),
  );
}

export function listOrganizations(viewer: Viewer): Promise<{ id: string; name: string }[]> {
  return readAs(viewer, (tx) =>
    tx.select({ id: organizations.id, name: organizations.name }).from(organizations).orderBy(asc(organizations.name)),
  );
}

export async function findPatientName(patient: OpenPatient): Promise<string> {
  const [named] = await readAs(patient, (tx) =>
    tx
      .select({ givenName: patients.givenName, familyName: patients.familyName })
      .from(patients)
      .where(eq(patients.id, patient.id)),
  );
  if (!named) throw notFound("This record");
  return `${named.givenName} ${named.familyName}`;
}

export type Recipient = { id: string; name: string; role: Role; email: string };

/** Whom this address belongs to, if a record may be shared with them; the mailbox comes back as it is stored. */
export async function findPersonToShareWith(patient: ManagedPatient, email: string): Promise<Recipient | null> {
  const { rows } = await readAs(patient, (tx) =>
    tx.execute<Omit<Recipient, "email">>(sql`select id, name, role from app.person_to_share_with(${email})`),
  );
  const [person] = rows;
  return person ? { ...person, email: email.trim().toLowerCase() } : null;
}
