import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { asSteward } from "@/db/steward";
import { env } from "@/server/env";
import { openPatientToWrite } from "@/server/patient";
import type { WritablePatient } from "@/server/scope";
import { form, GLUCOSE, HBA1C, item, ownRecord, PRESSURE, pasted, WEIGHT } from "@/tests/measurements";
import { inWorld, viewerOf, World } from "@/tests/world";
import { exportMeasurements } from "./export";
import { addImport, previewImport, undoImport } from "./import-mutations";
import { addMeasurements, retractMeasurement } from "./mutations";
import { listImports, listMeasurements, listNewest } from "./queries";
import { newImportSchema } from "./schema";

const count = async (world: World, { id }: WritablePatient, where = sql`true`) => {
  const { rows } = await (await world.steward()).execute<{ n: number }>(
    sql`select count(*)::integer as n from measurements where patient_id = ${id} and ${where}`,
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

const DAYS = 240;
const iso = (day: number) => new Date(Date.UTC(2015, 0, 1 + day)).toISOString().slice(0, 10);
const dayFirst = (day: number) => iso(day).split("-").reverse().join(".");

/** What one day brings; each its own minute, so that nothing is a duplicate by chance. */
const kinds: ((day: number) => string)[] = [
  (n) => `${iso(n)};06:10;Weight;70,${n % 9};kg`,
  (n) => `${iso(n)};06:11;Weight;${(150 + (n % 90) / 10).toFixed(1)};lbs`,
  (n) => `${iso(n)};06:12;Fasting glucose;${(4 + (n % 30) / 10).toFixed(1)};mmol/l`,
  (n) => `${iso(n)};06:13;FBS;${80 + (n % 40)};mg/dL`,
  (n) => `${iso(n)};;HbA1c;${34 + (n % 40)};mmol/mol`,
  (n) => `${iso(n)};06:15;A1c;${(5 + (n % 40) / 10).toFixed(1)};%`,
  (n) => `${iso(n)};6:16 am;BP;${110 + (n % 40)}/${65 + (n % 20)};mmHg`,
  (n) => `${iso(n)};06:17;Creatinine;${60 + (n % 40)};µmol/L`,
  (n) => `${iso(n)};06:18;Temperature;${(97 + (n % 30) / 10).toFixed(1)};°F`,
  (n) => `${iso(n)};06:19;Temperature;36,${n % 9};°C`,
  (n) => `${dayFirst(n)};;CRP;<0,6;mg/L`,
  (n) => `${dayFirst(n)};06:21;Total cholesterol;${(4 + (n % 20) / 10).toFixed(1)} mmol/L;`,
  (n) => `${dayFirst(n)};06:22;8302-2;68;in`,
  (n) => `${iso(n)};06:23;Weight;71;`,
  (n) => `${iso(n)};06:24;Weight;290;kg`,
  (n) => `${iso(n)};06:25;Weight;heavy;kg`,
  (n) => `${iso(n)};06:26;Weight;70;furlong`,
  (n) => `${iso(n)};06:27;Left boot;70;kg`,
  (n) => `${iso(n)};06:28;Weight;70000;kg`,
  () => "31.02.2015;;Weight;70;kg",
];
const lines = Array.from({ length: DAYS }, (_, day) => kinds.map((line) => line(day))).flat();
const knownLines = Array.from({ length: 100 }, (_, day) => kinds[2]?.(day) ?? "");
const tableOf = (rows: string[]) =>
  pasted(["date;time;test;value;unit", ...rows].join("\r\n"), { dateOrder: "day-first" });

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
      expect(await count(world, open)).toBe(0);
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
      await addMeasurements(open, form("2026-03-01", item(WEIGHT, 70.5, "kg")));
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
      const [reader, writer] = [
        await world.person("Dr. Cleo Reader", "clinician"),
        await world.person("Dr. Cleo Narrow", "clinician"),
      ];
      await world.share(patient, reader);
      await expect(world.writer(reader, patient)).rejects.toMatchObject({ code: "not-allowed" });
      const insert = sql`insert into measurement_imports (patient_id, name, added, duplicates, refused, imported_by_name)
        values (${patient.id}, 'x', 1, 0, 0, 'x')`;
      await expect(world.sqlAs(await world.reader(reader, patient), insert)).rejects.toMatchObject({
        code: "not-allowed",
      });
      await world.share(patient, writer, { rights: "write", categories: ["visit"] });
      const narrow = await world.writer(writer, patient);
      expect(await listImports(narrow)).toEqual([]);
      await expect(addImport(narrow, pasted(table))).rejects.toMatchObject({ code: "not-allowed" });
      await expect(undoImport(narrow, { importId })).rejects.toMatchObject({ code: "not-found" });
      const elsewhere = await ownRecord(world, "Bo Other");
      await expect(undoImport(elsewhere.open, { importId })).rejects.toMatchObject({ code: "not-found" });
      expect(await count(world, open, sql`retracted_at is not null`)).toBe(0);
    }));

  it("of the same table several times at once adds it once", async () => {
    const { person, patient } = await asSteward(env().DATABASE_URL, (tx) =>
      new World({ tx, boundTo: "steward" }).patientWithAccount("Ada Twice"),
    );
    const open = await openPatientToWrite(viewerOf(person), patient.id);
    const thrice = <T>(work: () => Promise<T>) => Promise.allSettled([work(), work(), work()]);
    // Otherwise the first would be done before the others have a connection.
    await thrice(() => previewImport(open, pasted(table)));
    const imports = await thrice(() => addImport(open, pasted(table)));
    expect(imports.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(await listImports(open)).toMatchObject([{ added: 5 }]);
    expect((await listMeasurements(open, WEIGHT)).total).toBe(3);
  });

  it("of our own export into another record is the same again, without what was retracted", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const insulin = item("20448-7", 7.5, "mIU/L", { method: "fasting" });
      const { ids } = await addMeasurements(
        open,
        form("2026-03-12T07:30", item(WEIGHT, 154.5, "lb"), item("33037-3", -3, "mmol/L"), insulin),
      );
      await addMeasurements(open, { ...form("2026-03-13", item(HBA1C, 48, "mmol/mol")), note: "=1+1" });
      await addMeasurements(
        open,
        form(
          "2026-03-14",
          item(PRESSURE, 128, "mmHg", { secondValue: 82 }),
          item("1988-5", 0.6, "mg/L", { comparator: "<" }),
        ),
      );
      await retractMeasurement(open, { measurementId: ids[0] ?? "", reason: "Wore a coat" });
      const csv = await exportMeasurements(open, null);
      expect(csv).toContain("'=1+1");
      expect(csv).not.toMatch(/(^|,)(?:[=+@]|-(?!\d))/m);
      const other = await ownRecord(world, "Bo Other");
      expect(await addImport(other.open, pasted(csv, { sure: new Set([2]) }))).toMatchObject({ added: 5, refused: 1 });
      const [again, first] = [await exportMeasurements(other.open, null), csv].map((text) =>
        text
          .split("\n")
          .filter((line) => !line.includes("Wore a coat"))
          .map((line) => line.replace(/,(self|import),.*$/, "")),
      );
      expect(again).toEqual(first);
    }));

  it("of 5,000 rows in mixed units has a correct receipt and correct values", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      expect(await addImport(open, tableOf(knownLines))).toMatchObject({ added: 100, duplicates: 0, refused: 0 });
      const all = tableOf([...lines, ...lines.filter((line) => line.includes(";Weight;70,")).slice(0, 200)]);
      const preview = await previewImport(open, all);
      expect(preview.rows).toHaveLength(5_000);
      expect(preview).toMatchObject({ added: 3_020, duplicates: 300, refused: 1_200, asks: 480 });
      const receipt = await addImport(open, all);
      expect(receipt).toMatchObject({ added: 3_020, duplicates: 300, refused: 1_680 });
      expect(await count(world, open)).toBe(3_120);
      const facts = {
        pounds: sql`unit = '[lb_av]' and abs(canonical_value - value * 0.45359237) < 0.0001`,
        fahrenheit: sql`unit = '[degF]' and abs(canonical_value - (value - 32) / 1.8) < 0.0001`,
        inches: sql`unit = '[in_i]' and canonical_value = 172.72`,
        molarGlucose: sql`code = ${GLUCOSE} and unit = 'mmol/L' and abs(canonical_value - value * 18.0156) < 0.001`,
        molarCreatinine: sql`unit = 'umol/L' and abs(canonical_value - value / 88.4017) < 0.001`,
        ifcc: sql`method = 'ifcc' and unit = 'mmol/mol' and abs(canonical_value - (value / 10.929 + 2.15)) < 0.001`,
        ngsp: sql`method = 'ngsp' and unit = '%' and canonical_value = value`,
        pressures: sql`code = ${PRESSURE} and value > 109 and second_value < 86`,
        bounds: sql`comparator = '<' and value = 0.6`,
        secondOfFebruary: sql`comparator = '<' and measured_at = timestamptz '2015-02-02 00:00Z'`,
      };
      for (const [fact, where] of Object.entries(facts))
        expect([fact, await count(world, open, where)]).toEqual([fact, fact === "secondOfFebruary" ? 1 : 240]);
      const answered = { ...all, units: new Map([[WEIGHT, "kg"]]) };
      expect(await addImport(open, answered)).toMatchObject({ added: 240, duplicates: 3_320, refused: 1_440 });
      expect(await undoImport(open, { importId: receipt.importId })).toEqual({ retracted: 3_020 });
      expect(await count(world, open, sql`retracted_at is null`)).toBe(340);
    }));

  it("says clearly what is too much", async () => {
    const problemOf = (table: string) => {
      const parsed = newImportSchema.safeParse({ table });
      return parsed.error?.issues[0]?.message ?? "";
    };
    expect(problemOf("ä".repeat(450_001))).toContain("900 kilobytes");
    expect(problemOf("  ")).toContain("Paste a table");
    await inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const long = pasted(
        ["date,test,value", ...Array.from({ length: 10_001 }, () => "2020-01-01,Weight,70")].join("\n"),
      );
      await expect(previewImport(open, long)).rejects.toMatchObject({
        options: { fields: { table: [expect.stringContaining("10,000 values")] } },
      });
    });
  });
});
