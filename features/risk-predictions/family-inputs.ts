import type { FamilyMember } from "@/clinical/family-history/family";
import { type FamilyInput, familyInputsOf } from "@/clinical/family-history/risk-inputs";
import { type InputValue, type KnownInput, plainInput } from "./known-input";

type Found = { modelId: string; input: KnownInput };

/** What models ask of the family, as far as somebody has described it: not knowing is not none. */
export function familyInputs(family: readonly FamilyMember[]): Found[] {
  const of = familyInputsOf(family);
  const from = (modelId: string, name: string, value: InputValue | null, { who }: FamilyInput): Found[] =>
    value === null
      ? []
      : [
          {
            modelId,
            input: { ...plainInput("family-history", name, value), rowId: who[0] ?? null },
          },
        ];

  const near = of["diabetes-any-first-degree"];
  const wide = of["diabetes-any-wider-family"];
  const close = of["diabetes-parents-siblings"];
  const parents = of["diabetes-parents"];
  const breast = of["breast-cancer-first-degree"];
  return [
    ...from("ada-risk-test", "familyDiabetes", close.count === null ? null : close.count > 0, close),
    ...from("findrisc", "familyDiabetes", nearest(near.count, wide.count), near.count ? near : wide),
    ...from("idrs", "diabeticParents", howMany(parents.count), parents),
    ...from("gail-bcrat", "relatives", breast.count, breast),
  ];
}

function nearest(near: number | null, wide: number | null): string | null {
  if (near !== null && near > 0) return "first-degree";
  if (near === null || wide === null) return null;
  return wide > 0 ? "second-degree" : "none";
}

const howMany = (parents: number | null) => (parents === null ? null : (["none", "one", "both"][parents] ?? null));
