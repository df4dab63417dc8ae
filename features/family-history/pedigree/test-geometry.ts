import type { FamilyMember } from "@/clinical/family-history/family";
import { layOutPedigree, type PedigreeLayout, type PlacedPerson } from "./layout";
import { RADIUS } from "./lines";
import { baselineOf, heightOfWords, type Line, linesFor, widthOf } from "./words";

type Box = { of: string; what: string; left: number; right: number; top: number; bottom: number };
type Segment = { of: readonly string[]; fromX: number; fromY: number; toX: number; toY: number };

/** The half-width of what is drawn around a symbol: brackets, the corners of a diamond. */
const REACH = RADIUS + 6;
const ARROW = 24;

function boxesOf({ id, member, x, y, isDrawnAlone }: PlacedPerson, lines: readonly Line[]): Box[] {
  const arrow = member?.relation === "self" ? ARROW : 0;
  const symbol = {
    of: id,
    what: "symbol",
    left: x - REACH - arrow,
    right: x + REACH,
    top: y - REACH,
    bottom: y + REACH,
  };
  return [
    symbol,
    ...lines.map(({ text }, at) => {
      const [width, baseline] = [widthOf(text), y + baselineOf(at, RADIUS)];
      const left = isDrawnAlone ? x + 7 : x - width / 2;
      return { of: id, what: text, left, right: left + width, top: baseline - 10, bottom: baseline + 3 };
    }),
  ];
}

function segmentsOf({ unions }: PedigreeLayout): Segment[] {
  return unions.flatMap(({ union, couple, drop, sibship, descents }) => {
    const top = sibship?.y ?? drop?.toY ?? 0;
    const y = couple?.aboveY ?? couple?.y ?? 0;
    return [
      ...(couple ? [{ of: union.partners, fromX: couple.fromX, toX: couple.toX, fromY: y, toY: y }] : []),
      ...(drop ? [{ of: union.partners, fromX: drop.x, toX: drop.x, fromY: drop.fromY, toY: drop.toY }] : []),
      ...(sibship ? [{ of: [], fromX: sibship.fromX, toX: sibship.toX, fromY: sibship.y, toY: sibship.y }] : []),
      ...descents.map(({ child, fromX, toX, slantY }) => ({ of: [child], fromX, toX, fromY: top, toY: slantY })),
      ...descents.map(({ child, toX, slantY, toY }) => ({ of: [child], fromX: toX, toX, fromY: slantY, toY })),
    ];
  });
}

function meet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Cut a line by the sides of a box, one after the other (Liang and Barsky 1984). */
function runsThrough({ fromX, fromY, toX, toY }: Segment, box: Box): boolean {
  let [enters, leaves] = [0, 1];
  for (const [step, room] of [
    [fromX - toX, fromX - box.left],
    [toX - fromX, box.right - fromX],
    [fromY - toY, fromY - box.top],
    [toY - fromY, box.bottom - fromY],
  ] as const) {
    if (step === 0 && room <= 0) return false;
    if (step < 0) enters = Math.max(enters, room / step);
    if (step > 0) leaves = Math.min(leaves, room / step);
  }
  return enters < leaves;
}

/** Everything about a drawing that nobody should see, in words. */
export function flawsOf(family: readonly FamilyMember[], names: Readonly<Record<string, string>> = {}): string[] {
  const lines = new Map(family.map((member) => [member.id, linesFor(member, names[member.id])]));
  const layout = layOutPedigree(family, { labelHeight: ({ id }) => heightOfWords(lines.get(id) ?? []) });
  const boxes = layout.people.flatMap((person) => boxesOf(person, lines.get(person.id) ?? []));
  const overlaps = boxes.flatMap((one, at) =>
    boxes
      .slice(at + 1)
      .filter((other) => one.of !== other.of && meet(one, other))
      .map((other) => `${one.of} (${one.what}) lies on ${other.of} (${other.what})`),
  );
  const struck = segmentsOf(layout).flatMap((segment) =>
    boxes
      .filter((box) => !(segment.of.includes(box.of) && box.what === "symbol") && runsThrough(segment, box))
      .map((box) => `a line of ${segment.of.join(" and ")} runs through ${box.of} (${box.what})`),
  );
  const outside = boxes
    .filter(({ left, right, top, bottom }) => left < 0 || top < 0 || right > layout.width || bottom > layout.height)
    .map(({ of, what }) => `${of} (${what}) reaches out of the picture`);
  return [...overlaps, ...struck, ...outside];
}
