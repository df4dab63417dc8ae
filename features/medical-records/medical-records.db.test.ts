import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { medicalRecords } from "@/db/schema/medical-records";
import { newId } from "@/lib/ids";
import { inWorld, type World } from "@/tests/world";
import { type RecordFilter, readRecordSearch } from "./filter";
import { listReviews, listVersions } from "./history";
import { addRecord, amendRecord, restoreRecord, restoreVersion, retractRecord, reviewRecord } from "./mutations";
import { findSpelling, getRecord, listRecords, listRecordsForTable, readInBatches, searchTolerantly } from "./queries";
import { amendRecordSchema, newRecordSchema } from "./schema";

const everything: RecordFilter = readRecordSearch({}).search;
const filtered = (params: Record<string, string | string[]>) => readRecordSearch(params).search;
const knee = { kind: "symptom", title: "Knee pain", occurredOn: "2026-03-12", status: "active" };
const entry = (change: object = {}) => newRecordSchema.parse({ ...knee, ...change });
const amendment = (recordId: string, version: number, change: object = {}) =>
  amendRecordSchema.parse({ ...knee, ...change, recordId, version });

async function family(world: World) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  const clinician = await world.person("Dr. Cleo Hart", "clinician");
  await world.share(patient, clinician, { rights: "write" });
  return {
    person,
    patient,
    clinician,
    ada: await world.writer(person, patient),
    cleo: await world.writer(clinician, patient),
  };
}

describe("medical records", () => {
  it("a stranger sees nothing", () =>
    inWorld(async (world) => {
      const { patient } = await family(world);
      await world.record(patient);
      const stranger = world.as(await world.person("Sven Stranger", "clinician"));
      for (const table of ["medical_records", "medical_record_versions", "record_reviews"])
        expect(await world.sqlAs(stranger, sql`select * from ${sql.identifier(table)}`)).toEqual([]);
      expect(await world.sqlAs(stranger, sql`select app.similar_word(${patient.id}, 'chekup') as word`)).toEqual([
        { word: null },
      ]);
    }));

  it("a reader cannot write, and meets only the kinds that were shared", () =>
    inWorld(async (world) => {
      const { patient, ada } = await family(world);
      const reader = await world.person("Rae Reader", "clinician");
      await world.share(patient, reader, { categories: ["visit"] });
      await addRecord(ada, entry());
      const visit = await world.record(patient);
      await expect(world.writer(reader, patient)).rejects.toMatchObject({ code: "not-allowed" });
      const open = await world.reader(reader, patient);
      expect((await listRecords(open, everything)).entries.map(({ id }) => id)).toEqual([visit]);
      expect(await findSpelling(open, "knee")).toBeNull();
      await expect(world.sqlAs(open, sql`update medical_records set title = 'x' returning id`)).resolves.toEqual([]);
    }));

  it("a change leaves an audit event with what changed, and never the notes", () =>
    inWorld(async (world) => {
      const { ada, patient } = await family(world);
      const { id } = await addRecord(ada, entry({ notes: "secret" }));
      await amendRecord(ada, amendment(id, 1, { title: "Sore knee", notes: "other secret" }));
      const events = await world.sqlAs(
        ada,
        sql`select e.action, c.changes from audit_events e join audit_changes c on c.event_id = e.id
            where e.patient_id = ${patient.id} and e.entity_id = ${id} order by e.sequence`,
      );
      expect(events.map(({ action }) => action)).toEqual(["record.added", "record.amended"]);
      expect(events[1]?.changes).toMatchObject({ title: { before: "Knee pain", after: "Sore knee" } });
      expect(JSON.stringify(events)).not.toContain("secret");
    }));

  it("two people editing at once: the second is told, and may save on top", () =>
    inWorld(async (world) => {
      const { ada, cleo } = await family(world);
      const { id } = await addRecord(ada, entry());
      await amendRecord(cleo, amendment(id, 1, { title: "Knee arthritis" }));
      await expect(amendRecord(ada, amendment(id, 1, { title: "Sore knee" }))).rejects.toMatchObject({
        code: "conflict",
        options: { fields: { version: [expect.any(String)] } },
      });
      expect(await getRecord(ada, id)).toMatchObject({
        title: "Knee arthritis",
        changedByName: "Dr. Cleo Hart",
        version: 2,
      });
      await amendRecord(ada, amendment(id, 2, { title: "Sore knee" }));
      const versions = await listVersions(ada, id);
      expect(versions.map(({ version, title, changedByName }) => [version, title, changedByName])).toEqual([
        [3, "Sore knee", "Ada Example"],
        [2, "Knee arthritis", "Dr. Cleo Hart"],
        [1, "Knee pain", "Ada Example"],
      ]);
    }));

  it("an old version comes back as a new one, with its date and details", () =>
    inWorld(async (world) => {
      const { ada } = await family(world);
      const { id } = await addRecord(ada, entry({ bodySite: "Left knee", occurredOn: "2026-03" }));
      await amendRecord(ada, amendment(id, 1, { bodySite: "", occurredOn: "2025" }));
      expect(await getRecord(ada, id)).toMatchObject({ occurredOn: "2025", details: {} });
      await restoreVersion(ada, { recordId: id, version: 2, wantedVersion: 1 });
      expect(await getRecord(ada, id)).toMatchObject({
        occurredOn: "2026-03",
        details: { bodySite: "Left knee" },
        version: 3,
      });
    }));

  it("a retracted entry hides, can be shown, and can be restored", () =>
    inWorld(async (world) => {
      const { ada } = await family(world);
      const { id } = await addRecord(ada, entry());
      await retractRecord(ada, { recordId: id, version: 1, reason: "Wrong knee" });
      expect((await listRecords(ada, everything)).entries).toEqual([]);
      expect((await listRecords(ada, filtered({ retracted: "1" }))).entries[0]?.retractedBecause).toBe("Wrong knee");
      await expect(amendRecord(ada, amendment(id, 2, { title: "x" }))).rejects.toMatchObject({ code: "conflict" });
      await restoreRecord(ada, { recordId: id, version: 2 });
      expect((await listRecords(ada, everything)).entries).toHaveLength(1);
    }));

  it("a date in the future is for pending visits and procedures alone", () =>
    inWorld(async (world) => {
      const { ada } = await family(world);
      const planned = { kind: "visit", occurredOn: "2999-01-01" };
      await expect(addRecord(ada, entry({ ...planned, status: "completed" }))).rejects.toMatchObject({
        code: "invalid",
      });
      await expect(addRecord(ada, entry({ ...planned, kind: "symptom" }))).rejects.toMatchObject({ code: "invalid" });
      await addRecord(ada, entry({ ...planned, status: "pending" }));
    }));
});

