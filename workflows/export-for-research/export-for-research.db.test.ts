import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import yauzl from "yauzl";
import { presentText } from "@/features/privacy/consent-texts";
import { choose } from "@/features/privacy/mutations";
import { inWorld, type Person, type World } from "@/tests/world";
import { describeResearch, exportForResearch, previewOwnRows } from "./export-for-research";

const NAME = "Quillfeather";
const yearsAgo = (years: number) =>
  new Date(new Date().setUTCFullYear(new Date().getUTCFullYear() - years, 4, 5)).toISOString().slice(0, 10);
const [BEGAN_ON, MEASURED_ON] = [yearsAgo(6), yearsAgo(5)];

async function participant(world: World, index: number, saysYes = true): Promise<Person> {
  const { person, patient } = await world.patientWithAccount(`Zora${index} ${NAME}`);
  const tx = await world.steward();
  await tx.execute(sql`update patients set sex_at_birth = 'female', born_on = '1980-03-12' where id = ${patient.id}`);
  await tx.execute(sql`insert into medical_records (patient_id, kind, title, code_system, code, occurred_at, status, notes, recorded_by_name)
    values (${patient.id}, 'condition', ${`${NAME} rash`}, 'http://snomed.info/sct', ${index === 0 ? "rare-1" : "44054006"}, ${BEGAN_ON}, 'active', 'Secret words', ${NAME})`);
  await tx.execute(sql`insert into measurements (patient_id, code, value, unit, canonical_value, measured_at, note, recorded_by_name)
    values (${patient.id}, '2345-7', 5.61, 'mmol/L', 101.0862, ${MEASURED_ON}, 'Secret words', ${NAME})`);
  if (saysYes) await choose(world.as(person), { analytics: false, research: true, anonymize: true });
  return person;
}

async function textOf(content: AsyncIterable<Buffer>): Promise<Map<string, string>> {
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  const files = new Map<string, string>();
  const zip = await yauzl.fromBufferPromise(Buffer.concat(parts), { lazyEntries: true, autoClose: false });
  for await (const entry of zip.eachEntry()) {
    const bytes: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) bytes.push(part);
    files.set(entry.fileName, Buffer.concat(bytes).toString());
  }
  return files;
}

describe("files for research", () => {
  it("nobody but an administrator makes one or reads a row of others, past the application either", () =>
    inWorld(async (world) => {
      for (let index = 0; index < 12; index += 1) await participant(world, index);
      const sven = await world.person("Sven Stranger", "clinician");
      await expect(describeResearch(world.as(sven))).rejects.toMatchObject({ code: "not-allowed" });
      await expect(exportForResearch(world.as(sven))).rejects.toMatchObject({ code: "not-allowed" });
      expect(await world.sqlAs(world.as(sven), sql`select * from app.research_facts(1, false)`)).toEqual([]);
      expect(await world.sqlAs(world.as(sven), sql`select * from app.research_facts(1, true)`)).toEqual([]);
      const ines = await world.person("Ines Admin", "admin");
      expect(await world.sqlAs(world.as(ines), sql`select * from app.research_facts(1, true)`)).toEqual([]);
    }));

  it("there is none of nine people; of those who said no, said yes to another text, or are looked after, nothing", () =>
    inWorld(async (world) => {
      const ines = await world.person("Ines Admin", "admin");
      const people: Person[] = [];
      for (let index = 1; index <= 10; index += 1) people.push(await participant(world, index));
      expect(await describeResearch(world.as(ines))).toMatchObject({ outcome: "ready", people: 10, k: 10, leftOut: 0 });
      const [first] = people;
      if (!first) throw new Error("There are ten.");
      const tx = await world.steward();
      await tx.execute(
        sql`update consents set text_version = ${presentText("research").version + 1} where person_id = ${first.id}`,
      );
      expect(await describeResearch(world.as(ines))).toEqual({ outcome: "too-few" });
      await expect(exportForResearch(world.as(ines))).rejects.toMatchObject({ code: "conflict" });
      await (await world.steward()).execute(
        sql`update consents set text_version = ${presentText("research").version} where person_id = ${first.id}`,
      );
      await choose(world.as(first), { analytics: false, research: false, anonymize: true });
      expect(await describeResearch(world.as(ines))).toEqual({ outcome: "too-few" });
      const ward = await world.patient("Wanda Ward");
      await world.guardian(first, ward);
      await participant(world, 20, false);
      expect(await describeResearch(world.as(ines))).toEqual({ outcome: "too-few" });
    }));

  it("holds no name, no id, no words and no true date, leaves rare codes out, and is noted in the log", () =>
    inWorld(async (world) => {
      const ines = await world.person("Ines Admin", "admin");
      const people: Person[] = [];
      for (let index = 0; index <= 10; index += 1) people.push(await participant(world, index));
      const { content } = await exportForResearch(world.as(ines));
      const files = await textOf(content);
      const all = [...files.values()].join("\n");
      for (const word of [
        NAME,
        "Zora",
        "Secret",
        "rare-1",
        "1980",
        BEGAN_ON,
        MEASURED_ON,
        ...people.map(({ id }) => id),
      ])
        expect([word, all.includes(word)]).toEqual([word, false]);
      expect(files.get("people.csv")?.trim().split("\r\n")).toHaveLength(12);
      expect(files.get("conditions.csv")?.trim().split("\r\n")).toHaveLength(11);
      expect(files.get("measurements.csv")).toContain(",2345-7,101,");
      expect(JSON.parse(files.get("about.json") ?? "{}")).toMatchObject({ wantedK: 10, reachedK: 11, people: 11 });
      const { rows } = await (await world.steward()).execute(
        sql`select reason from audit_events where action = 'research.exported' and actor_id = ${ines.id}`,
      );
      expect(rows).toEqual([{ reason: "11 people, k = 11" }]);
    }));

  it("before they agree somebody sees their own rows and nobody else's; without a record there are none", () =>
    inWorld(async (world) => {
      const zora = await participant(world, 1, false);
      await participant(world, 2);
      const rows = await previewOwnRows(world.as(zora));
      expect(rows).toMatchObject({
        people: [["p1", "female", expect.stringMatching(/^\d+-\d+$/)]],
        measurements: [["p1", "2345-7", 101, null, null, expect.any(String), expect.any(String)]],
      });
      expect(rows?.conditions).toHaveLength(1);
      expect(rows?.conditions[0]?.[4]).not.toBe(BEGAN_ON);
      await choose(world.as(zora), { analytics: false, research: true, anonymize: false });
      expect((await previewOwnRows(world.as(zora)))?.conditions[0]?.[4]).toBe(BEGAN_ON);
      expect(await previewOwnRows(world.as(await world.person("Nora Norecord")))).toBeNull();
    }));
});
