import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inWorld, type World } from "@/tests/world";
import { addImport, previewImport, undoImport } from "./import-mutations";
import { addMeasurements } from "./mutations";
import { listImports, listMeasurements, listNewest } from "./queries";
import type { NewImport } from "./schema";

const WEIGHT = "29463-7";

const pasted = (table: string, answers: Partial<NewImport> = {}): NewImport => ({
  table,
  name: "Pasted table",
  dateOrder: null,
  units: new Map(),
  sure: new Set(),
  ...answers,
});

async function ownRecord(world: World) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  return { person, patient, open: await world.writer(person, patient) };
}

const count = async (world: World, where = sql`true`) => {
  const { rows } = await (await world.steward()).execute<{ n: number }>(
    sql`select count(*)::integer as n from measurements where ${where}`,
  );
  return rows[0]?.n;
};

const table = `unit;Result;Note;DATE;Test
kg;70,5;morning;2026-03-01;Weight
lbs;154.32;;2026-03-02;29463-7
kg;70;the same in kilograms;2026-03-02;body weight
mmHg;120/80;;2026-03-03 07:30;Blood pressure
mg/L;<0.6;;2026-03-03;CRP
;7;;2026-03-04;Weight
kg;290;;2026-03-05;Weight
kg;70;;03.04.2026;Weight
kg;70;;25.12.2025;Weight
kg;abc;;2026-03-06;Weight
kg;70;;2999-01-01;Weight
kg;70;;2026-03-07;Left boot
kg;70000;;2026-03-08;Weight`;

