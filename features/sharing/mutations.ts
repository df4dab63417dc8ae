import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { patientShares } from "@/db/schema/sharing";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs, readAs } from "@/server/database";
import { limit } from "@/server/rate-limit";
import type { ManagedPatient, Viewer } from "@/server/scope";
import { tellRecipient } from "./mails";
import { findPersonToShareWith, listOrganizations, type Recipient } from "./queries";
import { CODE_DAYS, lastDayOf, lastWholeDay, type ShareTerms } from "./schema";
import { hashShareCode, newShareCode, readShareCode } from "./share-code";

const FIND_ALLOWANCE = { points: 20, seconds: 3600 };
const CODE_ALLOWANCE = { points: 10, seconds: 900 };

/** Terms as they are stored; the last day counts whole, on the clock of whoever shares. */
function settle(patient: ManagedPatient, terms: ShareTerms) {
  const { timeZone } = patient.viewer;
  const today = dayOfInstant(new Date(), timeZone);
  const endsOn = lastDayOf(terms, today);
  if (endsOn !== null && endsOn < today) throw invalidField("endsOn", "Choose today or a later day.");
  const categories = terms.extent === "everything" ? null : terms.categories;
  return {
    columns: {
      rights: terms.rights,
      categories,
      endsAt: endsOn === null ? null : sql`(${endsOn}::date + 1)::timestamp at time zone ${timeZone}`,
    },
    audited: { rights: terms.rights, categories, endsOn },
  };
}

type ToWhom = { recipientName: string } & (
  | { personId: string }
  | { organizationId: string }
  | { codeHash: string; codeExpiresAt: ReturnType<typeof sql> }
);

async function addShare(patient: ManagedPatient, toWhom: ToWhom, terms: ShareTerms): Promise<void> {
  const id = newId();
  const { columns, audited } = settle(patient, terms);
  await changeAs(patient, { action: "share.added", entity: "share", entityId: id }, async (tx, event) => {
    await tx.insert(patientShares).values({ id, patientId: patient.id, ...toWhom, ...columns });
    event.changes = changesBetween(null, { recipientName: toWhom.recipientName, ...audited });
  });
}

async function refuseTwice(
  patient: ManagedPatient,
  recipient: { personId: string } | { organizationId: string },
): Promise<void> {
  const isTheirs =
    "personId" in recipient
      ? eq(patientShares.personId, recipient.personId)
      : eq(patientShares.organizationId, recipient.organizationId);
  const [live] = await readAs(patient, (tx) =>
    tx
      .select({ id: patientShares.id })
      .from(patientShares)
      .where(
        and(
          eq(patientShares.patientId, patient.id),
          isTheirs,
          isNull(patientShares.revokedAt),
          sql`coalesce(${patientShares.endsAt} > now(), true)`,
        ),
      )
      .limit(1),
  );
  if (live)
    throw new AppError(
      "conflict",
      "This record is already shared with them. Go back to change what they may see, or until when.",
    );
}

/** The name behind an address, for the sharer to confirm; null when no account can be shared with. Counted, so that nobody tries addresses. */
export async function findRecipient(patient: ManagedPatient, { email }: { email: string }): Promise<Recipient | null> {
  await limit("share-recipient", patient.viewer.id, FIND_ALLOWANCE);
  return findPersonToShareWith(patient, email);
}

export async function shareWithPerson(
  patient: ManagedPatient,
  { email, ...terms }: ShareTerms & { email: string },
): Promise<void> {
  const person = await findRecipient(patient, { email });
  if (!person) throw invalidField("email", "No confirmed account uses this address any more.");
  await refuseTwice(patient, { personId: person.id });
  await addShare(patient, { personId: person.id, recipientName: person.name }, terms);
  await tellRecipient(person.email);
}

export async function shareWithOrganization(
  patient: ManagedPatient,
  { organizationId, ...terms }: ShareTerms & { organizationId: string },
): Promise<void> {
  const organization = (await listOrganizations(patient.viewer)).find(({ id }) => id === organizationId);
  if (!organization) throw invalidField("organizationId", "Choose an organization.");
  await refuseTwice(patient, { organizationId });
  await addShare(patient, { organizationId, recipientName: organization.name }, terms);
}

/** Returns the code: it is shown this once, and only its hash is kept. */
export async function shareByCode(
  patient: ManagedPatient,
  { recipientName, ...terms }: ShareTerms & { recipientName: string },
): Promise<{ code: string }> {
  const code = newShareCode();
  const codeExpiresAt = sql`now() + make_interval(days => ${CODE_DAYS})`;
  await addShare(patient, { codeHash: hashShareCode(code), codeExpiresAt, recipientName }, terms);
  return { code };
}

const isCurrent = (patient: ManagedPatient, shareId: string) =>
  and(eq(patientShares.id, shareId), eq(patientShares.patientId, patient.id), isNull(patientShares.revokedAt));

export async function amendShare(
  patient: ManagedPatient,
  { shareId, ...terms }: ShareTerms & { shareId: string },
): Promise<void> {
  const { columns, audited } = settle(patient, terms);
  await changeAs(patient, { action: "share.amended", entity: "share", entityId: shareId }, async (tx, event) => {
    const [before] = await tx.select().from(patientShares).where(isCurrent(patient, shareId)).for("update");
    if (!before) throw notFound("This share");
    await tx.update(patientShares).set(columns).where(isCurrent(patient, shareId));
    const endsOn = before.endsAt && lastWholeDay(before.endsAt, patient.viewer.timeZone);
    event.changes = changesBetween({ rights: before.rights, categories: before.categories, endsOn }, audited);
  });
}

/** Ends a share at once, or takes a code back before it was used. */
export async function revokeShare(patient: ManagedPatient, { shareId }: { shareId: string }): Promise<void> {
  await changeAs(patient, { action: "share.revoked", entity: "share", entityId: shareId }, async (tx, event) => {
    const [revoked] = await tx
      .update(patientShares)
      .set({ revokedAt: sql`now()`, revokedBy: patient.viewer.id, codeHash: null, codeExpiresAt: null })
      .where(isCurrent(patient, shareId))
      .returning({ recipientName: patientShares.recipientName });
    if (!revoked) throw notFound("This share");
    event.changes = { recipientName: { before: revoked.recipientName, after: null } };
  });
}

const BAD_CODE = "This code does not work. It may be mistyped, used already, or older than 7 days. Ask for a new one.";

/** Takes the share behind a one-time code. A code that does not work leaves a security event. */
export async function acceptCode(viewer: Viewer, { code: typed }: { code: string }): Promise<{ patientId: string }> {
  await limit("share-code", viewer.id, CODE_ALLOWANCE);
  const code = readShareCode(typed);
  if (code === null) throw invalidField("code", "A code has 12 letters and digits, such as K7M2-9QXD-4TZA.");
  const accepted = await changeAs(viewer, { action: "share.accepted", entity: "share" }, async (tx, event) => {
    const { rows } = await tx.execute<{ share_id: string; patient_id: string; is_own: boolean }>(
      sql`select share_id, patient_id, app.can_open(patient_id, 'manage') as is_own from app.accept_share(${hashShareCode(code)})`,
    );
    const [share] = rows;
    if (share?.is_own)
      throw invalidField("code", "This code is for a record you already look after. Give it to the clinician.");
    Object.assign(
      event,
      share
        ? { entityId: share.share_id, patientId: share.patient_id }
        : { kind: "security", action: "share.code-refused" },
    );
    return share;
  });
  if (!accepted) throw invalidField("code", BAD_CODE);
  return { patientId: accepted.patient_id };
}
