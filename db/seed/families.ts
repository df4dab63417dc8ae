import { conditionOf } from "@/clinical/family-history/conditions";
import { newId } from "@/lib/ids";
import type { Transaction } from "../client";
import { relativeConditions, relativeNames, relatives } from "../schema/family-history";
import type { DemoPerson } from "./book";
import { aikos, elins, type Family, maras, teodors } from "./family-trees";
import { type Added, type Ids, idOf } from "./ids";

const families: Record<string, (born: number) => Family> = {
  "AN-4M7R-A2KQ": maras,
  "AN-6TMC-W8PE": teodors,
  "AN-B3KT-79QX": aikos,
  "AN-E7NQ-38VK": elins,
};

/** The family trees of those demo patients that have one. */
export async function writeFamilies(tx: Transaction, added: Added, ids: Ids): Promise<void> {
  for (const [patient, patientId] of added) {
    const family = families[patient.recordNumber]?.(Number(patient.bornOn?.slice(0, 4)));
    const writer = patient.person ?? patient.guardian?.person;
    if (family && writer) await writeFamily(tx, { family, writer, patientId, createdBy: idOf(ids, writer) });
  }
}

type Wanted = { family: Family; writer: DemoPerson; patientId: string; createdBy: string };

async function writeFamily(tx: Transaction, { family, writer, patientId, createdBy }: Wanted): Promise<void> {
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
    recordedByName: writer.name,
    createdAt: writer.joinedAt,
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
      areParentsRelated: kin.areParentsRelated ?? false,
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
  const names = rows.flatMap(({ id, kin: { name, isNameShown } }) =>
    name ? [{ patientId, createdBy, relativeId: id, name, isShown: isNameShown ?? false }] : [],
  );
  if (names.length > 0) await tx.insert(relativeNames).values(names);
}
