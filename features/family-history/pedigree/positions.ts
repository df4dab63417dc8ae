import type { Chain, FamilyGraph, Union } from "./unions";

/** Between the middles of two neighbors; room for a symbol and the words under it. */
export const COLUMN = 136;
const BETWEEN_FAMILIES = 20;
/** A parent drawn alone has the words beside the line that goes down, so the neighbor keeps away. */
const BESIDE_LINE = 60;
const ROUNDS = 150;

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

/** Where the line of a couple goes down: between them, or under the one who is drawn alone. */
export function dropOf(union: Union, chain: Chain, x: Positions): number {
  const places = union.partners.map((partner) => chain.people.indexOf(partner)).sort((one, other) => one - other);
  const right = places.at(-1) ?? 0;
  const left = union.partners.length === 1 ? right : right - 1;
  return ((x.get(chain.people[left] ?? "") ?? 0) + (x.get(chain.people[right] ?? "") ?? 0)) / 2;
}

function middleOf(people: readonly string[], x: Positions): number {
  const all = people.map((person) => x.get(person) ?? 0);
  return (Math.min(...all) + Math.max(...all)) / 2;
}

/** How far a block wants to move: under its parents and over its children. */
function pullOn({ chain }: Block, graph: FamilyGraph, x: Positions): number {
  const { unions, unionAbove, chainOf } = graph;
  const pulls: number[] = [];
  for (const person of chain.people) {
    const above = unionAbove.get(person);
    const parents = above && chainOf.get(above.partners[0] ?? "");
    if (above && parents) pulls.push(dropOf(above, facingOf(parents, x), x) - middleOf(above.children, x));
  }
  for (const union of unions)
    if (union.children.length > 0 && union.partners.some((partner) => chain.people.includes(partner)))
      pulls.push(middleOf(union.children, x) - dropOf(union, chain, x));
  return pulls.length === 0 ? 0 : pulls.reduce((sum, pull) => sum + pull, 0) / pulls.length;
}

function facingOf(chain: Chain, x: Positions): Chain {
  return { ...chain, people: [...chain.people].sort((one, other) => (x.get(one) ?? 0) - (x.get(other) ?? 0)) };
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
  for (let round = 0; round < ROUNDS; round++)
    for (const blocks of round % 2 === 0 ? ordered : [...ordered].reverse())
      put(
        blocks,
        settle(
          blocks,
          blocks.map((block) => leftOf(block) + pullOn(block, graph, x)),
        ),
      );
  return x;
}
