import { COLUMN, dropBetween, middleOf, type Positions } from "./positions";
import type { FamilyGraph, Union } from "./unions";

/** Half a symbol. */
export const RADIUS = 22;
const TRACK = 14;
/** Clear of the symbols below. */
const ABOVE_SYMBOLS = 26;
const ASIDE = 10;
/** A long slanting line keeps this much above whoever stands between twins. */
const CLEAR = 8;
/** Half the distance of a double line. */
export const DOUBLE = 2.5;
/** A line that would step aside by less runs straight. */
const NO_JOG = 4;

/** The line to one child; twins leave that of the brothers and sisters at the same point, and slant as far as `slantY`. */
export type DescentLine = {
  child: string;
  fromX: number;
  toX: number;
  slantY: number;
  toY: number;
  isByAdoption: boolean;
};

/** A couple, the line down, the line of brothers and sisters and those to each of them. */
export type UnionLines = {
  union: Union;
  /** `aboveY`: the line goes over somebody who stands between the two. */
  couple: { fromX: number; toX: number; y: number; aboveY: number | null; areRelated: boolean } | null;
  drop: { x: number; fromY: number; toY: number } | null;
  sibship: { fromX: number; toX: number; y: number } | null;
  descents: DescentLine[];
  twinBars: { fromX: number; toX: number; y: number; kind: "identical" | "unknown" }[];
};

type Planned = { union: Union; dropX: number; descents: DescentLine[]; from: number; to: number; level: number };

export type LineSpace = { planned: Planned[]; levels: Map<number, number> };

function planOf(union: Union, { people, chainOf }: FamilyGraph, x: Positions): Planned | null {
  const chain = chainOf.get(union.partners[0] ?? "");
  if (!chain || union.children.length === 0) return null;
  const fromLeft = [...chain.people].sort((one, other) => (x.get(one) ?? 0) - (x.get(other) ?? 0));
  const middle = middleOf(dropBetween(union, fromLeft), x);
  const descents = union.children.map((child) => {
    const member = people.get(child)?.member;
    const twins = union.children.filter(
      (other) => member?.twinGroup && people.get(other)?.member?.twinGroup === member.twinGroup,
    );
    const tops = (twins.length > 1 ? twins : [child]).map((twin) => x.get(twin) ?? 0);
    const fromX = (Math.min(...tops) + Math.max(...tops)) / 2;
    return { child, fromX, toX: x.get(child) ?? 0, slantY: 0, toY: 0, isByAdoption: member?.adoption === "in" };
  });
  const dropX = descents.find(({ fromX }) => Math.abs(fromX - middle) < NO_JOG)?.fromX ?? middle;
  const ends = [dropX, ...descents.map(({ fromX }) => fromX)];
  return { union, dropX, descents, from: Math.min(...ends), to: Math.max(...ends), level: 0 };
}

function overlap(one: Planned, other: Planned): boolean {
  return one.from <= other.to + ASIDE && other.from <= one.to + ASIDE;
}

/** Lines that would be crossed if `upper` ran above `lower`. */
function crossingsWhen(upper: Planned, lower: Planned): number {
  const isIn = (at: number, { from, to }: Planned) => at > from - 1 && at < to + 1;
  const descents = new Set(upper.descents.map(({ fromX }) => fromX));
  return [...descents].filter((at) => isIn(at, lower)).length + (isIn(lower.dropX, upper) ? 1 : 0);
}

/** Lines that overlap run at different heights, in the order that crosses least. */
function spread(gap: Planned[]): void {
  const order = [...gap].sort((one, other) => one.from - other.from);
  for (let round = 0; round < order.length; round++) {
    for (const [at, upper] of order.entries()) {
      const lower = order[at + 1];
      if (!lower || crossingsWhen(upper, lower) <= crossingsWhen(lower, upper)) continue;
      order[at] = lower;
      order[at + 1] = upper;
    }
  }
  for (const [at, plan] of order.entries()) {
    const above = order.slice(0, at).filter((other) => overlap(plan, other));
    plan.level = above.length === 0 ? 0 : Math.max(...above.map(({ level }) => level)) + 1;
  }
}