describe("verification", () => {
  it("a clinician questions; the patient sees it, answers by amending, and it counts as unchecked again", () =>
    inWorld(async (world) => {
      const { ada, cleo } = await family(world);
      const { id } = await addRecord(ada, entry());
      await reviewRecord(cleo, { recordId: id, version: 1, verdict: "disputed", comment: "Left or right?" });
      expect(await getRecord(ada, id)).toMatchObject({ verification: "disputed", question: "Left or right?" });
      expect(await listReviews(ada, id)).toMatchObject([{ reviewerName: "Dr. Cleo Hart", comment: "Left or right?" }]);
      await amendRecord(ada, amendment(id, 1, { title: "Left knee pain" }));
      expect(await getRecord(ada, id)).toMatchObject({ verification: "unverified", question: null });
      await expect(
        reviewRecord(cleo, { recordId: id, version: 1, verdict: "verified", comment: null }),
      ).rejects.toMatchObject({ code: "conflict" });
      await reviewRecord(cleo, { recordId: id, version: 2, verdict: "verified", comment: null });
      expect(await getRecord(ada, id)).toMatchObject({ verification: "verified" });
    }));

  it("nobody reviews their own entries, and SQL cannot forge a verification", () =>
    inWorld(async (world) => {
      const { ada, cleo, patient } = await family(world);
      const { id } = await addRecord(ada, entry());
      const review = { version: 1, verdict: "verified", comment: null } as const;
      await expect(reviewRecord(ada, { ...review, recordId: id })).rejects.toMatchObject({ code: "not-allowed" });
      const own = await addRecord(cleo, entry());
      await expect(reviewRecord(cleo, { ...review, recordId: own.id })).rejects.toMatchObject({ code: "not-allowed" });
      for (const forged of [
        sql`update medical_records set verification = 'verified' where id = ${id}`,
        sql`insert into record_reviews (record_id, patient_id, kind, record_version, verdict, reviewer_name)
            values (${id}, ${patient.id}, 'symptom', 1, 'verified', 'Ada')`,
      ])
        await expect(world.sqlAs(ada, forged)).rejects.toMatchObject({ code: "not-allowed" });
      const [added] = await world.sqlAs(
        ada,
        sql`insert into medical_records (patient_id, kind, title, occurred_at, status, recorded_by_name, verification)
            values (${patient.id}, 'note', 'x', now(), 'completed', 'Ada', 'verified') returning verification`,
      );
      expect(added).toEqual({ verification: "unverified" });
    }));

  it("what a clinician entered waits for nobody, until somebody else changes it", () =>
    inWorld(async (world) => {
      const { ada, cleo } = await family(world);
      const { id } = await addRecord(cleo, entry());
      const waiting = async () => (await listRecords(ada, filtered({ verification: "unverified" }))).entries.length;
      expect(await getRecord(ada, id)).toMatchObject({ source: "clinician" });
      expect(await waiting()).toBe(0);
      await amendRecord(ada, amendment(id, 1, { title: "Sore knee" }));
      expect(await waiting()).toBe(1);
    }));
});

