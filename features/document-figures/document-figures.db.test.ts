import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documentProposals, documents, ocrExtractions } from "@/db/schema/documents";
import { patients } from "@/db/schema/patients";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import { troubleSentences } from "@/server/ocr/trouble-sentences";
import { inWorld, type World } from "@/tests/world";
import { getDocumentFigures } from "./queries";

type Row<Table extends { $inferInsert: object }> = Partial<Table["$inferInsert"]>;
type Made = {
  document?: Row<typeof documents>;
  proposals?: Row<typeof documentProposals>[];
  page?: Row<typeof ocrExtractions>;
};

const ADDED_AT = new Date("2026-03-12T09:00:00Z");

/** So many people more, each with the same document. */
async function addPeople(world: World, many: number, { document, proposals = [], page }: Made): Promise<void> {
  const tx = await world.steward();
  for (let made = 0; made < many; made++) {
    const [patientId, documentId] = [newId(), newId()];
    const names = { givenName: "Many", familyName: "Example", recordNumber: newRecordNumber() };
    await tx.insert(patients).values({ id: patientId, ...names, bornOn: "1970-01-01" });
    const file = { mimeType: "application/pdf", sizeBytes: 10, sha256: "00", title: "Report", originalName: "r.pdf" };
    await tx.insert(documents).values({
      id: documentId,
      patientId,
      ...file,
      uploadedByName: "Many Example",
      createdAt: ADDED_AT,
      stateAt: ADDED_AT,
      ...document,
    });
    const whole = { patientId, documentId, page: 1, confidence: 0.9 };
    for (const proposal of proposals)
      await tx.insert(documentProposals).values({
        ...whole,
        kind: "measurement",
        box: [0, 0, 1, 1],
        name: "Potassium",
        code: "2823-3",
        state: "accepted",
        decidedAt: proposal.state === "proposed" ? null : ADDED_AT,
        ...proposal,
      });
    if (page) {
      const read = { engine: "tesseract", text: "", words: [], widthPx: 1, heightPx: 1, durationMs: 1 };
      await tx.insert(ocrExtractions).values({ ...whole, ...read, ...page });
    }
  }
}

const figuresIn = async (world: World) => getDocumentFigures(world.as(await world.person("Ines Admin", "admin")));

const namesOf = ({ groups }: { groups: { name: string }[] }) => groups.map(({ name }) => name);

