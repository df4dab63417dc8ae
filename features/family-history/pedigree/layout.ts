import type { FamilyMember } from "@/clinical/family-history/family";
import { drawUnion, heightOfLines, planLines, RADIUS, type UnionLines } from "./lines";
import { orderRows } from "./order";
import { isAlone, positionsOf } from "./positions";
import { type FamilyGraph, readGraph } from "./unions";

const MARGIN_X = 76;
const MARGIN_Y = 40;
const ABOVE_LINES = 18;
/** A crossing weighs as much as this many pixels of line. */
const CROSSING = 4000;
const WORTH_A_FLIP = 40;

export type PlacedPerson = {
  id: string;
  /** Null for the unnamed other parent of half-siblings. */
  member: FamilyMember | null;
  x: number;
  y: number;
  /** 0 is the patient's. */
  generation: number;
  /** The line to the children leaves from the symbol itself, so the words stand beside it. */
  isDrawnAlone: boolean;
};

export type PedigreeLayout = { people: PlacedPerson[]; unions: UnionLines[]; width: number; height: number };

/** `labelHeight`: the room that the words under a person need. */
type LayoutOptions = { labelHeight?: (person: { id: string; member: FamilyMember | null }) => number };

function heightsOf(graph: FamilyGraph, levels: ReadonlyMap<number, number>, labelHeight: (id: string) => number) {
  const rows = [...new Set(graph.chains.map(({ generation }) => generation))].sort((one, other) => one - other);
  const yOfRow = new Map<number, number>();
  let bottom = MARGIN_Y;
  for (const row of rows) {
    const lines = levels.get(row);
    const y = bottom + (lines === undefined ? 0 : ABOVE_LINES + heightOfLines(lines)) + RADIUS;
    yOfRow.set(row, y);
    const people = graph.chains.filter(({ generation }) => generation === row).flatMap((chain) => chain.people);
    bottom = y + RADIUS + Math.max(...people.map(labelHeight));
  }
  return { yOfRow, height: bottom + MARGIN_Y };
}

function draw(
  graph: FamilyGraph,
  flipped: ReadonlySet<string>,
  { labelHeight = () => 64 }: LayoutOptions,
): PedigreeLayout {
  const raw = positionsOf(orderRows(graph, flipped), graph);
  const left = Math.min(...raw.values()) - MARGIN_X;
  const x = new Map([...raw].map(([id, at]) => [id, Math.round(at - left)]));
  const space = planLines(graph, x);
  const labelOf = (id: string) => labelHeight({ id, member: graph.people.get(id)?.member ?? null });
  const { yOfRow, height } = heightsOf(graph, space.levels, labelOf);
  const generation = (id: string) => graph.chainOf.get(id)?.generation ?? 0;
  const y = new Map([...x.keys()].map((id) => [id, yOfRow.get(generation(id)) ?? 0]));
  const people = [...graph.people.values()].map(({ id, member }) => ({
    id,
    member,
    x: x.get(id) ?? 0,
    y: y.get(id) ?? 0,
    generation: generation(id),
    isDrawnAlone: isAlone(id, graph.unions),
  }));
  const alone = people.filter(({ isDrawnAlone }) => isDrawnAlone).map((person) => person.x + MARGIN_X);
  return {
    people,
    unions: graph.unions.map((union) => drawUnion(union, graph, x, y, space)),
    width: Math.max(...x.values(), ...alone) + MARGIN_X,
    height,
  };
}

/** Lines of one family that run across those of another. */
export function countCrossings({ unions }: PedigreeLayout): number {
  const upright = unions.flatMap(({ union, drop, sibship, descents }) => [
    ...(drop ? [{ union, x: drop.x, from: drop.fromY, to: drop.toY }] : []),
    ...descents.map(({ toX, toY }) => ({ union, x: toX, from: sibship?.y ?? drop?.toY ?? toY, to: toY })),
  ]);
  const level = unions.flatMap(({ union, sibship, couple }) => [
    ...(sibship ? [{ union, ...sibship }] : []),
    ...(couple ? [{ union, fromX: couple.fromX, toX: couple.toX, y: couple.aboveY ?? couple.y }] : []),
  ]);
  return upright.flatMap((line) =>
    level.filter(
      ({ union, fromX, toX, y }) =>
        union !== line.union && line.x > fromX && line.x < toX && line.from < y && y < line.to,
    ),
  ).length;
}

function cost(layout: PedigreeLayout): number {
  const lengths = layout.unions.map(({ sibship }) => (sibship ? sibship.toX - sibship.fromX : 0));
  return countCrossings(layout) * CROSSING + lengths.reduce((sum, length) => sum + length, 0);
}

/** Where everybody of a family stands and which lines join them; the same family is always drawn the same way. */
export function layOutPedigree(family: readonly FamilyMember[], options: LayoutOptions = {}): PedigreeLayout {
  if (family.length === 0) return { people: [], unions: [], width: 0, height: 0 };
  const graph = readGraph(family);
  let flipped: ReadonlySet<string> = new Set();
  let best = draw(graph, flipped, options);
  for (let round = 0, hasImproved = true; round < 3 && hasImproved; round++) {
    hasImproved = false;
    for (const { id, people } of graph.chains) {
      if (people.length < 2) continue;
      const other = new Set(flipped);
      if (!other.delete(id)) other.add(id);
      const candidate = draw(graph, other, options);
      if (cost(candidate) > cost(best) - WORTH_A_FLIP) continue;
      flipped = other;
      best = candidate;
      hasImproved = true;
    }
  }
  return best;
}
