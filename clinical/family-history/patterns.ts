import type { Sex } from "@/clinical/vocabulary/patient";
import {
  ATHEROSCLEROTIC,
  hadAny,
  hadBefore,
  hadPrematurely,
  type Kin,
  kinOf,
  onOneSide,
  TYPE_2_DIABETES,
} from "./affected";
import type { FamilyMember } from "./family";

export type Pattern = {
  id: string;
  title: string;
  /** What it may mean and what to do, in plain words. */
  words: string;
  rule: string;
  source: string;
  /** Ids of the relatives who make it up. */
  who: string[];
};

type Rule = Omit<Pattern, "who"> & { find: (kin: readonly Kin[], sex: Sex) => readonly Kin[] };

const firstDegree = ({ degree }: Kin) => degree === 1;
const close = ({ degree }: Kin) => degree <= 2;
const isMan = ({ member }: Kin) => member.sex === "male";

function atLeast(count: number, kin: readonly Kin[]): readonly Kin[] {
  return kin.length >= count ? kin : [];
}

const BREAST_OVARY = ["breast-cancer", "ovarian-cancer"];
/** The cancers of the Amsterdam II criteria. */
const LYNCH = ["colorectal-cancer", "womb-cancer", "small-bowel-cancer", "ureter-cancer"];
const TESTABLE = [
  ...["brca-variant", "lynch-syndrome", "familial-polyposis", "familial-high-cholesterol", "hemochromatosis"],
  ...["polycystic-kidney-disease", "huntington-disease", "muscular-dystrophy", "hemophilia"],
  ...["cystic-fibrosis", "sickle-cell-disease", "thalassemia"],
];

const NICE_BREAST =
  "NICE guideline CG164, Familial breast cancer (2013, updated 2023), recommendations 1.3.3 and 1.3.4";
const NCCN_BREAST = "NCCN Guidelines, Genetic/Familial High-Risk Assessment: Breast, Ovarian, Pancreatic, and Prostate";

function areFirstDegree(one: FamilyMember, other: FamilyMember): boolean {
  const isChild = (child: FamilyMember, parent: FamilyMember) =>
    child.motherId === parent.id || child.fatherId === parent.id;
  const areSiblings =
    one.motherId !== null &&
    one.fatherId !== null &&
    one.motherId === other.motherId &&
    one.fatherId === other.fatherId;
  return isChild(one, other) || isChild(other, one) || areSiblings;
}

function amsterdam(kin: readonly Kin[]): readonly Kin[] {
  const affected = kin.filter(hadAny(LYNCH)).filter((relative) => !hadAny(["familial-polyposis"])(relative));
  const isParent = ({ member }: Kin, group: readonly Kin[]) =>
    group.some((other) => other.member.motherId === member.id || other.member.fatherId === member.id);
  for (const middle of affected) {
    const group = affected.filter((other) => other === middle || areFirstDegree(middle.member, other.member));
    const spansGenerations = group.some((relative) => isParent(relative, group));
    if (group.length >= 3 && spansGenerations && group.some(hadBefore(50, LYNCH))) return group;
  }
  return [];
}

const HEART_RULES: Rule[] = [
  {
    id: "early-heart-disease",
    title: "Heart or artery disease at a young age",
    words:
      "Heart disease that begins early in a parent, brother, sister or child can run in families. It raises the risk somewhat, and a healthy way of life, blood pressure and cholesterol can lower it again. Mention it when heart risk is worked out.",
    rule: "A first-degree relative (parent, full brother or sister, child) with a heart attack, angina, narrowed arteries, stroke or sudden cardiac death: men before 55, women before 65.",
    source:
      "2018 AHA/ACC cholesterol guideline (Grundy and others, J Am Coll Cardiol 2019;73:e285), risk-enhancing factors; 2021 ESC guidelines on cardiovascular prevention (Visseren and others, Eur Heart J 2021;42:3227).",
    find: (kin) => kin.filter(firstDegree).filter(hadPrematurely(ATHEROSCLEROTIC)),
  },
  {
    id: "inherited-heart-muscle-or-rhythm",
    title: "A heart muscle or rhythm condition that can be inherited",
    words:
      "Some conditions of the heart muscle and of its rhythm are passed on. Close relatives are often offered an ECG and an ultrasound of the heart, which mostly find nothing wrong.",
    rule: "A first-degree relative with cardiomyopathy or long QT syndrome, or who died suddenly from the heart before 50.",
    source:
      "2022 ESC guidelines on ventricular arrhythmias and sudden cardiac death (Zeppenfeld and others, Eur Heart J 2022;43:3997); 2023 ESC guidelines on cardiomyopathies (Arbelo and others, Eur Heart J 2023;44:3503).",
    find: (kin) =>
      kin
        .filter(firstDegree)
        .filter(
          (relative) =>
            hadAny(["cardiomyopathy", "long-qt-syndrome"])(relative) ||
            hadBefore(50, ["sudden-cardiac-death"])(relative),
        ),
  },
  {
    id: "early-blood-clot",
    title: "A blood clot at a young age",
    words:
      "A tendency to blood clots can run in families. It matters for some birth control pills, in pregnancy and around operations, so say it when one of these comes up.",
    rule: "A first-degree relative with a clot in a leg or a lung before 45.",
    source:
      "UK Medical Eligibility Criteria for Contraceptive Use (FSRH, 2016, amended 2019), family history of venous thromboembolism.",
    find: (kin) => kin.filter(firstDegree).filter(hadBefore(45, ["blood-clot"])),
  },
];