describe("an import", () => {
  it("shows the fate of every row before anything is saved", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const preview = await previewImport(open, pasted(table));
      expect(preview.rows.map((row) => ("about" in row ? `asks about ${row.about}` : row.fate))).toEqual([
        "added",
        "added",
        "duplicate",
        "added",
        "added",
        "asks about unit",
        "asks about value",
        "asks about date",
        "added",
        "refused",
        "refused",
        "refused",
        "refused",
      ]);
      expect(preview).toMatchObject({ added: 5, duplicates: 1, refused: 4, asks: 3, asksDateOrder: true });
      expect(preview.unitQuestions).toMatchObject([{ code: WEIGHT }]);
      expect(preview.rows[0]).toMatchObject({ row: 1, line: 2, what: "Weight", when: "2026-03-01", value: "70.5 kg" });
      for (const row of preview.rows.filter(({ fate }) => fate === "refused")) expect(row).toHaveProperty("because");
      expect(await count(world)).toBe(0);
    }));

  it("adds what was answered, says so in its receipt, and leaves the rest out", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const answers = { units: new Map([[WEIGHT, "kg"]]), sure: new Set([7]), dateOrder: "day-first" as const };
      const receipt = await addImport(open, pasted(table, answers));
      expect(receipt).toMatchObject({ added: 8, duplicates: 1, refused: 4 });
      expect(await listImports(open)).toMatchObject([{ id: receipt.importId, added: 8, duplicates: 1, refused: 4 }]);
      const { entries } = await listMeasurements(open, WEIGHT);
      expect(entries.map(({ value, unit }) => `${value} ${unit}`)).toEqual([
        "70 kg",
        "290 kg",
        "7 kg",
        "154.32 [lb_av]",
        "70.5 kg",
        "70 kg",
      ]);
      expect(entries[0]).toMatchObject({ source: "import", precision: "day" });
    }));

  it("of the same table again finds only duplicates", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      await addMeasurements(open, {
        measuredOn: "2026-03-01",
        items: [{ code: WEIGHT, value: 70.5, secondValue: null, comparator: null, unit: "kg", method: null }],
        isSure: false,
        device: undefined,
        note: undefined,
        recordId: undefined,
      });
      expect(await addImport(open, pasted(table))).toMatchObject({ added: 4, duplicates: 2 });
      expect(await previewImport(open, pasted(table))).toMatchObject({ added: 0, duplicates: 6 });
      await expect(addImport(open, pasted(table))).rejects.toMatchObject({ code: "invalid" });
    }));

  it("is undone as a whole, once, and can then be made again", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      const { importId } = await addImport(open, pasted(table));
      expect(await undoImport(open, { importId })).toEqual({ retracted: 5 });
      expect(await listNewest(open)).toEqual([]);
      await expect(undoImport(open, { importId })).rejects.toMatchObject({ code: "conflict" });
      expect(await listImports(open)).toMatchObject([{ undoneByName: "Ada Example" }]);
      expect(await addImport(open, pasted(table))).toMatchObject({ added: 5, duplicates: 1 });
      const { rows } = await (await world.steward()).execute(
        sql`select action from audit_events where patient_id = ${patient.id} and kind = 'change' order by sequence`,
      );
      expect(rows.map(({ action }) => action)).toEqual([
        "measurement-import.added",
        "measurement-import.undone",
        "measurement-import.added",
      ]);
    }));

  it("is nothing a stranger, a reader or a share without measurements can make or undo", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      const { importId } = await addImport(open, pasted(table));
      const clinician = await world.person("Dr. Cleo Narrow", "clinician");
      await world.share(patient, clinician, { rights: "write", categories: ["visit"] });
      const narrow = await world.writer(clinician, patient);
      expect(await listImports(narrow)).toEqual([]);
      await expect(addImport(narrow, pasted(table))).rejects.toMatchObject({ code: "not-allowed" });
      await expect(undoImport(narrow, { importId })).rejects.toMatchObject({ code: "conflict" });
      const stranger = await world.patientWithAccount("Bo Other");
      const elsewhere = await world.writer(stranger.person, stranger.patient);
      await expect(undoImport(elsewhere, { importId })).rejects.toMatchObject({ code: "conflict" });
      expect(await count(world, sql`retracted_at is not null`)).toBe(0);
    }));

  it("of 5,000 rows in mixed units has a correct receipt and correct values", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const kinds = [
        (n: number) => `Weight,${60 + (n % 300) / 10},kg`,
        (n: number) => `Weight,${(140 + (n % 400) / 10).toFixed(1)},lb`,
        (n: number) => `Fasting glucose,${(4 + (n % 30) / 10).toFixed(1)},mmol/L`,
        (n: number) => `Fasting glucose,${80 + (n % 60)},mg/dL`,
        (n: number) => `HbA1c,${34 + (n % 40)},mmol/mol`,
        (n: number) => `HbA1c,${(5 + (n % 40) / 10).toFixed(1)},%`,
        (n: number) => `Blood pressure,${110 + (n % 40)}/${65 + (n % 20)},mmHg`,
        (n: number) => `Creatinine,${60 + (n % 50)},umol/L`,
        () => "Weight,heavy,kg",
        () => "Weight,70,furlong",
      ];
      const day = (n: number) => new Date(Date.UTC(2010, 0, 1 + Math.floor(n / 10))).toISOString().slice(0, 10);
      const lines = Array.from({ length: 4_900 }, (_, n) => `${day(n)},08:${10 + (n % 10)},${kinds[n % 10]?.(n)}`);
      const again = lines.filter((_, n) => n % 10 === 0).slice(0, 100);
      const all = pasted(["date,time,test,value,unit", ...lines, ...again].join("\n"));
      const preview = await previewImport(open, all);
      const receipt = await addImport(open, all);
      expect(preview.rows).toHaveLength(5_000);
      expect(receipt).toMatchObject({ added: 3_920, duplicates: 100, refused: 980 });
      expect(await count(world)).toBe(3_920);
      const pounds = sql`unit = '[lb_av]' and abs(canonical_value - value * 0.45359237) > 0.0001`;
      const glucose = sql`unit = 'mmol/L' and code = '1558-6' and abs(canonical_value - value * 18.0156) > 0.02`;
      const ifcc = sql`unit = 'mmol/mol' and abs(canonical_value - (value / 10.929 + 2.15)) > 0.001`;
      for (const wrong of [pounds, glucose, ifcc]) expect(await count(world, wrong)).toBe(0);
      expect((await listNewest(open)).map(({ code }) => code)).toEqual(
        expect.arrayContaining([WEIGHT, "1558-6", "4548-4", "85354-9", "2160-0"]),
      );
    }));
});
