import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FamilyMember } from "@/clinical/family-history/family";
import { countCrossings, layOutPedigree, type PedigreeLayout } from "./layout";
import { testFamilies } from "./test-families";
import { flawsOf } from "./test-geometry";
import { someFamily } from "./test-random-families";

function at(layout: PedigreeLayout, id: string) {
  const found = layout.people.find((person) => person.id === id);
  if (!found) throw new Error(`${id} is not drawn.`);
  return found;
}

/** Names as long as they come, for every second one. */
function longNames(family: readonly FamilyMember[]): Record<string, string> {
  return Object.fromEntries(family.flatMap(({ id }, at) => (at % 2 === 0 ? [[id, "Wilhelmina Hammerschmidt"]] : [])));
}

function drawnIds({ people }: PedigreeLayout): string[] {
  return people.flatMap(({ member }) => member?.id ?? []).toSorted();
}

describe.each(Object.entries(testFamilies))("a family with %s", (_, family) => {
  const layout = layOutPedigree(family);

  it("draws everybody once", () => {
    expect(drawnIds(layout)).toEqual(family.map(({ id }) => id).toSorted());
  });

  it("lays no symbol and no word on another, leads no line through them, and stays inside the picture", () => {
    expect(flawsOf(family)).toEqual([]);
    expect(flawsOf(family, longNames(family))).toEqual([]);
  });

  it("keeps a generation on one row", () => {
    for (const one of layout.people)
      for (const other of layout.people) expect(one.y < other.y).toBe(one.generation < other.generation);
  });

  it("stands brothers and sisters by birth, but whoever marries into a drawn family at its side", () => {
    const marriesIn = (id: string) =>
      layout.unions.some(
        ({ union }) =>
          union.partners.includes(id) &&
          union.partners.every((partner) => layout.unions.some(({ union: above }) => above.children.includes(partner))),
      );
    for (const { union } of layout.unions) {
      const xs = union.children.filter((child) => !marriesIn(child)).map((child) => at(layout, child).x);
      expect(xs).toEqual(xs.toSorted((one, other) => one - other));
    }
  });

  it("puts couples side by side on one row; only a third partner is reached over another one", () => {
    for (const { union, couple } of layout.unions) {
      const [one, other] = union.partners.map((id) => at(layout, id));
      if (!one || !other) continue;
      expect(one.y).toBe(other.y);
      const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
      const between = layout.people.filter(({ x, y }) => y === one.y && x > left && x < right);
      expect(couple?.aboveY === null).toBe(between.length === 0);
      for (const { id } of between)
        expect(
          layout.unions.some(
            ({ union: { partners } }) =>
              partners.includes(id) && partners.includes(one.id) !== partners.includes(other.id),
          ),
        ).toBe(true);
    }
  });

  it("puts children below their parents, joined to them by lines that meet", () => {
    for (const { union, drop, sibship, descents } of layout.unions) {
      for (const child of union.children)
        for (const parent of union.partners) expect(at(layout, child).y).toBeGreaterThan(at(layout, parent).y);
      if (!drop) continue;
      expect(descents.map(({ child }) => child)).toEqual(union.children);
      for (const { fromX, toX, child } of descents) {
        expect(toX).toBe(at(layout, child).x);
        expect(fromX).toBeGreaterThanOrEqual(sibship?.fromX ?? drop.x);
        expect(fromX).toBeLessThanOrEqual(sibship?.toX ?? drop.x);
      }
    }
  });

  it("crosses no lines, and runs no two lines of brothers and sisters over each other", () => {
    expect(countCrossings(layout)).toBe(0);
    const lines = layout.unions.flatMap(({ sibship }) => sibship ?? []);
    for (const one of lines)
      for (const other of lines)
        if (one !== other && one.y === other.y)
          expect(one.toX < other.fromX || other.toX < one.fromX, "lines at one height lie apart").toBe(true);
  });

  it("is drawn the same way every time", () => {
    expect(layOutPedigree(structuredClone(family))).toEqual(layout);
  });
});

it("draws families as they come: everybody once, nothing on anything else", () => {
  fc.assert(
    fc.property(someFamily, (family) => {
      expect(drawnIds(layOutPedigree(family))).toEqual(family.map(({ id }) => id).toSorted());
      expect(flawsOf(family, longNames(family))).toEqual([]);
    }),
    { numRuns: 60 },
  );
}, 60_000);
