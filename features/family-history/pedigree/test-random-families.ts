import fc from "fast-check";
import { familyConditions } from "@/clinical/family-history/conditions";
import type { FamilyMember } from "@/clinical/family-history/family";
import { placeRelative } from "@/clinical/family-history/placement";
import { placesFor } from "@/clinical/family-history/places";
import { had, person } from "@/clinical/family-history/test-relatives";
import { SEXES } from "@/clinical/vocabulary/patient";
import { ADOPTIONS, TWIN_KINDS } from "@/clinical/vocabulary/relative";
import { bornTo } from "../twins";

const wish = fc.record({ place: fc.nat(), side: fc.nat(), through: fc.nat() });
const facts = fc.record(
  {
    sex: fc.constantFrom(...SEXES),
    bornYear: fc.integer({ min: 1900, max: 2020 }),
    isDeceased: fc.boolean(),
    adoption: fc.constantFrom(...ADOPTIONS),
    conditions: fc.array(
      fc.constantFrom(...familyConditions).map(({ code }) => had(code, 44)),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: [] },
);
const step = fc.record({ wish, facts, twinKind: fc.option(fc.constantFrom(...TWIN_KINDS), { freq: 4, nil: null }) });
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function pick<T>(list: readonly T[], index: number): T | null {
  return list[index % list.length] ?? null;
}

/** One more relative, in a place that the form would have offered. */
function grow(family: FamilyMember[], { wish: wanted, facts: more, twinKind }: Step): FamilyMember[] {
  const place = pick(placesFor(family), wanted.place);
  if (!place) return family;
  const side = pick(place.sides, wanted.side);
  const choices = place.through?.choices.filter((choice) => choice.side === null || choice.side === side) ?? [];
  const through = pick(choices, wanted.through)?.value ?? null;
  if (place.through && !place.through.isOptional && through === null) return family;
  let made = 0;
  const { relative, isNew, newMembers, links } = placeRelative(
    family,
    { relation: place.relation, side, through, sex: more.sex ?? "unknown" },
    () => `${place.relation} ${family.length + made++}`,
  );
  const added = [...newMembers, ...(isNew ? [relative] : [])];
  const grown = [
    ...family.map((member) => ({ ...member, ...links.find(({ id }) => id === member.id) })),
    ...added.map(({ id, relation, ...rest }) => person(id, relation, rest)),
  ].map((member) => (member.id === relative.id ? { ...member, ...more } : member));
  const twins = twinKind ? bornTo(relative, grown).slice(-2) : [];
  return grown.map((member) =>
    twins.length === 2 && twins.includes(member) && twins.every(({ twinGroup }) => twinGroup === null)
      ? { ...member, twinKind, twinGroup: relative.id }
      : member,
  );
}

/** Families as people enter them, one relative after the other. */
export const someFamily = fc
  .array(step, { maxLength: 30 })
  .map((steps) => steps.reduce(grow, [person("self", "self", { sex: "female", bornYear: 1980 })]));
