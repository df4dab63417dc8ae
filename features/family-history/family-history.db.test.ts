import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { connection } from "@/server/database";
import { openPatient, openPatientToWrite } from "@/server/patient";
import { amendedIllness, amendment, auditOf, aunt, fieldError, household, mother, sister } from "@/tests/family";
import { inWorld, viewerOf, World } from "@/tests/world";
import { addConditions, amendCondition, noteNoConditions, retractCondition } from "./condition-mutations";
import { addRelative, amendRelative, removeRelative } from "./mutations";
import { getFamily, getRelative } from "./queries";
import { addConditionsSchema } from "./schema";

const TABLES = ["relatives", "relative_names", "relative_conditions"];

describe("family history", () => {
  it("a stranger sees nothing", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      await addRelative(ada, aunt({ name: "Ruth" }));
      const stranger = world.as(await world.person("Sven Stranger", "clinician"));
      for (const table of TABLES)
        expect(await world.sqlAs(stranger, sql`select * from ${sql.identifier(table)}`)).toEqual([]);
    }));

  it("a reader cannot write", () =>
    inWorld(async (world) => {
      const { ada, patient } = await household(world);
      await addRelative(ada, aunt());
      const reader = await world.person("Rae Reader", "clinician");
      await world.share(patient, reader);
      await expect(world.writer(reader, patient)).rejects.toMatchObject({ code: "not-allowed" });
      const open = await world.reader(reader, patient, "family-history");
      expect((await getFamily(open)).members).toHaveLength(5);
      for (const table of TABLES)
        expect(await world.sqlAs(open, sql`update ${sql.identifier(table)} set id = id returning id`)).toEqual([]);
    }));

  it("a writer whose share leaves the family history out adds nothing to it", () =>
    inWorld(async (world) => {
      const { ada, patient } = await household(world);
      await addRelative(ada, aunt());
      const other = await world.person("Dr. Other", "clinician");
      await world.share(patient, other, { rights: "write", categories: ["visit"] });
      await expect(addRelative(await world.writer(other, patient), mother())).rejects.toBeDefined();
      expect((await getFamily(ada)).members).toHaveLength(5);
    }));

  it("a change leaves an audit event that says neither names nor notes", () =>
    inWorld(async (world) => {
      const { ada, patient } = await household(world);
      const { id } = await addRelative(ada, aunt({ name: "Ruth Secret", note: "lives in Secretville" }));
      await amendRelative(ada, amendment(id, 2, { bornYear: "1950", name: "Ruth Othersecret" }));
      await addConditions(ada, addConditionsSchema.parse({ relativeId: id, condition0: "stroke" }));
      const [first] = (await getRelative(ada, id)).relative.conditions;
      await retractCondition(ada, { conditionId: first?.id ?? "", reason: "Wrong aunt" });
      await removeRelative(ada, { relativeId: id, version: 3, reason: "Not related" });
      const events = await auditOf(world, ada, patient.id);
      expect(events.map(({ action }) => action)).toEqual([
        "relative.added",
        "relative.amended",
        "relative-condition.added",
        "relative-condition.retracted",
        "relative.retracted",
      ]);
      expect(events[0]?.changes).toMatchObject({ conditions: { after: "Breast cancer at 44" } });
      expect(events[1]?.changes).toMatchObject({ name: { before: "•••", after: "•••" }, born: { after: "1950" } });
      expect(JSON.stringify(events)).not.toMatch(/secret/i);
    }));

  it("the names are the manager's: a share meets only those that are shown, with SQL past the application too", () =>
    inWorld(async (world) => {
      const { ada, cleo, patient } = await household(world);
      const hidden = await addRelative(ada, aunt({ name: "Ruth" }));
      const shown = await addRelative(ada, aunt({ name: "Naomi", isNameShown: "on" }));
      expect((await getFamily(ada)).names).toEqual({ [hidden.id]: "Ruth", [shown.id]: "Naomi" });
      expect((await getFamily(cleo)).names).toEqual({ [shown.id]: "Naomi" });
      expect(await world.sqlAs(cleo, sql`select name from relative_names`)).toEqual([{ name: "Naomi" }]);
      expect(await world.sqlAs(cleo, sql`update relative_names set is_shown = true returning id`)).toEqual([]);
      await expect(
        world.sqlAs(
          cleo,
          sql`insert into relative_names (patient_id, relative_id, name) values (${patient.id}, ${newId()}, 'x')`,
        ),
      ).rejects.toMatchObject({ code: expect.anything() });
      const before = (await getFamily(ada)).names;
      await amendRelative(cleo, amendment(hidden.id, 2, { name: "Somebody else" }));
      expect((await getFamily(ada)).names).toEqual(before);
    }));

  it("a share of the family history alone shows just that, and one of something else shows none of it", () =>
    inWorld(async (world) => {
      const { ada, patient } = await household(world);
      await addRelative(ada, aunt({ name: "Ruth" }));
      await world.record(patient);
      const geneticist = await world.person("Dr. Gen Etic", "clinician");
      await world.share(patient, geneticist, { categories: ["family-history"] });
      const open = await world.reader(geneticist, patient, "family-history");
      const { members, names } = await getFamily(open);
      expect(members).toHaveLength(5);
      expect(names).toEqual({});
      for (const table of ["medical_records", "measurements", "contact_details"])
        expect(await world.sqlAs(open, sql`select * from ${sql.identifier(table)}`)).toEqual([]);

      const other = await world.person("Dr. Other", "clinician");
      await world.share(patient, other, { categories: ["visit"] });
      const elsewhere = await world.reader(other, patient, "family-history");
      expect((await getFamily(elsewhere)).members).toEqual([]);
      for (const table of TABLES)
        expect(await world.sqlAs(elsewhere, sql`select * from ${sql.identifier(table)}`)).toEqual([]);
    }));

  it("somebody else's relatives and illnesses are not found", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const other = await world.patientWithAccount("Bea Example");
      const bea = await world.manager(other.person, other.patient);
      const theirs = await addRelative(bea, aunt());
      const illness = (await getRelative(bea, theirs.id)).relative.conditions[0]?.id ?? "";
      const notFound = { code: "not-found" };
      await expect(getRelative(ada, theirs.id)).rejects.toMatchObject(notFound);
      await expect(amendRelative(ada, amendment(theirs.id, 2))).rejects.toMatchObject(notFound);
      await expect(removeRelative(ada, { relativeId: theirs.id, version: 2, reason: "x" })).rejects.toMatchObject(
        notFound,
      );
      await expect(noteNoConditions(ada, { relativeId: theirs.id })).rejects.toMatchObject(notFound);
      await expect(retractCondition(ada, { conditionId: illness, reason: "x" })).rejects.toMatchObject(notFound);
      await expect(amendCondition(ada, amendedIllness(illness, {}))).rejects.toMatchObject({ code: "conflict" });
      await expect(
        addConditions(ada, addConditionsSchema.parse({ relativeId: theirs.id, condition0: "stroke" })),
      ).rejects.toMatchObject(notFound);
      await expect(addRelative(ada, aunt({ relation: "cousin", through: theirs.id }))).rejects.toMatchObject(
        fieldError("through", /./),
      );
      await expect(addRelative(ada, sister({ twinOf: theirs.id }))).rejects.toMatchObject(fieldError("twinOf", /./));
      expect((await getRelative(bea, theirs.id)).relative).toMatchObject({ version: 2, conditions: [{ id: illness }] });
    }));

  it("two people changing one relative at once: the second is told", () =>
    inWorld(async (world) => {
      const { ada, cleo } = await household(world);
      const { id } = await addRelative(ada, aunt());
      await amendRelative(cleo, amendment(id, 2, { bornYear: "1950" }));
      await expect(amendRelative(ada, amendment(id, 2, { bornYear: "1951" }))).rejects.toMatchObject({
        code: "conflict",
        options: { fields: { version: [expect.any(String)] } },
      });
      await amendRelative(ada, amendment(id, 3, { bornYear: "1951" }));
      expect((await getRelative(ada, id)).relative).toMatchObject({ bornYear: 1951, version: 4 });
    }));

  it("an open form learns of a twin who came meanwhile; a twin who is removed leaves none behind", () =>
    inWorld(async (world) => {
      const { ada, patient } = await household(world);
      const one = await addRelative(ada, sister());
      const two = await addRelative(ada, sister({ twinOf: one.id }));
      await expect(amendRelative(ada, amendment(one.id, 2, { bornYear: "1970" }))).rejects.toMatchObject({
        code: "conflict",
      });
      const events = await auditOf(world, ada, patient.id);
      expect(events.at(-1)?.changes).toMatchObject({ twinOf: { after: "Sister" } });
      await removeRelative(ada, { relativeId: two.id, version: 2, reason: "Wrong family" });
      expect((await getRelative(ada, one.id)).relative).toMatchObject({ twinGroup: null, twinKind: null });
    }));

  it("an illness is changed once: whoever saves second is told, and what it was is kept", () =>
    inWorld(async (world) => {
      const { ada, cleo, patient } = await household(world);
      const { id } = await addRelative(ada, aunt());
      const illnesses = async () => (await getRelative(ada, id)).relative.conditions;
      const first = (await illnesses())[0]?.id ?? "";
      await amendCondition(cleo, amendedIllness(first, { ageAtOnset0: "46", onsetPrecision0: "decade" }));
      expect(await illnesses()).toMatchObject([{ ageAtOnset: 40, onsetPrecision: "decade" }]);
      await expect(amendCondition(ada, amendedIllness(first, { ageAtOnset0: "47" }))).rejects.toMatchObject({
        code: "conflict",
      });
      const events = await auditOf(world, ada, patient.id);
      expect(events.at(-1)).toMatchObject({
        action: "relative-condition.amended",
        changes: { conditions: { before: "Breast cancer at 44", after: "Breast cancer in their 40s" } },
      });
      const kept = await world.sqlAs(ada, sql`select retracted_because from relative_conditions order by created_at`);
      expect(kept).toEqual([{ retracted_because: "Changed" }, { retracted_because: null }]);
    }));

  it("a mother of whom only the name is known is not made or named twice", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, mother({ name: "Ruth" }));
      await expect(addRelative(ada, mother({ name: "Naomi", bornYear: "1950" }))).rejects.toMatchObject(
        fieldError("relation", /in the family already/),
      );
      expect((await getFamily(ada)).names).toEqual({ [id]: "Ruth" });
    }));

  it("two tabs that add the mother at the same moment make one mother", async () => {
    const { patient, person } = await connection().database.transaction((tx) =>
      new World({ tx, boundTo: null }).patientWithAccount("Ada Example"),
    );
    const answers = await Promise.allSettled(
      ["1950", "1951"].map(async (bornYear) =>
        addRelative(await openPatientToWrite(viewerOf(person), patient.id), mother({ bornYear })),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const { members } = await getFamily(await openPatient(viewerOf(person), patient.id, "family-history"));
    expect(members.map(({ relation }) => relation).sort()).toEqual(["mother", "self"]);
  });

  it("two people beginning the family at the same moment make one patient, one mother, one pair of grandparents", async () => {
    const made = await connection().database.transaction(async (tx) => {
      const world = new World({ tx, boundTo: null });
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const clinician = await world.person("Dr. Cleo Hart", "clinician");
      await world.share(patient, clinician, { rights: "write" });
      return { patient, rivals: [person, clinician] };
    });
    await Promise.all(
      made.rivals.map(async (rival) => addRelative(await openPatientToWrite(viewerOf(rival), made.patient.id), aunt())),
    );
    const [ada] = made.rivals.map(viewerOf);
    if (!ada) throw new Error("nobody was made");
    const { members } = await getFamily(await openPatient(ada, made.patient.id, "family-history"));
    expect(members.map(({ relation }) => relation).sort()).toEqual(
      ["aunt", "aunt", "grandfather", "grandmother", "mother", "self"].sort(),
    );
  });
});
