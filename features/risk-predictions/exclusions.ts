import type { ExclusionFact } from "@/clinical/vocabulary/prediction";
import type { Exclusion } from "./known-input";

const ROUTE = "Talk with your clinician about what helps you; the number would be too low.";
const HEART = `It is for people who have not had heart or vessel disease. ${ROUTE}`;
const PREGNANT =
  "During a pregnancy blood pressure, weight, blood fats and blood sugar change, so its number would mislead.";

const ofAll = {
  "not-shared":
    "Whether it fits depends on conditions, procedures and medications. They have to be shared with you first.",
  child: "It is for adults. For a child there is no number.",
};
const ofHeart = { ...ofAll, "heart-disease": HEART, pregnancy: PREGNANT };
const ofDiabetes = {
  ...ofAll,
  diabetes: "It looks for diabetes that nobody has found yet. Yours is known.",
  pregnancy: `${PREGNANT} Diabetes in pregnancy has tests of its own.`,
};

/** What each model must not meet, from the populations of their cards. */
const refusals: Readonly<Record<string, Partial<Record<ExclusionFact, string>>>> = {
  "prevent-2023": ofHeart,
  "pce-2013": ofHeart,
  "framingham-2008": ofHeart,
  "score2-2021": {
    ...ofHeart,
    "kidney-disease": `It is for people without chronic kidney disease. ${ROUTE}`,
    "inherited-cholesterol": `It is for people without an inherited cholesterol disorder. ${ROUTE}`,
    diabetes: "It is for people without diabetes. SCORE2-Diabetes is made for type 2.",
  },
  "score2-diabetes-2023": {
    ...ofHeart,
    "no-type-2-diabetes":
      "It is for people with type 2 diabetes. The conditions of this record do not name it, or name another type.",
  },
  findrisc: ofDiabetes,
  "ada-risk-test": ofDiabetes,
  idrs: ofDiabetes,
  "gail-bcrat": {
    ...ofAll,
    "not-a-woman": "It is for women only.",
    "sex-not-known": "It is for women only, and the profile does not say the sex at birth.",
    "outside-35-to-85": "It is meant for women from 35 to 85 years.",
    "breast-cancer": "It is for women who have not had breast cancer or an early form of it.",
    "breast-cancer-gene":
      "With a changed gene that raises the risk it says far too little. Genetic counseling says more.",
    "chest-radiation": "After radiation to the chest it says too little.",
  },
  news2: {
    ...ofAll,
    child: undefined,
    "under-16": "It is for people from 16 years on.",
    "age-not-known": "It is for people from 16 years on, and the profile has no date of birth.",
    pregnancy: "It does not fit a pregnancy, in which the usual values differ.",
    "for-clinicians": "Trained staff count it beside a sick person. At home, call for help when you are worried.",
  },
  "breast-mass": {
    ...ofAll,
    "age-not-known": "It is for adults, and the profile has no date of birth.",
    "not-a-woman": "It was learned from women only.",
    "sex-not-known": "It was learned from women only, and the profile does not say the sex at birth.",
    "for-clinicians": "It reads the report of a fine-needle sample. A clinician enters it.",
  },
};

/** Why this model gives no number here, each reason with the row it rests on. */
export function refusalsFor(
  modelId: string,
  exclusions: readonly Exclusion[],
): { reason: string; exclusion: Exclusion }[] {
  return exclusions.flatMap((exclusion) => {
    const reason = refusals[modelId]?.[exclusion.fact];
    if (!reason) return [];
    return [{ reason: exclusion.title ? `${exclusion.title}: ${reason}` : reason, exclusion }];
  });
}

/** Facts a model without rules of its own would have to meet with a number; there must be none. */
export const modelsWithRefusals: readonly string[] = Object.keys(refusals);
