import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { documents, recordDocuments } from "@/db/schema/documents";
import { medicalRecords } from "@/db/schema/medical-records";
import { seedDemo } from "@/db/seed/demo";
import { demoPapers } from "@/db/seed/papers";
import { openFile } from "@/server/storage/keep-file";
import { seal } from "@/server/vault/vault";
import { inWorld } from "@/tests/world";
import { writeDemoDocuments } from "./demo-documents";

/** Forty people are made first. */
const LONG = 120_000;
const NOW = new Date("2026-03-12T10:00:00Z");

describe("documents of the demo", () => {
  it(
    "are sealed like others, wait to be read, stand beside their entries, and are written once",
    () =>
      inWorld(async (world) => {
        const tx = await world.steward();
        expect(await writeDemoDocuments(tx, NOW)).toBe(0);
        await seedDemo(tx, { seal, now: NOW });
        expect(await writeDemoDocuments(tx, NOW)).toBe(3);
        expect(await writeDemoDocuments(tx, NOW)).toBe(0);

        const kept = await tx.select().from(documents);
        expect(kept.map(({ state, createdBy }) => [state, createdBy !== null])).toEqual(
          kept.map(() => ["stored", true]),
        );
        const papers = await demoPapers(NOW);
        for (const { originalName, storedName, dataKeyEncrypted, sizeBytes, patientId } of kept) {
          const paper = papers.find(({ fileName }) => fileName === originalName);
          if (!storedName || !dataKeyEncrypted || !paper) throw new Error(`${originalName} is not stored`);
          const opened = await openFile({ storedName, dataKeyEncrypted, sizeBytes, patientId });
          expect((await new Response(opened).bytes()).length).toBe(paper.content.length);
        }
        const attached = await tx
          .select({ title: medicalRecords.title })
          .from(recordDocuments)
          .innerJoin(medicalRecords, eq(medicalRecords.id, recordDocuments.recordId));
        expect(attached.map(({ title }) => title).sort()).toEqual([
          "Eye check for diabetes",
          "Kidney values and blood count",
        ]);

        await tx.update(documents).set({ deletedAt: NOW, deletedByName: "Mara Lindqvist" });
        expect(await writeDemoDocuments(tx, NOW)).toBe(0);
      }),
    LONG,
  );
});
