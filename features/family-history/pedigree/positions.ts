import type { Chain, FamilyGraph, Union } from "./unions";

/** Between the middles of two neighbors; room for a symbol and the words under it. */
export const COLUMN = 144;
const BETWEEN_FAMILIES = 20;
/** A parent drawn alone has the words beside the line that goes down, so the neighbor keeps away. */
const BESIDE_LINE = 60;
const ROUNDS = 150;
/** Nobody sees a move of less than this. */
const STILL = 0.2;

export type Positions = Map<string, number>;

export function isAlone(person: string, unions: readonly Union[]): boolean {
  return unions.some(
    ({ partners, children }) => partners.length === 1 && partners[0] === person && children.length > 0,
  );
}

type Block = { chain: Chain; offsets: number[]; width: number; roomBefore: number };

function blocksOf(row: readonly Chain[], { unions, unionAbove }: FamilyGraph): Block[] {
  const room = (person: string | undefined) =>
    COLUMN + (person !== undefined && isAlone(person, unions) ? BESIDE_LINE : 0);
  return row.map((chain, index) => {
    const offsets: number[] = [];
    for (const [at] of chain.people.entries())
      offsets.push(at === 0 ? 0 : (offsets[at - 1] ?? 0) + room(chain.people[at - 1]));
    const previous = row[index - 1]?.people.at(-1);
    const isSibling = previous !== undefined && unionAbove.get(previous) === unionAbove.get(chain.people[0] ?? "");
    const roomBefore = index === 0 ? 0 : room(previous) + (isSibling ? 0 : BETWEEN_FAMILIES);
    return { chain, offsets, width: offsets.at(-1) ?? 0, roomBefore };
  });
}

/** The two people between whom the line of a couple goes down, or twice the one who is drawn alone. */
export function dropBetween(union: Union, fromLeft: readonly string[]): readonly [string, string] {
  const right = Math.max(...union.partners.map((partner) => fromLeft.indexOf(partner)));
  const left = union.partners.length === 1 ? right : right - 1;
  return [fromLeft[left] ?? "", fromLeft[right] ?? ""];
}

export function middleOf(people: readonly string[], x: Positions): number {
  const all = people.map((person) => x.get(person) ?? 0);
  return (Math.min(...all) + Math.max(...all)) / 2;
}

type Tie = { drop: readonly [string, string]; children: string[] };

/** What holds a row of blocks to the rows above and below. */
type Ties = { above: ReadonlyMap<string, Tie>; below: ReadonlyMap<string, Tie[]> };

function tiesOf(chains: readonly Chain[], unions: readonly Union[]): Ties {
  const above = new Map<string, Tie>();
  const below = new Map<string, Tie[]>();
  for (const chain of chains) {
    const own = unions.filter(
      ({ partners, children }) => children.length > 0 && chain.people.includes(partners[0] ?? ""),
    );
    const ties = own.map((union) => ({ drop: dropBetween(union, chain.people), children: union.children }));
    below.set(chain.id, ties);
    for (const tie of ties) for (const child of tie.children) above.set(child, tie);
  }
  return { above, below };
}

/** How far a block wants to move: under its parents and over its children. */
function pullOn({ chain }: Block, { above, below }: Ties, x: Positions): number {
  const gap = ({ drop, children }: Tie) => middleOf(drop, x) - middleOf(children, x);
  const pulls = [
    ...chain.people.flatMap((person) => above.get(person) ?? []).map(gap),
    ...(below.get(chain.id) ?? []).map((tie) => -gap(tie)),
  ];
  return pulls.length === 0 ? 0 : pulls.reduce((sum, pull) => sum + pull, 0) / pulls.length;
}

/**
 * The places nearest to the wished ones that keep order and distance: isotonic regression by pooling adjacent violators
 * (Best & Chakravarti 1990), after the distances are taken out.
 */
function settle(blocks: readonly Block[], wished: readonly number[]): number[] {
  let before = 0;
  const taken = blocks.map((block, index) => {
    before += index === 0 ? 0 : (blocks[index - 1]?.width ?? 0) + block.roomBefore;
    return before;
  });
  const pools: { sum: number; size: number }[] = [];
  for (const [index, wish] of wished.entries()) {
    let pool = { sum: wish - (taken[index] ?? 0), size: 1 };
    for (let last = pools.at(-1); last && last.sum / last.size >= pool.sum / pool.size; last = pools.at(-1)) {
      pool = { sum: pool.sum + last.sum, size: pool.size + last.size };
      pools.pop();
    }
    pools.push(pool);
  }
  return pools
    .flatMap(({ sum, size }) => Array.from({ length: size }, () => sum / size))
    .map((at, index) => at + (taken[index] ?? 0));
}

/** The middle of everybody, by rows that have an order already. */
export function positionsOf(rows: ReadonlyMap<number, readonly Chain[]>, graph: FamilyGraph): Positions {
  const ordered = [...rows.keys()].sort((one, other) => one - other).map((key) => blocksOf(rows.get(key) ?? [], graph));
  const ties = tiesOf([...rows.values()].flat(), graph.unions);
  const x: Positions = new Map();
  const put = (blocks: readonly Block[], lefts: readonly number[]) => {
    for (const [index, { chain, offsets }] of blocks.entries())
      for (const [at, person] of chain.people.entries()) x.set(person, (lefts[index] ?? 0) + (offsets[at] ?? 0));
  };
  const leftOf = ({ chain }: Block) => x.get(chain.people[0] ?? "") ?? 0;
  for (const blocks of ordered)
    put(
      blocks,
      settle(
        blocks,
        blocks.map(() => 0),
      ),
    );
  for (let round = 0, moved = STILL; round < ROUNDS && moved >= STILL; round++) {
    moved = 0;
    for (const blocks of round % 2 === 0 ? ordered : [...ordered].reverse()) {
      const before = blocks.map(leftOf);
      const wished = blocks.map((block, at) => (before[at] ?? 0) + pullOn(block, ties, x));
      const lefts = settle(blocks, wished);
      moved = Math.max(moved, ...lefts.map((left, at) => Math.abs(left - (before[at] ?? 0))));
      put(blocks, lefts);
    }
  }
  return x;
}
