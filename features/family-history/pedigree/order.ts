import type { Chain, FamilyGraph, Union } from "./unions";

type Edge = "first" | "last" | "by birth";

/** The child of a chain from which the walk came up, and what stands in its place. */
type Gap = { child: string; edge: Edge; fill: () => void };

/** The rows from left to right, starting at the patient. `flipped`: chains drawn the other way round. */
export function orderRows(graph: FamilyGraph, flipped: ReadonlySet<string>): Map<number, Chain[]> {
  const { chains, unions, unionAbove, chainOf, people } = graph;
  const rows = new Map<number, Chain[]>();
  const visited = new Set<string>();

  function facing(chain: Chain): Chain {
    return flipped.has(chain.id) ? { ...chain, people: [...chain.people].reverse() } : chain;
  }

  function parentsOf(person: string): Chain | undefined {
    return chainOf.get(unionAbove.get(person)?.partners[0] ?? "");
  }

  function walk(found: Chain, entered: string | null, gap: Gap | null): void {
    visited.add(found.id);
    const chain = facing(found);
    const linked = chain.people.filter((person) => unionAbove.has(person));
    const upward = linked.filter((person) => person !== entered && !visited.has(parentsOf(person)?.id ?? found.id));

    function body(): void {
      rows.set(chain.generation, [...(rows.get(chain.generation) ?? []), chain]);
      for (const union of unionsFromLeft(chain, unions)) {
        for (const child of withGap(union, gap, graph)) {
          const below = chainOf.get(child);
          if (child === gap?.child) gap.fill();
          else if (below && !visited.has(below.id)) walk(below, child, null);
        }
      }
    }

    const [first, ...others] = upward;
    if (first === undefined) body();
    for (const person of first === undefined ? [] : [first, ...others]) {
      const above = parentsOf(person);
      const fill = person === first ? body : () => undefined;
      if (above && !visited.has(above.id)) walk(above, null, { child: person, edge: edgeOf(person, linked), fill });
      else if (person === first) body();
    }
  }

  const self = [...people.values()].find(({ member }) => member?.relation === "self");
  const root = self && chainOf.get(self.id);
  for (const chain of [...(root ? [root] : []), ...chains]) if (!visited.has(chain.id)) walk(chain, null, null);
  return rows;
}

/** Where both partners have brothers and sisters, each stands at the end of theirs, beside the other. */
function edgeOf(person: string, linked: string[]): Edge {
  if (linked.length < 2) return "by birth";
  return linked.indexOf(person) === 0 ? "last" : "first";
}

function unionsFromLeft(chain: Chain, unions: Union[]): Union[] {
  const middle = ({ partners }: Union) =>
    partners.reduce((sum, partner) => sum + chain.people.indexOf(partner), 0) / partners.length;
  return unions
    .filter(({ partners }) => partners.some((partner) => chain.people.includes(partner)))
    .sort((one, other) => middle(one) - middle(other));
}

function withGap(union: Union, gap: Gap | null, { people }: FamilyGraph): string[] {
  if (!gap || gap.edge === "by birth" || !union.children.includes(gap.child)) return union.children;
  const twinGroup = people.get(gap.child)?.member?.twinGroup ?? null;
  const isTwin = (id: string) => twinGroup !== null && people.get(id)?.member?.twinGroup === twinGroup;
  const others = union.children.filter((child) => child !== gap.child);
  const near = others.filter(isTwin);
  const far = others.filter((child) => !isTwin(child));
  return gap.edge === "last" ? [...far, ...near, gap.child] : [gap.child, ...near, ...far];
}
