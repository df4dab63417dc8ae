import { conditionOf } from "@/clinical/family-history/conditions";
import type { Sex } from "@/clinical/vocabulary/patient";
import type { Adoption, FamilySide, OnsetPrecision, Relation, TwinKind } from "@/clinical/vocabulary/relative";
import { newId } from "@/lib/ids";
import type { Transaction } from "../client";
import { relativeConditions, relativeNames, relatives } from "../schema/family-history";
import type { DemoPatient } from "./book";
import { type Added, type Ids, idOf } from "./ids";

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
  had?: Illness[];
  /** The one of `had` that they died of. */
  fatal?: string;
  isWell?: boolean;
  name?: string;
  isNameShown?: boolean;
  note?: string;
};

type Family = Record<string, Kin>;

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
const maras = (born: number): Family => ({
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
  daughter: woman("daughter", born + 37, {
    ...living,
    mother: "self",
    father: "partner",
    had: [["asthma", 4]],
    name: "Elin Lindqvist",
    isNameShown: true,
  }),
});

const teodors = (born: number): Family => ({
  self: { relation: "self", sex: "male", mother: "mother", father: "father" },
  mothersMother: woman("grandmother", born - 55, {
    side: "maternal",
    diedAt: 79,
    had: [["type-2-diabetes", 60, "after"]],
  }),
  mothersFather: man("grandfather", born - 59, { side: "maternal", diedAt: 72, had: [["colorectal-cancer", 70]] }),
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

const families: Record<string, (born: number) => Family> = { "AN-4M7R-A2KQ": maras, "AN-6TMC-W8PE": teodors };

/** The family trees of those demo patients that have one. */
export async function writeFamilies(tx: Transaction, added: Added, ids: Ids): Promise<void> {
  for (const [patient, patientId] of added) {
    const family = families[patient.recordNumber]?.(Number(patient.bornOn?.slice(0, 4)));
    if (family && patient.person)
      await writeFamily(tx, { family, patient, patientId, createdBy: idOf(ids, patient.person) });
  }
}

type Wanted = { family: Family; patient: DemoPatient; patientId: string; createdBy: string };

async function writeFamily(tx: Transaction, { family, patient, patientId, createdBy }: Wanted): Promise<void> {
  const keys = new Map<string, string>();
  const idFor = (key: string | undefined) => {
    if (key === undefined) return null;
    const id = keys.get(key) ?? newId();
    keys.set(key, id);
    return id;
  };
  const rows = Object.entries(family).map(([key, kin]) => ({ kin, id: idFor(key) ?? newId() }));
  const common = {
    patientId,
    createdBy,
    recordedByName: `${patient.givenName} ${patient.familyName}`,
    createdAt: patient.person?.joinedAt,
  };
  await tx.insert(relatives).values(
    rows.map(({ id, kin }) => ({
      ...common,
      id,
      relation: kin.relation,
      side: kin.side,
      sex: kin.sex,
      motherId: idFor(kin.mother),
      fatherId: idFor(kin.father),
      twinGroup: idFor(kin.twins),
      twinKind: kin.twinKind,
      adoption: kin.adoption,
      born: kin.born === undefined ? null : String(kin.born),
      isDeceased: kin.diedAt === undefined ? (kin.isLiving ? false : null) : true,
      ageAtDeath: kin.diedAt,
      causeOfDeath: kin.of,
      hasNoKnownConditions: kin.isWell ?? false,
      note: kin.note,
    })),
  );
  await tx.insert(relativeConditions).values(
    rows.flatMap(({ id, kin }) =>
      (kin.had ?? []).map(([code, ageAtOnset, onsetPrecision]) => {
        const condition = conditionOf(code);
        if (!condition) throw new Error(`${code} is not in the list of conditions`);
        return {
          ...common,
          relativeId: id,
          condition: code,
          words: condition.name,
          ageAtOnset,
          onsetPrecision: onsetPrecision ?? ("exact" as const),
          causedDeath: kin.fatal === code,
        };
      }),
    ),
  );
  await tx
    .insert(relativeNames)
    .values(
      rows.flatMap(({ id, kin: { name, isNameShown } }) =>
        name ? [{ patientId, createdBy, relativeId: id, name, isShown: isNameShown ?? false }] : [],
      ),
    );
}
