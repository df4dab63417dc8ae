"use client";

import type { Place } from "@/clinical/family-history/places";
import { SEXES, sexLabels } from "@/clinical/vocabulary/patient";
import { type FamilySide, familySideLabels, relationLabels } from "@/clinical/vocabulary/relative";
import { RadioGroup } from "@/components/forms/radio-group";
import { SelectField } from "@/components/forms/select-field";

export type Wish = { relation: Place["relation"] | null; side: FamilySide | null; through: string | null };

type RelationFieldsProps = { places: Place[]; wish: Wish; onChange: (wish: Wish) => void };

function groupsOf(places: Place[]) {
  return [...new Set(places.map(({ group }) => group))].map((group) => ({
    label: group,
    options: places
      .filter((place) => place.group === group)
      .map(({ relation }) => ({ value: relation, label: relationLabels[relation] })),
  }));
}

/** Who it is; then only what the tree needs to know where they belong. */
export function RelationFields({ places, wish, onChange }: RelationFieldsProps) {
  const place = places.find(({ relation }) => relation === wish.relation);
  return (
    <>
      <SelectField
        name="relation"
        label="Who is it?"
        options={groupsOf(places)}
        emptyLabel="Choose a relative"
        onChange={(event) => {
          const chosen = places.find(({ relation }) => relation === event.currentTarget.value);
          const [only, ...more] = chosen?.sides ?? [];
          onChange({
            relation: chosen?.relation ?? null,
            side: only && more.length === 0 ? only : null,
            through: null,
          });
        }}
      />
      {place && place.sides.length > 0 ? (
        <RadioGroup
          key={`side of ${place.relation}`}
          name="side"
          label={
            place.relation.startsWith("half-s") || place.relation === "half-brother"
              ? "Which parent do they share?"
              : "Whose side of the family?"
          }
          look="segmented"
          choices={place.sides.map((value) => ({ value, label: familySideLabels[value] }))}
          value={wish.side ?? ""}
          onValueChange={(value) =>
            onChange({ ...wish, side: place.sides.find((side) => side === value) ?? null, through: null })
          }
        />
      ) : null}
      {place?.through && (place.sides.length === 0 || wish.side) ? (
        <SelectField
          key={`${place.relation} ${wish.side}`}
          name="through"
          label={place.through.question}
          isOptional={place.through.isOptional}
          emptyLabel={place.through.isOptional ? "Not said" : "Choose one"}
          options={place.through.choices.filter(
            ({ side }) => side === null || wish.side === null || side === wish.side,
          )}
          defaultValue={wish.through ?? ""}
          onChange={(event) => onChange({ ...wish, through: event.currentTarget.value || null })}
        />
      ) : null}
      {place?.asksSex ? <SexField key={place.relation} /> : null}
    </>
  );
}

export function SexField({ defaultValue = "unknown" }: { defaultValue?: string }) {
  return (
    <RadioGroup
      name="sex"
      label="Sex at birth"
      look="segmented"
      choices={SEXES.map((value) => ({ value, label: sexLabels[value] }))}
      defaultValue={defaultValue}
    />
  );
}