describe("finding", () => {
  it("pages neither skip nor repeat where many entries share a moment", () =>
    inWorld(async (world) => {
      const { ada, patient } = await family(world);
      const days = ["2026-03-12", "2026-03-12", "2026-03-12", "2026-03-11", "2026-03-12", "2026-03-11", "2026-03-10"];
      const tx = await world.steward();
      const ids: string[] = [];
      for (const day of days) {
        const id = newId();
        ids.push(id);
        await tx.insert(medicalRecords).values({
          id,
          patientId: patient.id,
          kind: "note",
          title: day,
          occurredAt: sql`${`${day} 00:00:00.000001Z`}::timestamptz`,
          status: "completed",
          recordedByName: "Ada",
        });
      }
      const all = (await listRecords(ada, everything)).entries.map(({ id }) => id);
      expect(all.toSorted()).toEqual(ids.toSorted());
      for (const size of [1, 2, 3, 4]) {
        const seen: string[] = [];
        for await (const batch of readInBatches(ada, everything, size)) seen.push(...batch.map(({ id }) => id));
        expect(seen, `pages of ${size}`).toEqual(all);
        const first = await listRecords(ada, everything, size);
        if (!first.older) throw new Error("There is an older page.");
        const second = await listRecords(ada, { ...everything, older: first.older }, size);
        if (!second.newer) throw new Error("There is a newer page.");
        const back = await listRecords(ada, { ...everything, newer: second.newer }, size);
        expect(back.entries, `back by ${size}`).toEqual(first.entries);
      }
    }));

  it("finds by the beginning of words, and what was probably meant", () =>
    inWorld(async (world) => {
      const { ada } = await family(world);
      await addRecord(ada, entry({ kind: "medication", title: "Metformin 500 mg" }));
      await addRecord(ada, entry({ notes: "Better after swimming" }));
      const titles = async (q: string) => {
        const { entries, search } = await searchTolerantly(ada, filtered({ q }), (wanted) => listRecords(ada, wanted));
        return [search.also, ...entries.map(({ title }) => title)];
      };
      expect(await titles("metf")).toEqual([undefined, "Metformin 500 mg"]);
      expect(await titles("metfornin")).toEqual(["metformin", "Metformin 500 mg"]);
      expect(await titles("swim kn")).toEqual([undefined, "Knee pain"]);
      expect(await titles("zebra")).toEqual([undefined]);
      expect(await titles("'; drop table")).toEqual([undefined]);
    }));

  it("filters by kind, status, source and date, and sorts the table", () =>
    inWorld(async (world) => {
      const { ada, cleo } = await family(world);
      await addRecord(ada, entry({ title: "B", occurredOn: "2024" }));
      await addRecord(cleo, entry({ kind: "visit", title: "A", status: "completed", occurredOn: "2026-03-12T09:30" }));
      const titles = async (params: Record<string, string>) =>
        (await listRecordsForTable(ada, filtered(params))).entries.map(({ title }) => title);
      expect(await titles({ kind: "visit" })).toEqual(["A"]);
      expect(await titles({ status: "active" })).toEqual(["B"]);
      expect(await titles({ source: "clinician" })).toEqual(["A"]);
      expect(await titles({ from: "2026-03-12", to: "2026-03-12" })).toEqual(["A"]);
      expect(await titles({ to: "2025-01-01" })).toEqual(["B"]);
      expect(await titles({})).toEqual(["A", "B"]);
      expect(await titles({ sort: "-title" })).toEqual(["B", "A"]);
      expect(await titles({ page: "2" })).toEqual([]);
    }));

  it("keeps the stated time in its zone", () =>
    inWorld(async (world) => {
      const { ada } = await family(world);
      const { id } = await addRecord(ada, entry({ occurredOn: "2026-03-12T14:30" }));
      const tx = await world.steward();
      await tx.update(medicalRecords).set({ occurredZone: "Asia/Kathmandu" }).where(eq(medicalRecords.id, id));
      expect((await getRecord(ada, id)).occurredOn).toBe("2026-03-12T20:15");
    }));
});
