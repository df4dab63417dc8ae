import entries from "./conditions.json";

export const conditionGroupLabels = {
  heart: "Heart and blood vessels",
  diabetes: "Diabetes and hormones",
  cancer: "Cancer",
  inherited: "Inherited conditions and gene changes",
  brain: "Brain and nerves",
  mind: "Mental health",
  lungs: "Lungs",
  "kidney-bowel": "Kidneys and bowel",
  bones: "Bones and joints",
  eyes: "Eyes",
} as const;
export type ConditionGroup = keyof typeof conditionGroupLabels;

/** What shares one filling in the chart. */
export const conditionMarkLabels = {
  heart: "Heart disease",
  stroke: "Stroke or mini-stroke",
  vessels: "Blood vessels or pressure",
  diabetes: "Diabetes",
  "breast-cancer": "Breast cancer",
  "ovarian-cancer": "Ovarian cancer",
  "bowel-cancer": "Bowel cancer",
  "prostate-cancer": "Prostate cancer",
  "other-cancer": "Other cancer",
  inherited: "Inherited condition",
  brain: "Brain or nerves",
  mind: "Mental health",
  kidney: "Kidney disease",
  other: "Another condition",
} as const;
export type ConditionMark = keyof typeof conditionMarkLabels;

export type ListedCondition = {
  code: string;
  /** What a person says. */
  name: string;
  /** At most 20 letters, for the chart. */
  shortName: string;
  /** The field's word. */
  term: string;
  group: ConditionGroup;
  mark: ConditionMark;
  /** WHO ICD-10. */
  icd10: string;
  snomed: string | null;
};

function isGroup(word: string): word is ConditionGroup {
  return Object.hasOwn(conditionGroupLabels, word);
}

function isMark(word: string): word is ConditionMark {
  return Object.hasOwn(conditionMarkLabels, word);
}

export const familyConditions: readonly ListedCondition[] = entries.map(({ group, mark, ...entry }) => {
  if (!isGroup(group) || !isMark(mark)) throw new Error(`${entry.code} has a group or mark that does not exist.`);
  return { ...entry, group, mark };
});

const byCode = new Map(familyConditions.map((condition) => [condition.code, condition]));

export function conditionOf(code: string | null): ListedCondition | null {
  return code === null ? null : (byCode.get(code) ?? null);
}
