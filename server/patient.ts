import "server-only";
import { sql } from "drizzle-orm";
import { cache } from "react";
import { SHARE_CATEGORIES, type ShareCategory } from "@/clinical/vocabulary/share-categories";
import type { Transaction } from "@/db/client";
import { AppError, notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { ACCESS_PATHS, type AccessPath, RIGHTS, type Right } from "@/lib/vocabulary/access";
import { inOneTransaction, noteAs, readAs } from "./database";
import { ManagedPatient, OpenPatient, type PatientAccess, type Viewer, WritablePatient } from "./scope";

type AccessRow = {
  rights: Right;
  through: AccessPath;
  categories: ShareCategory[] | null;
  ends_at: Date | string | null;
};

/** The rights that follow from all the ways a viewer may open this patient: the strongest right, the union of categories. */
async function findAccess(tx: Transaction, patientId: string): Promise<PatientAccess | null> {
  const { rows } = await tx.execute<AccessRow>(
    sql`select rights, through, categories, ends_at from app.access_now() where patient_id = ${patientId}`,
  );
  const ways = rows
    .filter((row) => RIGHTS.includes(row.rights) && ACCESS_PATHS.includes(row.through))
    .sort(
      (a, b) =>
        RIGHTS.indexOf(b.rights) - RIGHTS.indexOf(a.rights) ||
        ACCESS_PATHS.indexOf(a.through) - ACCESS_PATHS.indexOf(b.through),
    );
  const [strongest] = ways;
  if (!strongest) return null;
  const all = ways.some((way) => way.categories === null);
  return {
    rights: strongest.rights,
    through: strongest.through,
    categories: all
      ? null
      : SHARE_CATEGORIES.filter((category) => ways.some((way) => way.categories?.includes(category))),
    endsAt: strongest.ends_at === null ? null : new Date(strongest.ends_at),
  };
}

const allows = (access: PatientAccess, wanted: Right) => RIGHTS.indexOf(access.rights) >= RIGHTS.indexOf(wanted);

function mint(viewer: Viewer, id: string, access: PatientAccess): OpenPatient {
  if (access.rights === "manage") return new ManagedPatient(viewer, id, access);
  if (access.rights === "write") return new WritablePatient(viewer, id, access);
  return new OpenPatient(viewer, id, access);
}

/** A stranger's patient and a missing one must look the same, or ids could be guessed. */
async function refuse(viewer: Viewer, id: string): Promise<never> {
  await noteAs(viewer, {
    kind: "security",
    action: "patient.refused",
    entity: "patient",
    entityId: id,
  });
  throw notFound("This record");
}

async function findAccessOf(viewer: Viewer, id: string): Promise<PatientAccess | null> {
  if (!isId(id)) throw notFound("This record");
  return readAs(viewer.at(id), (tx) => findAccess(tx, id));
}

async function grant(viewer: Viewer, id: string, wanted: Right): Promise<OpenPatient> {
  const access = await findAccessOf(viewer, id);
  if (!access) return refuse(viewer, id);
  if (!allows(access, wanted)) throw new AppError("not-allowed", "You can read this record, but not change it.");
  return mint(viewer, id, access);
}

async function wasNotedThisHour(patient: OpenPatient, section: string): Promise<boolean> {
  const noted = await readAs(patient, (tx) =>
    tx.execute(sql`select 1 from audit_events where patient_id = ${patient.id} and actor_id = ${patient.viewer.id} and action = 'patient.opened'
        and entity = ${section} and occurred_at > now() - interval '1 hour' limit 1`),
  );
  return noted.rows.length > 0;
}

/**
 * Opens a patient's record for reading and notes who opened which section before any of it is read; one's own record is
 * noted once an hour and section. Throws "not found" for what does not exist and for what the viewer may not see alike.
 */
export const openPatient = cache(async (viewer: Viewer, id: string, section: string): Promise<OpenPatient> => {
  const opened = await inOneTransaction(viewer.at(id), async (bound) => {
    const access = await findAccessOf(bound, id);
    if (!access) return null;
    const patient = mint(bound, id, access);
    if (!patient.canManage || !(await wasNotedThisHour(patient, section))) {
      await noteAs(patient, {
        kind: "access",
        action: "patient.opened",
        entity: section,
      });
    }
    return access;
  });
  return opened ? mint(viewer, id, opened) : refuse(viewer, id);
});

/** For a change: the change itself leaves the audit event. */
export async function openPatientToWrite(viewer: Viewer, id: string): Promise<WritablePatient> {
  const patient = await grant(viewer, id, "write");
  return patient instanceof WritablePatient ? patient : refuse(viewer, id);
}

/** For decisions that are the person's own: sharing, guardians, answers to emergency access. */
export async function openPatientToManage(viewer: Viewer, id: string): Promise<ManagedPatient> {
  const patient = await grant(viewer, id, "manage");
  return patient instanceof ManagedPatient ? patient : refuse(viewer, id);
}

/** A page of decisions that are the person's own; noted like every opening. Whoever may only read is refused unnoted. */
export const openManagedPatient = cache(
  async (viewer: Viewer, id: string, section: string): Promise<ManagedPatient> => {
    const access = await findAccessOf(viewer, id);
    if (access?.rights !== "manage") return refuse(viewer, id);
    const patient = await openPatient(viewer, id, section);
    return patient instanceof ManagedPatient ? patient : refuse(viewer, id);
  },
);
