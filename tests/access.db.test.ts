import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SHARE_CATEGORIES } from "@/clinical/vocabulary/share-categories";
import { guardians } from "@/db/schema/patients";
import { organizationMembers, people } from "@/db/schema/people";
import { emergencyAccesses, patientShares } from "@/db/schema/sharing";
import { newId } from "@/lib/ids";
import { inWorld, type Patient, type Person, type World } from "./world";

const DAY_MS = 24 * 3600 * 1000;
const fromNow = (days: number) => new Date(Date.now() + days * DAY_MS);

type Way = {
  name: string;
  /** Who asks for Ada's record, once this way is arranged. */
  arrange: (world: World, ada: { person: Person; patient: Patient }) => Promise<Person>;
  read: boolean;
  write: boolean;
  manage: boolean;
  /** What of a visit and a note is seen; both when not given and the record can be read. */
  sees?: readonly string[];
};

const closed = { read: false, write: false, manage: false };
const reads = { read: true, write: false, manage: false };
const writes = { read: true, write: true, manage: false };
const manages = { read: true, write: true, manage: true };

async function organizationShare(world: World, patient: Patient, organizationId: string): Promise<void> {
  await (await world.steward())
    .insert(patientShares)
    .values({ patientId: patient.id, organizationId, recipientName: "Practice", rights: "write" });
}

async function emergency(
  world: World,
  patient: Patient,
  person: Person,
  { closedAt, minutes = 60 }: { closedAt?: Date; minutes?: number } = {},
): Promise<void> {
  await (await world.steward()).insert(emergencyAccesses).values({
    patientId: patient.id,
    patientName: patient.name,
    personId: person.id,
    personName: person.name,
    reason: "Found unconscious at home",
    createdAt: sql`now() - make_interval(mins => ${60 - minutes})`,
    endsAt: sql`now() + make_interval(mins => ${minutes})`,
    closedAt,
  });
}

/** Turns somebody into somebody else, as an administrator would. */
async function change(
  world: World,
  person: Person,
  columns: Partial<{ role: Person["role"]; isActive: boolean }>,
): Promise<Person> {
  await (await world.steward()).update(people).set(columns).where(sql`id = ${person.id}`);
  return { ...person, role: columns.role ?? person.role };
}

const clinician = (world: World) => world.person("Dr. Cleo Reader", "clinician");

const WAYS: Way[] = [
  { name: "the person", arrange: async (_, ada) => ada.person, ...manages },
  {
    name: "the person, deactivated",
    arrange: (world, ada) => change(world, ada.person, { isActive: false }),
    ...closed,
  },
  {
    name: "the person, made an administrator",
    arrange: (world, ada) => change(world, ada.person, { role: "admin" }),
    ...closed,
  },
  {
    name: "a guardian",
    arrange: async (world, { patient }) => {
      const person = await world.person("Greta Guardian");
      await world.guardian(person, patient);
      return person;
    },
    ...manages,
  },
  {
    name: "a guardian whose time ended",
    arrange: async (world, { patient }) => {
      const person = await world.person("Greta Guardian");
      await (await world.steward())
        .insert(guardians)
        .values({ personId: person.id, patientId: patient.id, relationship: "Parent", endedAt: fromNow(-1) });
      return person;
    },
    ...closed,
  },
  { name: "a clinician without a share", arrange: clinician, ...closed },
  { name: "another patient", arrange: (world) => world.person("Piet Patient"), ...closed },
  { name: "an administrator", arrange: (world) => world.person("Ines Admin", "admin"), ...closed },
  ...shared("a share to read", {}, reads),
  ...shared("a share to read and add", { rights: "write" }, writes),
  ...shared("a share that begins tomorrow", { startsAt: fromNow(1) }, closed),
  ...shared("a share until tomorrow", { endsAt: fromNow(1) }, reads),
  ...shared("a share that ended", { startsAt: fromNow(-2), endsAt: fromNow(-1) }, closed),
  ...shared("a revoked share", { revokedAt: fromNow(-1) }, closed),
  ...shared("a share of visits", { categories: ["visit"] }, { ...reads, sees: ["visit"] }),
  ...shared("a share of measurements", { categories: ["measurements"] }, { ...reads, sees: [] }),
  {
    name: "a share to read and one to add notes",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await world.share(patient, person, { categories: ["visit"] });
      await world.share(patient, person, { rights: "write", categories: ["note"] });
      return person;
    },
    ...writes,
  },
  {
    name: "a share, then deactivated",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await world.share(patient, person, { rights: "write" });
      return change(world, person, { isActive: false });
    },
    ...closed,
  },
  {
    name: "a share, then made an administrator",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await world.share(patient, person, { rights: "write" });
      return change(world, person, { role: "admin" });
    },
    ...closed,
  },
  {
    name: "a share, then no clinician any more",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await world.share(patient, person);
      return change(world, person, { role: "patient" });
    },
    ...reads,
  },
  {
    name: "a member of an organization it is shared with",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await organizationShare(world, patient, await world.organization("Practice", person));
      return person;
    },
    ...writes,
  },
  {
    name: "somebody who left that organization",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await organizationShare(world, patient, await world.organization("Practice", person));
      await (await world.steward())
        .update(organizationMembers)
        .set({ endedAt: fromNow(-1) })
        .where(sql`person_id = ${person.id}`);
      return person;
    },
    ...closed,
  },
  {
    name: "a member who is no clinician any more",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await organizationShare(world, patient, await world.organization("Practice", person));
      return change(world, person, { role: "patient" });
    },
    ...closed,
  },
  {
    name: "a member of another organization",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await organizationShare(world, patient, await world.organization("Practice"));
      await world.organization("Elsewhere", person);
      return person;
    },
    ...closed,
  },
  {
    name: "an emergency access that is open",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await emergency(world, patient, person);
      return person;
    },
    ...reads,
  },
  {
    name: "an emergency access that was closed",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await emergency(world, patient, person, { closedAt: new Date() });
      return person;
    },
    ...closed,
  },
  {
    name: "an emergency access whose hour is over",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await emergency(world, patient, person, { minutes: 0 });
      return person;
    },
    ...closed,
  },
  {
    name: "an emergency access, then no clinician any more",
    arrange: async (world, { patient }) => {
      const person = await clinician(world);
      await emergency(world, patient, person);
      return change(world, person, { role: "patient" });
    },
    ...closed,
  },
];

