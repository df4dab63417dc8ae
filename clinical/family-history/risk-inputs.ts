import { type Affected, CORONARY, hadAny, hadPrematurely, type Kin, kinOf, sift, TYPE_2_DIABETES } from "./affected";
import { type FamilyMember, isDescribed } from "./family";

/**
 * Unknown is not none: `count` is null when the health of no relative of the kind asked about has been described, and when
 * nobody counts but somebody would if their age at the time were known (`unsure`).
 */
export type FamilyInput = {
  id: FamilyInputId;
  label: string;
  usedBy: string;
  count: number | null;
  who: string[];
  unsure: string[];
};

type Question = {
  label: string;
  usedBy: string;
  among: (kin: Kin) => boolean;
  had: Affected;
};

const firstDegree = ({ degree }: Kin) => degree === 1;
const isWoman = ({ member }: Kin) => member.sex === "female";
const isParent = ({ member }: Kin) => member.relation === "mother" || member.relation === "father";
const isParentOrSibling = (kin: Kin) => isParent(kin) || ["sister", "brother", "sibling"].includes(kin.member.relation);

const QUESTIONS = {
  "coronary-premature": {
    label: "Close relatives with heart disease early (men before 55, women before 65)",
    usedBy: "AHA/ACC risk enhancers",
    among: firstDegree,
    had: hadPrematurely(CORONARY),
  },
  "breast-cancer-first-degree": {
    label: "Mother, sisters and daughters with breast cancer",
    usedBy: "Gail model (BCRAT)",
    among: (kin: Kin) => firstDegree(kin) && isWoman(kin),
    had: hadAny(["breast-cancer"]),
  },
  "ovarian-cancer-first-degree": {
    label: "Mother, sisters and daughters with ovarian cancer",
    usedBy: "Breast and ovarian cancer models",
    among: (kin: Kin) => firstDegree(kin) && isWoman(kin),
    had: hadAny(["ovarian-cancer"]),
  },
  "bowel-cancer-first-degree": {
    label: "Parents, brothers, sisters and children with bowel cancer",
    usedBy: "Bowel cancer models",
    among: firstDegree,
    had: hadAny(["colorectal-cancer"]),
  },
  "prostate-cancer-first-degree": {
    label: "Father, brothers and sons with prostate cancer",
    usedBy: "Prostate cancer models",
    among: (kin: Kin) => firstDegree(kin) && kin.member.sex === "male",
    had: hadAny(["prostate-cancer"]),
  },
  "diabetes-parents-siblings": {
    label: "Parents, brothers and sisters with type 2 diabetes, or diabetes of an unknown kind",
    usedBy: "ADA risk test",
    among: isParentOrSibling,
    had: hadAny(TYPE_2_DIABETES),
  },
  "diabetes-parents": {
    label: "Parents with type 2 diabetes, or diabetes of an unknown kind",
    usedBy: "Indian Diabetes Risk Score",
    among: isParent,
    had: hadAny(TYPE_2_DIABETES),
  },
  "diabetes-any-first-degree": {
    label: "Parents, brothers, sisters and children with diabetes of type 1 or 2",
    usedBy: "FINDRISC, nearer relatives",
    among: firstDegree,
    had: hadAny([...TYPE_2_DIABETES, "type-1-diabetes"]),
  },
  "diabetes-any-wider-family": {
    label: "Grandparents, aunts, uncles and cousins with diabetes of type 1 or 2",
    usedBy: "FINDRISC, wider family",
    among: ({ member }: Kin) => ["grandmother", "grandfather", "aunt", "uncle", "cousin"].includes(member.relation),
    had: hadAny([...TYPE_2_DIABETES, "type-1-diabetes"]),
  },
  "hip-fracture-parent": {
    label: "Parents who broke a hip",
    usedBy: "FRAX",
    among: isParent,
    had: hadAny(["hip-fracture"]),
  },
} satisfies Record<string, Question>;

export type FamilyInputId = keyof typeof QUESTIONS;

function isHealthKnown(member: FamilyMember): boolean {
  return isDescribed(member) && (member.hasNoKnownConditions || member.conditions.length > 0);
}

function answer(id: FamilyInputId, kin: readonly Kin[]): FamilyInput {
  const { label, usedBy, among, had }: Question = QUESTIONS[id];
  const asked = kin.filter(among);
  const { who, unsure } = sift(asked, had);
  const isKnown = who.length > 0 || (unsure.length === 0 && asked.some(({ member }) => isHealthKnown(member)));
  const ids = (some: readonly Kin[]) => some.map(({ member }) => member.id);
  return { id, label, usedBy, count: isKnown ? who.length : null, who: ids(who), unsure: ids(unsure) };
}

/** What risk models ask about a family, each with the relatives it was counted from. */
export function familyInputsOf(family: readonly FamilyMember[]): Record<FamilyInputId, FamilyInput> {
  const kin = kinOf(family);
  return {
    "coronary-premature": answer("coronary-premature", kin),
    "breast-cancer-first-degree": answer("breast-cancer-first-degree", kin),
    "ovarian-cancer-first-degree": answer("ovarian-cancer-first-degree", kin),
    "bowel-cancer-first-degree": answer("bowel-cancer-first-degree", kin),
    "prostate-cancer-first-degree": answer("prostate-cancer-first-degree", kin),
    "diabetes-parents-siblings": answer("diabetes-parents-siblings", kin),
    "diabetes-parents": answer("diabetes-parents", kin),
    "diabetes-any-first-degree": answer("diabetes-any-first-degree", kin),
    "diabetes-any-wider-family": answer("diabetes-any-wider-family", kin),
    "hip-fracture-parent": answer("hip-fracture-parent", kin),
  };
}
