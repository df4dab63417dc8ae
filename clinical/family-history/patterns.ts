import type { Sex } from "@/clinical/vocabulary/patient";
import {
  ATHEROSCLEROTIC,
  hadAny,
  hadBefore,
  hadPrematurely,
  type Kin,
  kinOf,
  onOneSide,
  type Sifted,
  sift,
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
  /** Ids of those who may belong to it, too: the age at which it began is not known. */
  unsure: string[];
};

type Rule = Omit<Pattern, "who" | "unsure"> & { find: (kin: readonly Kin[], sex: Sex) => Sifted };

const firstDegree = ({ degree }: Kin) => degree === 1;
const close = ({ degree }: Kin) => degree <= 2;
const secondDegree = ({ degree }: Kin) => degree === 2;
const isMan = ({ member }: Kin) => member.sex === "male";
const isParent = ({ member }: Kin) => member.relation === "mother" || member.relation === "father";
const NOBODY: Sifted = { who: [], unsure: [] };

/** Two or more on one side, one of them with a cancer of `leading`. */
function severalOnOneSide(kin: readonly Kin[], codes: readonly string[], leading: readonly string[]): Sifted {
  const who = onOneSide(kin.filter(close).filter(hadAny(codes)));
  return who.length >= 2 && who.some(hadAny(leading)) ? { who, unsure: [] } : NOBODY;
}

const HEART_ATTACK = ["heart-attack"];
const BREAST_OVARY = ["breast-cancer", "ovarian-cancer"];
/** The cancers of the Amsterdam II criteria. */
const LYNCH = ["colorectal-cancer", "womb-cancer", "small-bowel-cancer", "ureter-cancer"];
const TESTABLE = [
  ...["brca-variant", "lynch-syndrome", "familial-polyposis", "familial-high-cholesterol", "hemochromatosis"],
  ...["polycystic-kidney-disease", "huntington-disease", "muscular-dystrophy", "hemophilia"],
  ...["cystic-fibrosis", "sickle-cell-disease", "thalassemia"],
];

const NICE_BREAST =
  "NICE guideline CG164, Familial breast cancer (2013, updated 2023), section 1.3 on referral from primary care";
const NCCN_BREAST =
  "NCCN Guidelines, Genetic/Familial High-Risk Assessment: Breast, Ovarian, and Pancreatic (version 3.2023)";

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

