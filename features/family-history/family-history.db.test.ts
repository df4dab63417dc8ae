import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { connection } from "@/server/database";
import { openPatient, openPatientToWrite } from "@/server/patient";
import { Viewer } from "@/server/scope";
import { inWorld, type Person, World } from "@/tests/world";
import {
  addConditions,
  amendCondition,
  MOST_CONDITIONS,
  noteNoConditions,
  retractCondition,
} from "./condition-mutations";
import { addRelative, amendRelative, removeRelative } from "./mutations";
import { getFamily, getRelative, listRemoved } from "./queries";
import { addConditionsSchema, amendConditionSchema, amendRelativeSchema, newRelativeSchema } from "./schema";

const aunt = { relation: "aunt", side: "maternal", living: "alive", condition0: "breast-cancer", ageAtOnset0: "44" };
const wish = (change: object = {}) => newRelativeSchema.parse({ ...aunt, ...change });
const mother = (change: object = {}) => newRelativeSchema.parse({ relation: "mother", ...change });
const amendment = (relativeId: string, version: number, change: object = {}) =>
  amendRelativeSchema.parse({ relativeId, version, living: "alive", ...change });
const amendedIllness = (conditionId: string, change: object) =>
  amendConditionSchema.parse({ conditionId, condition0: "breast-cancer", ...change });
const sister = (change: object = {}) => newRelativeSchema.parse({ relation: "sister", ...change });
const fieldError = (field: string, words: RegExp) => ({
  options: { fields: { [field]: [expect.stringMatching(words)] } },
});
const TABLES = ["relatives", "relative_names", "relative_conditions"];

async function household(world: World) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  const clinician = await world.person("Dr. Cleo Hart", "clinician");
  await world.share(patient, clinician, { rights: "write" });
  return {
    person,
    patient,
    ada: await world.manager(person, patient),
    cleo: await world.writer(clinician, patient),
  };
}

async function auditOf(world: World, scope: Parameters<World["sqlAs"]>[0], patientId: string) {
  return world.sqlAs(
    scope,
    sql`select e.action, c.changes from audit_events e left join audit_changes c on c.event_id = e.id
        where e.patient_id = ${patientId} and e.action like 'relative%' order by e.sequence`,
  );
}

