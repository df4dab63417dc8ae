/** How a relative stands to the patient; grandparents and beyond have a side of their own in `FAMILY_SIDES`. */
export const RELATIONS = [
  "self",
  "mother",
  "father",
  "sister",
  "brother",
  "sibling",
  "half-sister",
  "half-brother",
  "half-sibling",
  "daughter",
  "son",
  "child",
  "partner",
  "grandmother",
  "grandfather",
  "aunt",
  "uncle",
  "half-aunt",
  "half-uncle",
  "cousin",
  "niece",
  "nephew",
  "granddaughter",
  "grandson",
  "grandchild",
  "great-grandmother",
  "great-grandfather",
  "great-aunt",
  "great-uncle",
] as const;
export type Relation = (typeof RELATIONS)[number];
export const relationLabels: Record<Relation, string> = {
  self: "The patient",
  mother: "Mother",
  father: "Father",
  sister: "Sister",
  brother: "Brother",
  sibling: "Sibling",
  "half-sister": "Half-sister",
  "half-brother": "Half-brother",
  "half-sibling": "Half-sibling",
  daughter: "Daughter",
  son: "Son",
  child: "Child",
  partner: "Partner",
  grandmother: "Grandmother",
  grandfather: "Grandfather",
  aunt: "Aunt",
  uncle: "Uncle",
  "half-aunt": "Half-aunt",
  "half-uncle": "Half-uncle",
  cousin: "Cousin",
  niece: "Niece",
  nephew: "Nephew",
  granddaughter: "Granddaughter",
  grandson: "Grandson",
  grandchild: "Grandchild",
  "great-grandmother": "Great-grandmother",
  "great-grandfather": "Great-grandfather",
  "great-aunt": "Great-aunt",
  "great-uncle": "Great-uncle",
};

export const FAMILY_SIDES = ["maternal", "paternal"] as const;
export type FamilySide = (typeof FAMILY_SIDES)[number];
export const familySideLabels: Record<FamilySide, string> = {
  maternal: "Mother's side",
  paternal: "Father's side",
};

/** Monozygotic, dizygotic, or not known which. */
export const TWIN_KINDS = ["identical", "fraternal", "unknown"] as const;
export type TwinKind = (typeof TWIN_KINDS)[number];
export const twinKindLabels: Record<TwinKind, string> = {
  identical: "Identical",
  fraternal: "Not identical",
  unknown: "Not known which",
};

/** "in": raised by this family, born to another. "out": born to this family, raised by another. */
export const ADOPTIONS = ["in", "out"] as const;
export type Adoption = (typeof ADOPTIONS)[number];
export const adoptionLabels: Record<Adoption, string> = {
  in: "Adopted into the family",
  out: "Adopted by another family",
};

/** "decade": within the ten years that begin with the age given, as in "in her forties". */
export const ONSET_PRECISIONS = ["exact", "about", "decade", "before", "after"] as const;
export type OnsetPrecision = (typeof ONSET_PRECISIONS)[number];
export const onsetPrecisionLabels: Record<OnsetPrecision, string> = {
  exact: "At",
  about: "At about",
  decade: "In their 30s, 40s, …",
  before: "Before",
  after: "After",
};