type Shared = Parameters<World["share"]>[2];

function shared(name: string, terms: Shared, outcome: Omit<Way, "name" | "arrange">): Way[] {
  const arrange: Way["arrange"] = async (world, { patient }) => {
    const person = await clinician(world);
    await world.share(patient, person, terms);
    return person;
  };
  return [{ name, arrange, ...outcome }];
}

const refusal = (isKnown: boolean) => ({ code: isKnown ? "not-allowed" : "not-found" });

async function expectOpens(opening: Promise<unknown>, isOpen: boolean, isReadable: boolean): Promise<void> {
  if (isOpen) await expect(opening).resolves.toBeDefined();
  else await expect(opening).rejects.toMatchObject(refusal(isReadable));
}

describe.each(WAYS)("$name", ({ arrange, read, write, manage, sees }) => {
  it(`${read ? "reads" : "does not read"}, ${write ? "writes" : "does not write"}, ${manage ? "decides" : "does not decide"}`, () =>
    inWorld(async (world) => {
      const ada = await world.patientWithAccount("Ada Example");
      const bystander = await world.patient("Bo Bystander");
      const person = await arrange(world, ada);
      await expectOpens(world.reader(person, ada.patient), read, read);
      await expectOpens(world.writer(person, ada.patient), write, read);
      await expectOpens(world.manager(person, ada.patient), manage, read);
      await expectOpens(world.reader(person, bystander), false, false);
    }));

  it("gets the same from the database with SQL past the application", () =>
    inWorld(async (world) => {
      const ada = await world.patientWithAccount("Ada Example");
      await world.patient("Bo Bystander");
      const person = await arrange(world, ada);
      await world.record(ada.patient, { kind: "visit", title: "Check-up" });
      await world.record(ada.patient, { kind: "note", title: "Private thoughts" });
      const viewer = world.as(person);

      const seen = await world.sqlAs(viewer, sql`select kind from medical_records order by kind desc`);
      expect(seen.map(({ kind }) => kind)).toEqual(sees ?? (read ? ["visit", "note"] : []));
      expect(await world.sqlAs(viewer, sql`select id from patients`)).toEqual(read ? [{ id: ada.patient.id }] : []);

      const add = world.sqlAs(
        viewer,
        sql`insert into medical_records (patient_id, kind, title, occurred_at, status, recorded_by_name)
            values (${ada.patient.id}, 'note', 'Added', now(), 'completed', ${person.name})`,
      );
      if (write) await expect(add).resolves.toEqual([]);
      else await expect(add).rejects.toMatchObject({ code: "not-allowed" });
      const changed = await world.sqlAs(
        viewer,
        sql`update medical_records set title = 'Changed' where kind = 'note' returning 1 as one`,
      );
      expect(changed).toHaveLength(write ? 2 : 0);

      const share = world.sqlAs(
        viewer,
        sql`insert into patient_shares (patient_id, person_id, recipient_name, rights) values (${ada.patient.id}, ${person.id}, 'Me', 'write')`,
      );
      if (manage) await expect(share).resolves.toEqual([]);
      else await expect(share).rejects.toMatchObject({ code: "not-allowed" });
    }));
});

describe("the access functions", () => {
  it("know the categories that a share can name", () =>
    inWorld(async (world) => {
      const person = await world.person("Ada Example");
      const [row] = await world.sqlAs(world.as(person), sql`select app.categories() as categories`);
      expect(row?.categories).toEqual([...SHARE_CATEGORIES]);
    }));

  it("give nothing to nobody", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      await world.record(patient);
      const unknown: Person = { ...person, id: newId() };
      expect(await world.sqlAs(world.as(unknown), sql`select * from app.access_now()`)).toEqual([]);
      expect(await world.sqlAs(world.as(unknown), sql`select id from medical_records`)).toEqual([]);
    }));

  it("keep to the patient that is open, also for somebody with many", () =>
    inWorld(async (world) => {
      const ada = await world.patientWithAccount("Ada Example");
      const child = await world.patient("Cara Example");
      await world.guardian(ada.person, child);
      await world.record(ada.patient);
      await world.record(child);
      expect(await world.sqlAs(world.as(ada.person), sql`select id from medical_records`)).toHaveLength(2);
      const open = await world.reader(ada.person, child);
      expect(await world.sqlAs(open, sql`select patient_id from medical_records`)).toEqual([{ patient_id: child.id }]);
    }));

  it("answer alike for a missing and a forbidden record", () =>
    inWorld(async (world) => {
      const { patient } = await world.patientWithAccount("Ada Example");
      const stranger = await clinician(world);
      const missing = await world.reader(stranger, { id: newId(), name: "" }).catch((error: Error) => error);
      const forbidden = await world.reader(stranger, patient).catch((error: Error) => error);
      expect(missing).toMatchObject({ code: "not-found" });
      expect(forbidden).toEqual(missing);
    }));
});