describe("family history", () => {
  it("a stranger sees nothing", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      await addRelative(ada, wish({ name: "Ruth" }));
      const stranger = world.as(await world.person("Sven Stranger", "clinician"));
      for (const table of TABLES)
        expect(await world.sqlAs(stranger, sql`select * from ${sql.identifier(table)}`)).toEqual([]);
    }));

  it("a reader cannot write", () =>
    inWorld(async (world) => {
      const { ada, patient } = await household(world);
      await addRelative(ada, wish());
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
      await addRelative(ada, wish());
      const other = await world.person("Dr. Other", "clinician");
      await world.share(patient, other, { rights: "write", categories: ["visit"] });
      await expect(addRelative(await world.writer(other, patient), mother())).rejects.toBeDefined();
      expect((await getFamily(ada)).members).toHaveLength(5);
    }));

  it("a change leaves an audit event that says neither names nor notes", () =>
    inWorld(async (world) => {
      const { ada, patient } = await household(world);
      const { id } = await addRelative(ada, wish({ name: "Ruth Secret", note: "lives in Secretville" }));
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

  it("an aunt brings the parents she shares with the mother, and the patient's own row", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, wish());
      const { members } = await getFamily(ada);
      expect(members.map(({ relation, side }) => [relation, side]).sort()).toEqual(
        [
          ["aunt", "maternal"],
          ["grandfather", "maternal"],
          ["grandmother", "maternal"],
          ["mother", "maternal"],
          ["self", null],
        ].sort(),
      );
      const [own] = members.filter(({ relation }) => relation === "self");
      const [made] = members.filter(({ relation }) => relation === "mother");
      const added = members.find((member) => member.id === id);
      expect(own).toMatchObject({ bornYear: 1980, motherId: made?.id });
      expect(added).toMatchObject({ motherId: made?.motherId, fatherId: made?.fatherId, sex: "female" });
    }));

  it("a half-built tree: a mother made on the way is described, not made twice, and not described twice", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      await addRelative(ada, wish());
      const { id } = await addRelative(ada, mother({ bornYear: "1951" }));
      const { members } = await getFamily(ada);
      expect(members.filter(({ relation }) => relation === "mother").map((one) => one.id)).toEqual([id]);
      await expect(addRelative(ada, mother({ bornYear: "1952" }))).rejects.toMatchObject({
        options: { fields: { relation: [expect.stringContaining("in the family already")] } },
      });
      await expect(addRelative(ada, wish({ relation: "cousin" }))).rejects.toMatchObject({
        options: { fields: { through: [expect.any(String)] } },
      });
      await expect(addRelative(ada, wish({ side: "" }))).rejects.toMatchObject({
        options: { fields: { side: [expect.any(String)] } },
      });
    }));

  it("the names are the manager's: a share meets only those that are shown, with SQL past the application too", () =>
    inWorld(async (world) => {
      const { ada, cleo, patient } = await household(world);
      const hidden = await addRelative(ada, wish({ name: "Ruth" }));
      const shown = await addRelative(ada, wish({ name: "Naomi", isNameShown: "on" }));
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
      await addRelative(ada, wish({ name: "Ruth" }));
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

  it("two people changing one relative at once: the second is told", () =>
    inWorld(async (world) => {
      const { ada, cleo } = await household(world);
      const { id } = await addRelative(ada, wish());
      await amendRelative(cleo, amendment(id, 2, { bornYear: "1950" }));
      await expect(amendRelative(ada, amendment(id, 2, { bornYear: "1951" }))).rejects.toMatchObject({
        code: "conflict",
        options: { fields: { version: [expect.any(String)] } },
      });
      await amendRelative(ada, amendment(id, 3, { bornYear: "1951" }));
      expect((await getRelative(ada, id)).relative).toMatchObject({ bornYear: 1951, version: 4 });
    }));

  it("somebody on whom others hang stays; an undescribed end of the tree goes", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const cousins = await addRelative(
        ada,
        wish({ relation: "cousin", through: "aunt", condition0: "", ageAtOnset0: "" }),
      );
      const { members } = await getFamily(ada);
      const idOf = (relation: string) => members.find((one) => one.relation === relation)?.id ?? "";
      const remove = (relativeId: string, version: number) =>
        removeRelative(ada, { relativeId, version, reason: "Test" });
      await expect(remove(idOf("grandmother"), 1)).rejects.toMatchObject({ code: "conflict" });
      await expect(remove(idOf("aunt"), 1)).rejects.toMatchObject({ code: "conflict" });
      await remove(cousins.id, 2);
      await remove(idOf("aunt"), 1);
      await remove(idOf("grandmother"), 1);
      const left = (await getFamily(ada)).members;
      expect(left.map(({ relation }) => relation).sort()).toEqual(["grandfather", "mother", "self"]);
      expect(left.find(({ relation }) => relation === "mother")?.motherId).toBeNull();
      expect(await listRemoved(ada)).toHaveLength(3);
      await expect(getRelative(ada, cousins.id)).rejects.toMatchObject({ code: "not-found" });
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

  it("an illness is changed once: whoever saves second is told, and what it was is kept", () =>
    inWorld(async (world) => {
      const { ada, cleo, patient } = await household(world);
      const { id } = await addRelative(ada, wish());
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

  it("one press says that somebody is well, unless an illness is listed", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, mother());
      await noteNoConditions(ada, { relativeId: id });
      const { relative } = await getRelative(ada, id);
      expect(relative).toMatchObject({ hasNoKnownConditions: true, version: 3 });
      const ill = await addRelative(ada, wish());
      await expect(noteNoConditions(ada, { relativeId: ill.id })).rejects.toMatchObject({ code: "conflict" });
    }));

  it("holds a family of 200 and 20 illnesses each, and says so at the next", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, mother());
      const many = (from: number, to: number) =>
        addConditionsSchema.parse({
          relativeId: id,
          ...Object.fromEntries(
            Array.from({ length: to - from }, (_, row) => [
              [`condition${row}`, "own-words"],
              [`words${row}`, `Illness ${from + row}`],
            ]).flat(),
          ),
        });
      await addConditions(ada, many(0, MOST_CONDITIONS));
      await expect(addConditions(ada, many(0, 1))).rejects.toMatchObject({
        message: expect.stringMatching(/at most 20/),
      });
      const [mothers] = await world.sqlAs(ada, sql`select created_by from relatives where id = ${id}`);
      await world.sqlAs(
        ada,
        sql`insert into relatives (id, patient_id, relation, recorded_by_name, created_by)
            select gen_random_uuid(), ${ada.id}, 'cousin', 'Ada', ${mothers?.created_by} from generate_series(1, 198)`,
      );
      await expect(addRelative(ada, wish())).rejects.toMatchObject({ message: expect.stringMatching(/at most 200/) });
      expect((await getFamily(ada)).members).toHaveLength(200);
    }));

  it("twins are born to the same parents, and one left alone is a twin no more", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const one = await addRelative(ada, sister());
      const two = await addRelative(ada, sister({ twinOf: one.id, twinKind: "identical" }));
      const groupOf = async (id: string) => (await getRelative(ada, id)).relative.twinGroup;
      expect(await groupOf(one.id)).toBe(await groupOf(two.id));
      await expect(addRelative(ada, wish({ twinOf: one.id }))).rejects.toMatchObject({
        options: { fields: { twinOf: ["Twins have the same parents."] } },
      });
      await amendRelative(ada, amendment(two.id, 2));
      expect([await groupOf(one.id), await groupOf(two.id)]).toEqual([null, null]);
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

  it("no illness known and an illness do not stand together", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, mother({ hasNoKnownConditions: "on" }));
      await addConditions(ada, addConditionsSchema.parse({ relativeId: id, condition0: "stroke", ageAtOnset0: "70" }));
      const { relative } = await getRelative(ada, id);
      expect(relative).toMatchObject({ hasNoKnownConditions: false, conditions: [{ words: "Stroke" }] });
      await expect(
        amendRelative(ada, amendment(id, relative.version, { hasNoKnownConditions: "on" })),
      ).rejects.toMatchObject({ options: { fields: { hasNoKnownConditions: [expect.any(String)] } } });
      expect(newRelativeSchema.safeParse({ ...aunt, hasNoKnownConditions: "on" }).success).toBe(false);
    }));

  it("refuses what cannot be, at the field where it was typed, and keeps none of it", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const refused: [object, string, RegExp][] = [
        [{ living: "deceased", ageAtDeath: "40" }, "ageAtOnset0", /died at 40/],
        [{ bornYear: "2999" }, "bornYear", /not come yet/],
        [{ ageNow: "42" }, "ageAtOnset0", /not that old yet/],
        [{ relation: "mother", ageNow: "20", condition0: "", ageAtOnset0: "" }, "ageNow", /born in 1980/],
        [{ relation: "daughter", bornYear: "1975" }, "bornYear", /mother was born in 1980/],
      ];
      for (const [change, field, words] of refused)
        await expect(addRelative(ada, wish(change))).rejects.toMatchObject(fieldError(field, words));
      expect((await getFamily(ada)).members).toEqual([]);
      const { id } = await addRelative(ada, wish());
      const dead = { living: "deceased", ageAtDeath: "43" };
      await expect(amendRelative(ada, amendment(id, 2, dead))).rejects.toMatchObject(
        fieldError("ageAtDeath", /Breast cancer at 44/),
      );
    }));

  it("a year of birth is reckoned from the year of death and the age", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, wish({ living: "deceased", diedYear: "2004", ageAtDeath: "49" }));
      expect((await getRelative(ada, id)).relative).toMatchObject({
        ...{ bornYear: 1955, isBirthEstimated: true, diedYear: 2004, ageAtDeath: 49 },
      });
    }));

  it("somebody else's relatives and illnesses are not found", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const other = await world.patientWithAccount("Bea Example");
      const bea = await world.manager(other.person, other.patient);
      const theirs = await addRelative(bea, wish());
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
      await expect(addRelative(ada, wish({ relation: "cousin", through: theirs.id }))).rejects.toMatchObject(
        fieldError("through", /./),
      );
      await expect(addRelative(ada, sister({ twinOf: theirs.id }))).rejects.toMatchObject(fieldError("twinOf", /./));
      expect((await getRelative(bea, theirs.id)).relative).toMatchObject({ version: 2, conditions: [{ id: illness }] });
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
      made.rivals.map(async (rival) => addRelative(await openPatientToWrite(viewerOf(rival), made.patient.id), wish())),
    );
    const [ada] = made.rivals.map(viewerOf);
    if (!ada) throw new Error("nobody was made");
    const { members } = await getFamily(await openPatient(ada, made.patient.id, "family-history"));
    expect(members.map(({ relation }) => relation).sort()).toEqual(
      ["aunt", "aunt", "grandfather", "grandmother", "mother", "self"].sort(),
    );
  });
});

function viewerOf(person: Person): Viewer {
  return Viewer.mint({
    ...person,
    language: "en",
    units: "metric",
    timeZone: "UTC",
    sessionId: null,
    request: { requestId: newId(), address: null, userAgent: null },
  });
}