const BREAST_OVARY_RULES: Rule[] = [
  {
    id: "breast-ovary-several",
    title: "Breast or ovarian cancer more than once on one side",
    words:
      "Most breast and ovarian cancers are not inherited. More than one on the same side of a family can be a reason to talk with a doctor or a genetics clinic about earlier checks. It counts on the father's side just as on the mother's.",
    rule: "Two or more first- or second-degree relatives on the same side with breast or ovarian cancer, at any age. Referral rules often ask that one of them is a first-degree relative.",
    source: `${NICE_BREAST}; ${NCCN_BREAST}.`,
    find: (kin) => atLeast(2, onOneSide(kin.filter(close).filter(hadAny(BREAST_OVARY)))),
  },
  {
    id: "breast-early",
    title: "Breast cancer at a young age",
    words:
      "Breast cancer at 50 or younger in a close relative can be a reason to ask whether earlier checks or a gene test make sense. Most people with such a relative never get it.",
    rule: "A first- or second-degree relative with breast cancer at 50 or younger. Some referral rules ask for a first-degree relative before 40.",
    source: `${NCCN_BREAST}; ${NICE_BREAST}.`,
    find: (kin) => kin.filter(close).filter(hadBefore(51, ["breast-cancer"])),
  },
  {
    id: "ovarian-any-age",
    title: "Ovarian cancer in a close relative",
    words:
      "About one in six ovarian cancers comes from a gene change that can be tested for. A close relative with it, at whatever age, is a reason to ask.",
    rule: "A first- or second-degree relative with ovarian cancer at any age.",
    source: `${NCCN_BREAST}.`,
    find: (kin) => kin.filter(close).filter(hadAny(["ovarian-cancer"])),
  },
  {
    id: "male-breast-cancer",
    title: "Breast cancer in a man",
    words:
      "Breast cancer in men is rare and more often inherited. It is worth telling a doctor, for women and men of the family alike.",
    rule: "A first- or second-degree male relative with breast cancer at any age. The British referral rule asks for a first-degree relative.",
    source: `${NICE_BREAST}; ${NCCN_BREAST}.`,
    find: (kin) =>
      kin
        .filter(close)
        .filter(isMan)
        .filter(hadAny(["breast-cancer"])),
  },
];

const BOWEL_RULES: Rule[] = [
  {
    id: "lynch-amsterdam",
    title: "A pattern that fits Lynch syndrome",
    words:
      "Bowel, womb and a few other cancers together, over two generations, can come from one inherited gene change. A genetics clinic can find out, and regular checks prevent many of these cancers.",
    rule: "Three relatives with cancer of the bowel, womb, small bowel or ureter; one is a parent, child, brother or sister of the other two; two generations in a row; one before 50; no inherited polyps. The criteria also ask that a laboratory confirmed the cancers, which cannot be seen here.",
    source: "Amsterdam II criteria (Vasen and others, Gastroenterology 1999;116:1453).",
    find: amsterdam,
  },
  {
    id: "bowel-several",
    title: "Bowel cancer or related cancers more than once on one side",
    words:
      "More than one such cancer on the same side can be a reason for earlier or more frequent bowel checks. Checks find polyps before they become cancer.",
    rule: "Two or more first- or second-degree relatives on the same side with cancer of the bowel, womb, small bowel or ureter, one of them in the bowel.",
    source:
      "Follows the BSG/ACPGBI/UKCGG guideline on hereditary colorectal cancer (Monahan and others, Gut 2020;69:411), which asks for two first-degree relatives, and takes in second-degree ones to be on the safe side.",
    find: (kin) => {
      const affected = atLeast(2, onOneSide(kin.filter(close).filter(hadAny(LYNCH))));
      return affected.some(hadAny(["colorectal-cancer"])) ? affected : [];
    },
  },
  {
    id: "bowel-or-womb-early",
    title: "Bowel or womb cancer at a young age",
    words:
      "Bowel or womb cancer before 50 in a parent, brother, sister or child can be inherited. Ask from which age checks make sense.",
    rule: "A first-degree relative with bowel or womb cancer before 50.",
    source:
      "NCCN Guidelines, Genetic/Familial High-Risk Assessment: Colorectal, Endometrial, and Gastric; Monahan and others, Gut 2020;69:411.",
    find: (kin) => kin.filter(firstDegree).filter(hadBefore(50, ["colorectal-cancer", "womb-cancer"])),
  },
  {
    id: "bowel-first-degree",
    title: "Bowel cancer in a parent, brother, sister or child",
    words:
      "With one such relative, bowel checks are often begun earlier: in some countries at 40, or ten years before the age at which the relative fell ill.",
    rule: "A first-degree relative with bowel cancer at any age.",
    source:
      "US Multi-Society Task Force on colorectal cancer screening (Rex and others, Gastroenterology 2017;153:307).",
    find: (kin) => kin.filter(firstDegree).filter(hadAny(["colorectal-cancer"])),
  },
];

