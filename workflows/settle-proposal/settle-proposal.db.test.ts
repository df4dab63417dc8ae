import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addDocument, keepReading } from "@/features/documents/mutations";
import { listOrigins } from "@/features/documents/origins";
import { getDocument, listProposals, listRecordsOf } from "@/features/documents/queries";
import { AppError } from "@/lib/errors";
import { inWorld, type World } from "@/tests/world";
import { acceptFact, acceptValue, refuseProposal } from "./settle-proposal";

const place = { page: 1, box: [0.1, 0.1, 0.3, 0.02] as const, confidence: 0.9 };
const potassium = {
  ...place,
  kind: "measurement" as const,
  name: "Potassium",
  code: "2823-3",
  value: 4.1,
  unit: "mmol/L",
  takenOn: "2026-05-03",
};
const asPrinted = { code: "2823-3", value: "4.1", unit: "mmol/L", measuredOn: "2026-05-03" };

async function documentWith(
  world: World,
  proposal: typeof potassium | (typeof place & { kind: "condition" | "date" | "physician"; name: string }),
) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  const writer = await world.writer(person, patient);
  const kept = { mimeType: "application/pdf", sha256: "00", keptSha256: "00", dataKeyEncrypted: "k" } as const;
  const { id } = await addDocument(writer, {
    ...kept,
    storedName: crypto.randomUUID(),
    sizeBytes: 10,
    fileName: "report.pdf",
  });
  await keepReading(writer, id, { pages: [], proposals: [proposal] });
  const [found] = await listProposals(writer, id);
  return { patient, writer, documentId: id, proposalId: found?.id ?? "" };
}

async function rows(world: World, query: ReturnType<typeof sql>) {
  return (await (await world.steward()).execute(query)).rows;
}

describe("what was found in a document", () => {
  it("enters the record as it was found, linked to where it was read", () =>
    inWorld(async (world) => {
      const { writer, documentId, proposalId } = await documentWith(world, potassium);
      await acceptValue(writer, { proposalId, ...asPrinted });
      const [measurement] = await rows(
        world,
        sql`select id, value::float8 as value, unit, source from measurements where patient_id = ${writer.id}`,
      );
      expect(measurement).toMatchObject({ value: 4.1, unit: "mmol/L", source: "document" });
      const measurementId = String(measurement?.id);
      const origins = await listOrigins(writer, { measurementIds: [measurementId] });
      expect(origins.get(measurementId)).toMatchObject({ documentId, proposalId, page: 1 });
      expect(await listProposals(writer, documentId)).toMatchObject([
        { state: "accepted", measurementId: measurement?.id, decidedByName: "Ada Example", correction: null },
      ]);
    }));

  it("keeps what it was corrected to", () =>
    inWorld(async (world) => {
      const { writer, documentId, proposalId } = await documentWith(world, potassium);
      await acceptValue(writer, { proposalId, ...asPrinted, value: "4.7" });
      expect(await listProposals(writer, documentId)).toMatchObject([
        { state: "corrected", value: 4.1, correction: { value: "4.7" } },
      ]);
      expect(
        await rows(world, sql`select value::float8 as value from measurements where patient_id = ${writer.id}`),
      ).toEqual([{ value: 4.7 }]);
    }));

  it("stays out of the record when it is refused", () =>
    inWorld(async (world) => {
      const { writer, documentId, proposalId } = await documentWith(world, potassium);
      await refuseProposal(writer, { proposalId });
      expect(await listProposals(writer, documentId)).toMatchObject([{ state: "refused", measurementId: null }]);
      expect(await rows(world, sql`select 1 from measurements where patient_id = ${writer.id}`)).toEqual([]);
      await expect(acceptValue(writer, { proposalId, ...asPrinted })).rejects.toThrow("already");
      expect(await rows(world, sql`select 1 from measurements where patient_id = ${writer.id}`)).toEqual([]);
    }));

  it.each([
    ["a value nobody can have", { value: "4100" }, "value"],
    ["a unit that does not belong to it", { unit: "kg" }, "unit"],
    ["no number", { value: "high" }, "value"],
    ["a day that has not come", { measuredOn: "2999-01-01" }, "measuredOn"],
  ])("%s is refused at its field, and nothing is decided", (_, wrong, field) =>
    inWorld(async (world) => {
      const { writer, documentId, proposalId } = await documentWith(world, potassium);
      const refused = await acceptValue(writer, { proposalId, ...asPrinted, ...wrong }).catch(
        (error: unknown) => error,
      );
      expect(refused).toBeInstanceOf(AppError);
      expect(refused instanceof AppError && Object.keys(refused.options.fields ?? {})).toEqual([field]);
      expect(await listProposals(writer, documentId)).toMatchObject([{ state: "proposed" }]);
    }),
  );

  it("a diagnosis becomes an entry of the timeline", () =>
    inWorld(async (world) => {
      const { writer, documentId, proposalId } = await documentWith(world, {
        ...place,
        kind: "condition",
        name: "Hypertension",
      });
      const missing = acceptFact(writer, { proposalId, words: "Hypertension", occurredOn: null });
      await expect(missing).rejects.toMatchObject({
        options: { fields: { occurredOn: [expect.stringContaining("year")] } },
      });
      await acceptFact(writer, { proposalId, words: "High blood pressure", occurredOn: "2024" });
      const [record] = await rows(
        world,
        sql`select id, title, kind, source from medical_records where patient_id = ${writer.id}`,
      );
      expect(record).toMatchObject({ title: "High blood pressure", kind: "condition", source: "document" });
      expect(await listProposals(writer, documentId)).toMatchObject([{ state: "corrected", recordId: record?.id }]);
      expect(await listRecordsOf(writer, documentId)).toEqual([
        { id: record?.id, title: "High blood pressure", kind: "condition" },
      ]);
    }));

  it("its date and its author are noted on the document", () =>
    inWorld(async (world) => {
      const dated = await documentWith(world, { ...place, kind: "date", name: "3 May 2026" });
      await acceptFact(dated.writer, { proposalId: dated.proposalId, words: "3 May 2026", occurredOn: "2026-05-03" });
      expect(await getDocument(dated.writer, dated.documentId)).toMatchObject({ documentOn: "2026-05-03" });
    }));

  it("a stranger decides nothing", () =>
    inWorld(async (world) => {
      const { proposalId } = await documentWith(world, potassium);
      const other = await world.patientWithAccount("Olga Other");
      const writer = await world.writer(other.person, other.patient);
      await expect(acceptValue(writer, { proposalId, ...asPrinted })).rejects.toThrow("not found");
      await expect(refuseProposal(writer, { proposalId })).rejects.toThrow("already");
    }));
});
