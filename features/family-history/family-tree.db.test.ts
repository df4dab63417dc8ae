import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { amendment, auditOf, aunt, fieldError, household, mother, sister } from "@/tests/family";
import { inWorld } from "@/tests/world";
import { addConditions, MOST_CONDITIONS, noteNoConditions } from "./condition-mutations";
import { addRelative, amendRelative, removeRelative } from "./mutations";
import { getFamily, getRelative, listRemoved } from "./queries";
import { addConditionsSchema } from "./schema";

describe("the family tree", () => {
  it("an aunt brings the parents she shares with the mother, and the patient's own row", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, aunt());
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
      await addRelative(ada, aunt());
      const { id } = await addRelative(ada, mother({ bornYear: "1951" }));
      const { members } = await getFamily(ada);
      expect(members.filter(({ relation }) => relation === "mother").map((one) => one.id)).toEqual([id]);
      await expect(addRelative(ada, mother({ bornYear: "1952" }))).rejects.toMatchObject({
        options: { fields: { relation: [expect.stringContaining("in the family already")] } },
      });
      await expect(addRelative(ada, aunt({ relation: "cousin" }))).rejects.toMatchObject({
        options: { fields: { through: [expect.any(String)] } },
      });
      await expect(addRelative(ada, aunt({ side: "" }))).rejects.toMatchObject({
        options: { fields: { side: [expect.any(String)] } },
      });
    }));

  it("somebody on whom others hang stays; an undescribed end of the tree goes", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const cousins = await addRelative(
        ada,
        aunt({ relation: "cousin", through: "aunt", condition0: "", ageAtOnset0: "" }),
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

  it("one press says that somebody is well, unless an illness is listed", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, mother());
      await noteNoConditions(ada, { relativeId: id });
      const { relative } = await getRelative(ada, id);
      expect(relative).toMatchObject({ hasNoKnownConditions: true, version: 3 });
      const ill = await addRelative(ada, aunt());
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
      await expect(addRelative(ada, aunt())).rejects.toMatchObject({ message: expect.stringMatching(/at most 200/) });
      expect((await getFamily(ada)).members).toHaveLength(200);
    }));

  it("twins are born to the same parents, and one left alone is a twin no more", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const one = await addRelative(ada, sister());
      const two = await addRelative(ada, sister({ twinOf: one.id, twinKind: "identical" }));
      const groupOf = async (id: string) => (await getRelative(ada, id)).relative.twinGroup;
      expect(await groupOf(one.id)).toBe(await groupOf(two.id));
      await expect(addRelative(ada, aunt({ twinOf: one.id }))).rejects.toMatchObject({
        options: { fields: { twinOf: ["Twins have the same parents."] } },
      });
      await amendRelative(ada, amendment(two.id, 2));
      expect([await groupOf(one.id), await groupOf(two.id)]).toEqual([null, null]);
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
      expect(() => aunt({ hasNoKnownConditions: "on" })).toThrow("Something is listed");
    }));

  it("of the patient the tree keeps how they were born and raised, and nothing else", () =>
    inWorld(async (world) => {
      const { ada, patient } = await household(world);
      await addRelative(ada, aunt());
      const self = async () => (await getFamily(ada)).members.find(({ relation }) => relation === "self");
      const id = (await self())?.id ?? "";
      await amendRelative(ada, amendment(id, 1, { adoption: "in", areParentsRelated: "on", bornYear: "1999" }));
      expect(await self()).toMatchObject({ adoption: "in", areParentsRelated: true, bornYear: 1980, version: 2 });
      const events = await auditOf(world, ada, patient.id);
      expect(Object.keys(events.at(-1)?.changes ?? {})).toEqual(["adoption", "areParentsRelated"]);
      const notFound = { code: "not-found" };
      await expect(removeRelative(ada, { relativeId: id, version: 2, reason: "x" })).rejects.toMatchObject(notFound);
      await expect(noteNoConditions(ada, { relativeId: id })).rejects.toMatchObject(notFound);
      await expect(
        addConditions(ada, addConditionsSchema.parse({ relativeId: id, condition0: "stroke" })),
      ).rejects.toMatchObject(notFound);
    }));

  it("nobody who is living died of anything", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, aunt({ living: "deceased", causedDeath0: "on" }));
      const fatal = async () => (await getRelative(ada, id)).relative.conditions.map(({ causedDeath }) => causedDeath);
      expect(await fatal()).toEqual([true]);
      await amendRelative(ada, amendment(id, 2));
      expect(await fatal()).toEqual([false]);
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
        await expect(addRelative(ada, aunt(change))).rejects.toMatchObject(fieldError(field, words));
      expect((await getFamily(ada)).members).toEqual([]);
      const { id } = await addRelative(ada, aunt());
      const dead = { living: "deceased", ageAtDeath: "43" };
      await expect(amendRelative(ada, amendment(id, 2, dead))).rejects.toMatchObject(
        fieldError("ageAtDeath", /Breast cancer at 44/),
      );
    }));

  it("a year of birth is reckoned from the year of death and the age", () =>
    inWorld(async (world) => {
      const { ada } = await household(world);
      const { id } = await addRelative(ada, aunt({ living: "deceased", diedYear: "2004", ageAtDeath: "49" }));
      expect((await getRelative(ada, id)).relative).toMatchObject({
        ...{ bornYear: 1955, isBirthEstimated: true, diedYear: 2004, ageAtDeath: 49 },
      });
    }));
});