describe("how documents are read, for administrators", () => {
  it.each<[string, "patient" | "clinician" | "admin", boolean]>([
    ["a patient", "patient", true],
    ["a clinician", "clinician", true],
    ["an administrator who was deactivated", "admin", false],
  ])("%s gets no figure", (_, role, isActive) =>
    inWorld(async (world) => {
      const other = world.as(await world.person("Sven Stranger", role, { isActive }));
      await expect(getDocumentFigures(other)).rejects.toMatchObject({ code: "not-allowed" });
    }),
  );

  it("an administrator reads no row, neither from the tables nor from what the figures are made of", () =>
    inWorld(async (world) => {
      await addPeople(world, 12, { document: { state: "read" }, proposals: [{}], page: {} });
      const admin = world.as(await world.person("Ines Admin", "admin"));
      for (const table of ["documents", "document_proposals", "ocr_extractions"])
        expect(await world.sqlAs(admin, sql`select id from ${sql.identifier(table)}`)).toEqual([]);
      const [counts] = await world.sqlAs(admin, sql`select app.document_counts('kind', '{}') as it`);
      expect(counts?.it).toEqual({ hasOther: false, groups: [] });
      const [outcomes] = await world.sqlAs(admin, sql`select app.proposal_outcomes('quantity') as it`);
      expect(outcomes?.it).toEqual({ hasOther: false, groups: [] });
      const [times] = await world.sqlAs(admin, sql`select app.reading_times() as it`);
      expect(times?.it).toMatchObject({ engines: [] });
    }));

  it("of nobody there is nothing, and of nine people no figure", () =>
    inWorld(async (world) => {
      expect(await figuresIn(world)).toMatchObject({ people: 0, documents: 0, kinds: { hasOther: false, groups: [] } });
      await addPeople(world, 9, { document: { state: "read" }, proposals: [{}], page: {} });
      const figures = await figuresIn(world);
      expect(figures).toMatchObject({ people: null, documents: null, times: { medianSeconds: null, engines: [] } });
      for (const part of [figures.kinds, figures.states, figures.outcomes.kind, figures.outcomes.quantity])
        expect(part).toEqual({ hasOther: true, groups: [] });
    }));

  it("a small group takes the next smallest with it, so that the total does not tell how small it is", () =>
    inWorld(async (world) => {
      await addPeople(world, 20, { document: { kind: "lab-report" } });
      await addPeople(world, 12, { document: { kind: "letter" } });
      expect(namesOf((await figuresIn(world)).kinds)).toEqual(["lab-report", "letter"]);
      await addPeople(world, 2, { document: { kind: "ecg" } });
      const { documents: total, kinds } = await figuresIn(world);
      expect(total).toBe(34);
      expect(kinds).toEqual({ hasOther: true, groups: [{ name: "lab-report", people: 20, many: 20 }] });
    }));

  it("counts people, not documents, and leaves out what was deleted", () =>
    inWorld(async (world) => {
      await addPeople(world, 10, { document: { kind: "letter" } });
      await addPeople(world, 5, { document: { kind: "letter", deletedAt: new Date() } });
      const { kinds, people } = await figuresIn(world);
      expect(people).toBe(10);
      expect(kinds.groups).toEqual([{ name: "letter", people: 10, many: 10 }]);
    }));

  it("why documents could not be read is told by its name, never in the words on the document", () =>
    inWorld(async (world) => {
      const failed = (failedBecause: string) => ({ document: { state: "failed" as const, failedBecause } });
      await addPeople(world, 11, failed(troubleSentences.locked));
      await addPeople(world, 10, failed("The report of Ada Example says gout."));
      const figures = await figuresIn(world);
      expect(namesOf(figures.failures)).toEqual(["locked", "other"]);
      expect(JSON.stringify(figures)).not.toContain("gout");
    }));

  it("reasons are told only where the number of failures is", () =>
    inWorld(async (world) => {
      await addPeople(world, 11, { document: { state: "failed", failedBecause: troubleSentences.locked } });
      await addPeople(world, 20, { document: { state: "read" } });
      expect(namesOf((await figuresIn(world)).failures)).toEqual(["locked"]);
      await addPeople(world, 3, { document: { state: "reading" } });
      const { states, failures } = await figuresIn(world);
      expect(namesOf(states)).toEqual(["read"]);
      expect(failures).toEqual({ hasOther: true, groups: [] });
    }));

  it("how long reading took, whole and by page", () =>
    inWorld(async (world) => {
      const later = (seconds: number) => new Date(ADDED_AT.getTime() + seconds * 1000);
      await addPeople(world, 10, { document: { state: "read", stateAt: later(4) }, page: { durationMs: 300 } });
      await addPeople(world, 9, { document: { state: "read", stateAt: later(4) }, page: { engine: "text-layer" } });
      const { times } = await figuresIn(world);
      expect(times).toMatchObject({ medianSeconds: 4, p95Seconds: 4 });
      expect(times.engines).toEqual([{ engine: "tesseract", people: 10, pages: 10, medianMs: 300, p95Ms: 300 }]);
    }));

  it("what people decided, by kind, by printed form, by quantity and by who found it, the worst first", () =>
    inWorld(async (world) => {
      const glucose = { code: "1558-6", layout: "test | result" };
      await addPeople(world, 10, {
        proposals: [
          { layout: "test | result | unit" },
          { ...glucose, state: "corrected" },
          { ...glucose, state: "refused" },
          { ...glucose, state: "proposed" },
          { ...glucose, source: "assistant", state: "refused" },
          { kind: "physician", code: null, state: "refused" },
        ],
      });
      await addPeople(world, 4, { document: { destroyedAt: new Date() }, proposals: [{}] });
      const { outcomes } = await figuresIn(world);
      const ten = { people: 10, accepted: 0, corrected: 0, refused: 0 };
      expect(outcomes.kind.groups).toEqual([
        { ...ten, name: "physician", refused: 10 },
        { ...ten, name: "measurement", accepted: 10, corrected: 10, refused: 10 },
      ]);
      expect(outcomes.layout.groups).toEqual([
        { ...ten, name: "test | result", corrected: 10, refused: 10 },
        { ...ten, name: "test | result | unit", accepted: 10 },
      ]);
      expect(namesOf(outcomes.quantity)).toEqual(["1558-6", "2823-3"]);
      expect(outcomes.source.groups).toEqual([
        { ...ten, name: "assistant", refused: 10 },
        { ...ten, name: "rules", accepted: 10, corrected: 10, refused: 20 },
      ]);
    }));
});