/** How many heights each gap between rows needs; the key is the row below the gap. */
export function planLines(graph: FamilyGraph, x: Positions): LineSpace {
  const planned = graph.unions.flatMap((union) => planOf(union, graph, x) ?? []);
  const levels = new Map<number, number>();
  for (const row of new Set(planned.map((plan) => rowBelow(plan, graph)))) {
    const gap = planned.filter((plan) => rowBelow(plan, graph) === row);
    spread(gap);
    levels.set(row, Math.max(...gap.map(({ level }) => level)) + 1);
  }
  return { planned, levels };
}

function rowBelow({ union }: Planned, { chainOf }: FamilyGraph): number {
  return Math.min(...union.children.map((child) => chainOf.get(child)?.generation ?? 0));
}

export function heightOfLines(levels: number): number {
  return (levels - 1) * TRACK + ABOVE_SYMBOLS;
}

function coupleLine(union: Union, graph: FamilyGraph, x: Positions, y: number): UnionLines["couple"] {
  const [one, other] = union.partners.map((partner) => x.get(partner) ?? 0).sort((a, b) => a - b);
  if (one === undefined || other === undefined) return null;
  const row = graph.chainOf.get(union.partners[0] ?? "")?.people ?? [];
  const isBetween = row.some((person) => (x.get(person) ?? 0) > one && (x.get(person) ?? 0) < other);
  const aboveY = isBetween ? y - RADIUS - ASIDE : null;
  return { fromX: one, toX: other, y, aboveY, areRelated: union.areRelated };
}

export function drawUnion(
  union: Union,
  graph: FamilyGraph,
  x: Positions,
  y: ReadonlyMap<string, number>,
  space: LineSpace,
): UnionLines {
  const rowY = y.get(union.partners[0] ?? "") ?? 0;
  const couple = coupleLine(union, graph, x, rowY);
  const plan = space.planned.find((candidate) => candidate.union === union);
  if (!plan) return { union, couple, drop: null, sibship: null, descents: [], twinBars: [] };
  const row = rowBelow(plan, graph);
  const firstChildY = Math.min(...union.children.map((child) => y.get(child) ?? 0));
  const levelsBelow = (space.levels.get(row) ?? 1) - 1 - plan.level;
  const lineY = firstChildY - RADIUS - ABOVE_SYMBOLS - levelsBelow * TRACK;
  const descents = plan.descents.map((descent) => {
    const toY = (y.get(descent.child) ?? 0) - RADIUS;
    const isLong = Math.abs(descent.toX - descent.fromX) > COLUMN;
    return { ...descent, toY, slantY: isLong ? toY - CLEAR : toY };
  });
  return {
    union,
    couple,
    drop: {
      x: plan.dropX,
      fromY: couple ? (couple.aboveY ?? rowY) + (couple.areRelated ? DOUBLE : 0) : rowY + RADIUS,
      toY: lineY,
    },
    sibship: plan.to > plan.from ? { fromX: plan.from, toX: plan.to, y: lineY } : null,
    descents,
    twinBars: twinBarsOf(descents, lineY, graph),
  };
}

function twinBarsOf(descents: DescentLine[], lineY: number, { people }: FamilyGraph): UnionLines["twinBars"] {
  const twins = descents.filter(({ fromX, toX }) => fromX !== toX);
  return [...new Set(twins.map(({ fromX }) => fromX))].flatMap((apex) => {
    const births = twins.filter(({ fromX }) => fromX === apex);
    const kind = people.get(births[0]?.child ?? "")?.member?.twinKind ?? "unknown";
    if (kind === "fraternal") return [];
    const halfWay = births.map(({ toX }) => (apex + toX) / 2);
    const y = (lineY + (births[0]?.toY ?? lineY)) / 2;
    return [{ fromX: Math.min(...halfWay), toX: Math.max(...halfWay), y, kind }];
  });
}
