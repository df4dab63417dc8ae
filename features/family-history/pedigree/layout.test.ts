import { describe, expect, it } from "vitest";
import { countCrossings, layOutPedigree, type PedigreeLayout } from "./layout";
import { COLUMN } from "./positions";
import { testFamilies } from "./test-families";

function at(layout: PedigreeLayout, id: string) {
  const found = layout.people.find((person) => person.id === id);
  if (!found) throw new Error(`${id} is not drawn.`);
  return found;
}

describe.each(Object.entries(testFamilies))("a family with %s", (_, family) => {
  const layout = layOutPedigree(family);

  it("draws everybody once, inside the picture", () => {
    const drawn = layout.people.flatMap(({ member }) => member?.id ?? []);
    expect(drawn.toSorted()).toEqual(family.map(({ id }) => id).toSorted());
    for (const { x, y } of layout.people) {
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(layout.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(layout.height);
    }
  });

  it("keeps everybody apart", () => {
    for (const one of layout.people)
      for (const other of layout.people)
        if (one !== other && one.y === other.y) expect(Math.abs(one.x - other.x)).toBeGreaterThanOrEqual(COLUMN);
  });

  it("puts couples side by side on one row", () => {
    for (const { union } of layout.unions) {
      const [one, other] = union.partners.map((id) => at(layout, id));
      if (!one || !other) continue;
      expect(one.y).toBe(other.y);
      const [left, right] = [Math.min(one.x, other.x), Math.max(one.x, other.x)];
      expect(layout.people.filter(({ x, y }) => y === one.y && x > left && x < right)).toEqual([]);
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

  it("leads no line through a symbol", () => {
    for (const { drop, sibship, descents } of layout.unions) {
      const uprights = [
        ...(drop ? [{ x: drop.x, from: drop.fromY, to: drop.toY }] : []),
        ...descents.map(({ toX, toY }) => ({ x: toX, from: sibship?.y ?? drop?.toY ?? toY, to: toY })),
      ];
      for (const { x, from, to } of uprights)
        expect(layout.people.filter((p) => Math.abs(p.x - x) < 22 && p.y - 22 < to && p.y + 22 > from)).toEqual([]);
    }
  });

  it("is drawn the same way every time", () => {
    expect(layOutPedigree(structuredClone(family))).toEqual(layout);
  });
});