function amsterdam(kin: readonly Kin[]): Sifted {
  const affected = kin.filter(hadAny(LYNCH)).filter((relative) => !hadAny(["familial-polyposis"])(relative));
  const hasChildIn = ({ member }: Kin, group: readonly Kin[]) =>
    group.some((other) => other.member.motherId === member.id || other.member.fatherId === member.id);
  const groups = affected
    .map((middle) => affected.filter((other) => other === middle || areFirstDegree(middle.member, other.member)))
    .filter((group) => group.length >= 3 && group.some((relative) => hasChildIn(relative, group)));
  const who = groups.find((group) => group.some((relative) => hadBefore(50, LYNCH)(relative) === true));
  if (who) return { who, unsure: [] };
  const unsure = groups.flatMap((group) => sift(group, hadBefore(50, LYNCH)).unsure);
  return { who: [], unsure: affected.filter((relative) => unsure.includes(relative)) };
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
    find: (kin) => sift(kin.filter(firstDegree), hadPrematurely(ATHEROSCLEROTIC)),
  },
  {
    id: "heart-attack-and-cholesterol",
    title: "Heart attacks that can come with inherited high cholesterol",
    words:
      "This counts only together with a very high cholesterol of one's own. Then it can be an inherited kind that is treated early and well, so it is worth having cholesterol measured once.",
    rule: "A first-degree relative with a heart attack before 60, or a second-degree relative before 50. The criteria also ask for a total cholesterol above 7.5 mmol/L (290 mg/dL) in the adult patient.",
    source:
      "Simon Broome criteria (BMJ 1991;303:893), as in NICE guideline CG71, Familial hypercholesterolaemia (2008, updated 2019).",
    find: (kin) =>
      sift(kin, (relative) =>
        firstDegree(relative)
          ? hadBefore(60, HEART_ATTACK)(relative)
          : secondDegree(relative) && hadBefore(50, HEART_ATTACK)(relative),
      ),
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
      sift(
        kin.filter(firstDegree),
        (relative) =>
          hadAny(["cardiomyopathy", "long-qt-syndrome"])(relative) || hadBefore(50, ["sudden-cardiac-death"])(relative),
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
    find: (kin) => sift(kin.filter(firstDegree), hadBefore(45, ["blood-clot"])),
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
    find: (kin) => severalOnOneSide(kin, BREAST_OVARY, BREAST_OVARY),
  },
  {
    id: "breast-early",
    title: "Breast cancer at a young age",
    words:
      "Breast cancer at 50 or younger in a close relative can be a reason to ask whether earlier checks or a gene test make sense. Most people with such a relative never get it.",
    rule: "A first- or second-degree relative with breast cancer at 50 or younger. Some referral rules ask for a first-degree relative before 40.",
    source: `${NCCN_BREAST}; ${NICE_BREAST}.`,
    find: (kin) => sift(kin.filter(close), hadBefore(51, ["breast-cancer"])),
  },
  {
    id: "ovarian-any-age",
    title: "Ovarian cancer in a close relative",
    words:
      "About one in six ovarian cancers comes from a gene change that can be tested for. A close relative with it, at whatever age, is a reason to ask.",
    rule: "A first- or second-degree relative with ovarian cancer at any age.",
    source: `${NCCN_BREAST}.`,
    find: (kin) => sift(kin.filter(close), hadAny(["ovarian-cancer"])),
  },
  {
    id: "male-breast-cancer",
    title: "Breast cancer in a man",
    words:
      "Breast cancer in men is rare and more often inherited. It is worth telling a doctor, for women and men of the family alike.",
    rule: "A first- or second-degree male relative with breast cancer at any age. The British referral rule asks for a first-degree relative.",
    source: `${NICE_BREAST}; ${NCCN_BREAST}.`,
    find: (kin) => sift(kin.filter(close).filter(isMan), hadAny(["breast-cancer"])),
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
    find: (kin) => severalOnOneSide(kin, LYNCH, ["colorectal-cancer"]),
  },
  {
    id: "bowel-or-womb-early",
    title: "Bowel or womb cancer at a young age",
    words:
      "Bowel or womb cancer before 50 in a parent, brother, sister or child can be inherited. Ask from which age checks make sense.",
    rule: "A first-degree relative with bowel or womb cancer before 50.",
    source:
      "NCCN Guidelines, Genetic/Familial High-Risk Assessment: Colorectal, Endometrial, and Gastric (version 2.2024); Monahan and others, Gut 2020;69:411.",
    find: (kin) => sift(kin.filter(firstDegree), hadBefore(50, ["colorectal-cancer", "womb-cancer"])),
  },
  {
    id: "bowel-first-degree",
    title: "Bowel cancer in a parent, brother, sister or child",
    words:
      "With one such relative, bowel checks are often begun earlier: in some countries at 40, or ten years before the age at which the relative fell ill.",
    rule: "A first-degree relative with bowel cancer at any age.",
    source:
      "US Multi-Society Task Force on colorectal cancer screening (Rex and others, Gastroenterology 2017;153:307).",
    find: (kin) => sift(kin.filter(firstDegree), hadAny(["colorectal-cancer"])),
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
      "ADA Standards of Care in Diabetes 2024, section 2 (criteria for testing); FINDRISC (Lindström and Tuomilehto, Diabetes Care 2003;26:725, family item of the later form).",
    find: (kin) => sift(kin.filter(firstDegree), hadAny(TYPE_2_DIABETES)),
  },
  {
    id: "prostate-first-degree",
    title: "Prostate cancer in a father, brother or son",
    words: "With such a relative, some guidelines suggest that men talk about a PSA test from 45 instead of later.",
    rule: "The patient is male, and his father, a full brother or a son had prostate cancer.",
    source: "EAU-EANM-ESTRO-ESUR-ISUP-SIOG guidelines on prostate cancer (2023), early detection.",
    find: (kin, sex) => (sex === "male" ? sift(kin.filter(firstDegree), hadAny(["prostate-cancer"])) : NOBODY),
  },
  {
    id: "known-inherited-condition",
    title: "An inherited condition is known in the family",
    words:
      "When a condition or a gene change is known in a family, relatives can often be tested for just that, if they wish. A result can also be reassuring.",
    rule: "A relative by blood, up to cousins and great-grandparents, with a condition of the list of inherited conditions or with inherited high cholesterol.",
    source:
      "ACMG and NSGC referral indications for cancer predisposition assessment (Hampel and others, Genet Med 2015;17:70); NICE guideline CG71, Familial hypercholesterolaemia; the list is our own.",
    find: (kin) => sift(kin, hadAny(TESTABLE)),
  },
  {
    id: "parent-broke-hip",
    title: "A parent broke a hip",
    words: "A parent's broken hip is one of the facts from which the risk of a fracture is worked out in later life.",
    rule: "The mother or the father broke a hip.",
    source: "FRAX (Kanis and others, Osteoporos Int 2008;19:385).",
    find: (kin) => sift(kin.filter(isParent), hadAny(["hip-fracture"])),
  },
  {
    id: "glaucoma-first-degree",
    title: "Glaucoma in a parent, brother, sister or child",
    words:
      "Glaucoma is silent at first and can be held up when found early. Have the pressure in the eyes checked from 40.",
    rule: "A first-degree relative with glaucoma.",
    source: "NHS England, free sight tests for people over 40 with a parent, brother, sister or child with glaucoma.",
    find: (kin) => sift(kin.filter(firstDegree), hadAny(["glaucoma"])),
  },
];

const RULES = [...HEART_RULES, ...BREAST_OVARY_RULES, ...BOWEL_RULES, ...OTHER_RULES];

function applyRules(family: readonly FamilyMember[], sex: Sex): Pattern[] {
  const kin = kinOf(family);
  return RULES.map(({ find, ...rule }) => {
    const { who, unsure } = find(kin, sex);
    return { ...rule, who: who.map(({ member }) => member.id), unsure: unsure.map(({ member }) => member.id) };
  });
}

/** What the family shows by published rules; nothing found says only that nothing written down fits one. */
export function findPatterns(family: readonly FamilyMember[], sex: Sex): Pattern[] {
  return applyRules(family, sex).filter(({ who }) => who.length > 0);
}

/** Patterns that nobody makes up as yet, but might if an age were known. */
export function findOpenPatterns(family: readonly FamilyMember[], sex: Sex): Pattern[] {
  return applyRules(family, sex).filter(({ who, unsure }) => who.length === 0 && unsure.length > 0);
}
