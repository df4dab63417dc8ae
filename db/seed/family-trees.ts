import type { Sex } from "@/clinical/vocabulary/patient";
import type { Adoption, FamilySide, OnsetPrecision, Relation, TwinKind } from "@/clinical/vocabulary/relative";

type Illness = readonly [condition: string, ageAtOnset?: number, precision?: OnsetPrecision];

type Kin = {
  relation: Relation;
  sex: Sex;
  side?: FamilySide;
  /** Keys of the same family. */
  mother?: string;
  father?: string;
  born?: number;
  diedAt?: number;
  of?: string;
  isLiving?: boolean;
  twins?: string;
  twinKind?: TwinKind;
  adoption?: Adoption;
  areParentsRelated?: boolean;
  had?: Illness[];
  /** The one of `had` that they died of. */
  fatal?: string;
  isWell?: boolean;
  name?: string;
  isNameShown?: boolean;
  note?: string;
};

export type Family = Record<string, Kin>;

const woman = (relation: Relation, born: number, more: Partial<Kin> = {}): Kin => ({
  relation,
  sex: "female",
  born,
  ...more,
});
const man = (relation: Relation, born: number, more: Partial<Kin> = {}): Kin => ({
  relation,
  sex: "male",
  born,
  ...more,
});
const maternal = { side: "maternal", mother: "mothersMother", father: "mothersFather" } as const;
const paternal = { side: "paternal", mother: "fathersMother", father: "fathersFather" } as const;
const living = { isLiving: true } as const;

/** Early breast and ovarian cancer among her mother's people, early heart attacks among her father's. */
export const maras = (born: number): Family => ({
  self: { relation: "self", sex: "female", mother: "mother", father: "father" },
  mothersMother: woman("grandmother", born - 51, {
    side: "maternal",
    diedAt: 58,
    of: "Ovarian cancer",
    had: [["ovarian-cancer", 56]],
    fatal: "ovarian-cancer",
    name: "Sigrid Falk",
  }),
  mothersFather: man("grandfather", born - 54, {
    side: "maternal",
    diedAt: 84,
    had: [["stroke", 83]],
    fatal: "stroke",
  }),
  fathersMother: woman("grandmother", born - 58, {
    side: "paternal",
    diedAt: 91,
    had: [["alzheimer-disease", 80, "about"]],
  }),
  fathersFather: man("grandfather", born - 60, {
    side: "paternal",
    diedAt: 61,
    of: "Heart attack",
    had: [["heart-attack", 61]],
    fatal: "heart-attack",
    name: "Gustav Lindqvist",
  }),
  mother: woman("mother", born - 27, {
    ...maternal,
    ...living,
    had: [
      ["breast-cancer", 62],
      ["high-blood-pressure", 50, "about"],
    ],
    name: "Birgitta Falk",
  }),
  aunt: woman("aunt", born - 24, {
    ...maternal,
    diedAt: 49,
    of: "Breast cancer",
    had: [["breast-cancer", 44]],
    fatal: "breast-cancer",
    name: "Maj Falk",
  }),
  mothersBrother: man("uncle", born - 29, { ...maternal, ...living, isWell: true }),
  father: man("father", born - 31, {
    ...paternal,
    ...living,
    had: [
      ["atrial-fibrillation", 75],
      ["high-blood-pressure", 75],
    ],
    name: "Anders Lindqvist",
    isNameShown: true,
  }),
  uncle: man("uncle", born - 28, {
    ...paternal,
    diedAt: 52,
    of: "Heart attack",
    had: [["heart-attack", 52]],
    fatal: "heart-attack",
  }),
  firstTwin: woman("aunt", born - 22, { ...paternal, ...living, twins: "aunts", twinKind: "fraternal" }),
  secondTwin: woman("aunt", born - 22, {
    ...paternal,
    ...living,
    twins: "aunts",
    twinKind: "fraternal",
    had: [["type-2-diabetes", 58, "about"]],
  }),
  brother: man("brother", born - 3, {
    ...living,
    mother: "mother",
    father: "father",
    had: [["heart-attack", 48]],
    name: "Henrik Lindqvist",
    isNameShown: true,
  }),
  halfSister: woman("half-sister", born - 9, { ...living, side: "paternal", father: "father", isWell: true }),
  cousin: woman("cousin", born + 2, { ...living, side: "maternal", mother: "aunt" }),
  partner: man("partner", born - 1, { ...living }),
  daughter: woman("daughter", born + 40, {
    ...living,
    mother: "self",
    father: "partner",
    name: "Elin Lindqvist",
    isNameShown: true,
  }),
});

