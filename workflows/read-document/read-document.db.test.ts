import { describe, expect, it, vi } from "vitest";
import { beginReading, deleteDocument } from "@/features/documents/mutations";
import { getDocument, getFile, listPages, listProposals } from "@/features/documents/queries";
import { receiveDocument } from "@/features/documents/receive";
import { hospital, pdfOf } from "@/server/ocr/fixtures/reports";
import { destroyFile } from "@/server/storage/keep-file";
import { inOwnDataFolder } from "@/tests/own-data-folder";
import { inWorld, type World } from "@/tests/world";
import { readDocument } from "./read-document";

vi.mock("@/server/queue/queue", () => ({ addJob: vi.fn(async () => undefined) }));

inOwnDataFolder();

async function received(world: World, bytes: Uint8Array, name: string) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  const writer = await world.writer(person, patient);
  async function* content() {
    yield bytes;
  }
  const { id } = await receiveDocument(writer, { name, content: content() });
  return { writer, id };
}

describe("reading a document", () => {
  it("gives its words and what it says of the laboratory, each with its place", () =>
    inWorld(async (world) => {
      const { writer, id } = await received(world, await pdfOf([hospital]), "report.pdf");
      await readDocument(writer, id);
      expect(await getDocument(writer, id)).toMatchObject({
        state: "read",
        kind: "lab-report",
        pages: 1,
        failedBecause: null,
      });
      expect(await listPages(writer, id)).toMatchObject([{ page: 1, engine: "text-layer" }]);
      const proposals = await listProposals(writer, id);
      const measured = proposals.filter(({ kind }) => kind === "measurement");
      expect(measured.length).toBe(15);
      expect(new Set(measured.map(({ layout }) => layout))).toEqual(
        new Set(["test | result | flag | unit | reference range"]),
      );
      for (const { box, state, unit, code } of measured) {
        expect(state).toBe("proposed");
        expect([unit, code].every(Boolean)).toBe(true);
        expect(box.every((share) => share >= 0 && share <= 1)).toBe(true);
      }
    }));

  it("adds nothing when it runs twice", () =>
    inWorld(async (world) => {
      const { writer, id } = await received(world, await pdfOf([hospital]), "report.pdf");
      await readDocument(writer, id);
      const once = await listProposals(writer, id);
      await readDocument(writer, id);
      expect(await listProposals(writer, id)).toEqual(once);
    }));

  it("reads what a killed process had begun to read", () =>
    inWorld(async (world) => {
      const { writer, id } = await received(world, Buffer.from("Potassium 4.1 mmol/L."), "letter.txt");
      await beginReading(writer, id);
      expect(await getDocument(writer, id)).toMatchObject({ state: "reading", pages: null });
      await readDocument(writer, id);
      expect(await getDocument(writer, id)).toMatchObject({ state: "read", pages: 1 });
    }));

  it("leaves alone what was deleted meanwhile", () =>
    inWorld(async (world) => {
      const { writer, id } = await received(world, Buffer.from("A letter."), "letter.txt");
      await deleteDocument(writer, { documentId: id });
      await readDocument(writer, id);
      expect(await getDocument(writer, id)).toMatchObject({ state: "stored" });
    }));

  it("says why a document cannot be read, and keeps it", () =>
    inWorld(async (world) => {
      const book = await pdfOf(Array.from({ length: 201 }, () => ({ lines: [[[50, "A page."]]] as const })));
      const { writer, id } = await received(world, book, "book.pdf");
      await readDocument(writer, id);
      expect(await getDocument(writer, id)).toMatchObject({
        state: "failed",
        failedBecause: expect.stringContaining("200"),
      });
      expect((await getFile(writer, id)).sizeBytes).toBe(book.length);
    }));

  it("throws what may go well another time, so that the queue tries again", () =>
    inWorld(async (world) => {
      const { writer, id } = await received(world, Buffer.from("A letter."), "letter.txt");
      await destroyFile((await getFile(writer, id)).storedName);
      await expect(readDocument(writer, id)).rejects.toThrow();
      expect(await getDocument(writer, id)).toMatchObject({ state: "reading" });
    }));
});