const OTHER_RULES: Rule[] = [
  {
    id: "diabetes-first-degree",
    title: "Type 2 diabetes in a parent, brother, sister or child",
    words:
      "Type 2 diabetes runs in families, through genes and through habits that are shared. Weight, movement and a blood sugar test from time to time make a real difference.",
    rule: "A first-degree relative with type 2 diabetes, or with diabetes of a kind that is not known.",
    source:
      "ADA Standards of Care in Diabetes, section 2 (criteria for testing); FINDRISC (Lindström and Tuomilehto, Diabetes Care 2003;26:725, family item of the later form).",
    find: (kin) => kin.filter(firstDegree).filter(hadAny(TYPE_2_DIABETES)),
  },
  {
    id: "prostate-first-degree",
    title: "Prostate cancer in a father, brother or son",
    words: "With such a relative, some guidelines suggest that men talk about a PSA test from 45 instead of later.",
    rule: "The patient is male, and his father, a full brother or a son had prostate cancer.",
    source: "EAU-EANM-ESTRO-ESUR-ISUP-SIOG guidelines on prostate cancer, early detection.",
    find: (kin, sex) => (sex === "male" ? kin.filter(firstDegree).filter(hadAny(["prostate-cancer"])) : []),
  },
  {
    id: "known-inherited-condition",
    title: "An inherited condition is known in the family",
    words:
      "When a condition or a gene change is known in a family, relatives can often be tested for just that, if they wish. A result can also be reassuring.",
    rule: "A relative by blood, up to cousins and great-grandparents, with a condition of the list of inherited conditions or with inherited high cholesterol.",
    source:
      "ACMG and NSGC referral indications for cancer predisposition assessment (Hampel and others, Genet Med 2015;17:70); NICE guideline CG71, Familial hypercholesterolaemia; the list is our own.",
    find: (kin) => kin.filter(hadAny(TESTABLE)),
  },
  {
    id: "parent-broke-hip",
    title: "A parent broke a hip",
    words: "A parent's broken hip is one of the facts from which the risk of a fracture is worked out in later life.",
    rule: "The mother or the father broke a hip.",
    source: "FRAX (Kanis and others, Osteoporos Int 2008;19:385).",
    find: (kin) =>
      kin
        .filter(({ member }) => member.relation === "mother" || member.relation === "father")
        .filter(hadAny(["hip-fracture"])),
  },
  {
    id: "glaucoma-first-degree",
    title: "Glaucoma in a parent, brother, sister or child",
    words:
      "Glaucoma is silent at first and can be held up when found early. Have the pressure in the eyes checked from 40.",
    rule: "A first-degree relative with glaucoma.",
    source: "NHS England, free sight tests for people over 40 with a parent, brother, sister or child with glaucoma.",
    find: (kin) => kin.filter(firstDegree).filter(hadAny(["glaucoma"])),
  },
];

const RULES = [...HEART_RULES, ...BREAST_OVARY_RULES, ...BOWEL_RULES, ...OTHER_RULES];

/** What the family shows by published rules; nothing found says only that nothing written down fits one. */
export function findPatterns(family: readonly FamilyMember[], sex: Sex): Pattern[] {
  const kin = kinOf(family);
  return RULES.flatMap(({ find, ...rule }) => {
    const who = find(kin, sex).map(({ member }) => member.id);
    return who.length > 0 ? [{ ...rule, who }] : [];
  });
}