export const teodors = (born: number): Family => ({
  self: { relation: "self", sex: "male", mother: "mother", father: "father" },
  mothersMother: woman("grandmother", born - 55, {
    side: "maternal",
    diedAt: 79,
    had: [["type-2-diabetes", 60, "after"]],
  }),
  mothersFather: man("grandfather", born - 59, {
    side: "maternal",
    diedAt: 72,
    had: [["colorectal-cancer", 70, "decade"]],
  }),
  mother: woman("mother", born - 28, { ...maternal, diedAt: 83, had: [["type-2-diabetes", 59]] }),
  father: man("father", born - 33, {
    diedAt: 54,
    of: "Heart attack",
    had: [["heart-attack", 51]],
    fatal: "heart-attack",
  }),
  brother: man("brother", born + 4, {
    ...living,
    mother: "mother",
    father: "father",
    had: [["high-cholesterol", 40, "about"]],
  }),
  wife: woman("partner", born + 2, { ...living, name: "Giulia Marchetti", isNameShown: true }),
  son: man("son", born + 30, {
    ...living,
    mother: "wife",
    father: "self",
    twins: "sons",
    twinKind: "identical",
    isWell: true,
  }),
  otherSon: man("son", born + 30, {
    ...living,
    mother: "wife",
    father: "self",
    twins: "sons",
    twinKind: "identical",
    isWell: true,
  }),
});

/** Bowel cancer over three generations of her mother's people; cousins who married among her father's. */
export const aikos = (born: number): Family => ({
  self: { relation: "self", sex: "female", mother: "mother", father: "father" },
  mothersMother: woman("grandmother", born - 56, { side: "maternal", ...living, isWell: true }),
  mothersFather: man("grandfather", born - 61, {
    side: "maternal",
    diedAt: 59,
    of: "Bowel cancer",
    had: [["colorectal-cancer", 57]],
    fatal: "colorectal-cancer",
  }),
  fathersMother: woman("grandmother", born - 55, {
    side: "paternal",
    diedAt: 88,
    had: [["hip-fracture", 80, "decade"]],
  }),
  fathersFather: man("grandfather", born - 58, {
    side: "paternal",
    diedAt: 81,
    had: [["stroke", 81]],
    fatal: "stroke",
  }),
  mother: woman("mother", born - 30, {
    ...maternal,
    ...living,
    had: [["colorectal-cancer", 47]],
    name: "Haruko Tanabe",
  }),
  mothersBrother: man("uncle", born - 33, {
    ...maternal,
    diedAt: 46,
    of: "Bowel cancer",
    had: [["colorectal-cancer", 44]],
    fatal: "colorectal-cancer",
    name: "Shigeru Oda",
  }),
  mothersSister: woman("aunt", born - 26, { ...maternal, ...living, had: [["womb-cancer", 51]] }),
  father: man("father", born - 32, {
    ...paternal,
    ...living,
    areParentsRelated: true,
    had: [["high-blood-pressure", 50, "about"]],
    note: "His parents were cousins.",
  }),
  sister: woman("sister", born - 4, {
    ...living,
    mother: "mother",
    father: "father",
    had: [["ulcerative-colitis", 20, "decade"]],
    name: "Emi Tanabe",
  }),
  brother: man("brother", born + 2, {
    ...living,
    mother: "mother",
    father: "father",
    adoption: "in",
    isWell: true,
  }),
  niece: woman("niece", born + 28, { ...living, mother: "sister", isWell: true }),
});

/** A child's view of her mother's family: four generations. */
export const elins = (born: number): Family => ({
  self: { relation: "self", sex: "female", mother: "mother", father: "father" },
  greatGrandmother: woman("great-grandmother", born - 91, {
    side: "maternal",
    diedAt: 58,
    had: [["ovarian-cancer", 56]],
    fatal: "ovarian-cancer",
  }),
  greatGrandfather: man("great-grandfather", born - 94, { side: "maternal", diedAt: 84, had: [["stroke", 83]] }),
  mothersMother: woman("grandmother", born - 67, {
    ...living,
    side: "maternal",
    mother: "greatGrandmother",
    father: "greatGrandfather",
    had: [["breast-cancer", 62]],
  }),
  greatAunt: woman("great-aunt", born - 64, {
    side: "maternal",
    mother: "greatGrandmother",
    father: "greatGrandfather",
    diedAt: 49,
    had: [["breast-cancer", 44]],
    fatal: "breast-cancer",
  }),
  mothersFather: man("grandfather", born - 71, { ...living, side: "maternal", had: [["atrial-fibrillation", 75]] }),
  fathersMother: woman("grandmother", born - 66, { ...living, side: "paternal", had: [["asthma", 10, "decade"]] }),
  fathersFather: man("grandfather", born - 69, {
    ...living,
    side: "paternal",
    had: [["type-2-diabetes", 60, "decade"]],
  }),
  mother: woman("mother", born - 40, { ...maternal, ...living, had: [["high-blood-pressure", 40, "decade"]] }),
  mothersBrother: man("uncle", born - 43, { ...maternal, ...living, had: [["heart-attack", 48]] }),
  father: man("father", born - 41, { ...paternal, ...living, isWell: true }),
});
