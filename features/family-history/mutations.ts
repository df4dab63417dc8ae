import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { isDescribed, sexOfRelation } from "@/clinical/family-history/family";
import { type Placement, placeRelative } from "@/clinical/family-history/placement";
import { relationLabels } from "@/clinical/vocabulary/relative";
import { relativeConditions, relativeNames, relatives } from "@/db/schema/family-history";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { newId } from "@/lib/ids";
import { type AuditEntry, changesBetween } from "@/server/audit";
import { changeAs, inOneTransaction, type Transaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { conditionWords } from "./life-words";
import { getFamily, getPatient, getRelative, type RelativeView } from "./queries";
import type { AddedConditions, AmendedRelative, NewRelative, RemovedRelative, RetractedCondition } from "./schema";
import { whyItStays } from "./tree";

/** Names of third persons, and notes that may hold them, stay out of the audit. */
const MASKED = ["name", "note"];

type Given = NewRelative | AmendedRelative;
type Work<T> = (open: WritablePatient, tx: Transaction, event: AuditEntry) => Promise<T>;

/** One change of a family after another: two people who add an aunt at once must not make her parents twice. */
function changeFamily<T>(
  patient: WritablePatient,
  entry: Pick<AuditEntry, "action" | "entity" | "entityId" | "reason">,
  work: Work<T>,
): Promise<T> {
  return inOneTransaction(patient, (open) =>
    changeAs(open, entry, async (tx, event) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`family:${open.id}`}))`);
      return work(open, tx, event);
    }),
  );
}

async function ensureSelf(tx: Transaction, patient: WritablePatient): Promise<void> {
  const { sex, bornOn } = await getPatient(patient);
  await tx
    .insert(relatives)
    .values({
      patientId: patient.id,
      relation: "self",
      sex,
      born: bornOn?.slice(0, 4),
      recordedByName: patient.viewer.name,
    })
    .onConflictDoNothing({ target: relatives.patientId, where: sql`relation = 'self'` });
}

function lifeOf(given: Given, before: RelativeView | null, thisYear: number) {
  const { ageNow, isDeceased, ageAtDeath, causeOfDeath } = given;
  const bornYear = given.bornYear ? Number(given.bornYear) : ageNow === null ? null : thisYear - ageNow;
  if (bornYear !== null && bornYear > thisYear) throw invalidField("bornYear", "This year has not come yet.");
  if (bornYear !== null && ageAtDeath !== null && bornYear + ageAtDeath > thisYear)
    throw invalidField("ageAtDeath", "With this year of birth they would not have been that old yet.");
  const life = { isDeceased, ageAtDeath, causeOfDeath };
  // A year that stays keeps the month and day that may be known with it.
  if (before?.bornYear === bornYear) return life;
  return {
    ...life,
    born: bornYear === null ? null : String(bornYear),
    isBirthEstimated: given.bornYear === null && bornYear !== null,
  };
}

function factsOf(given: Given) {
  const { hasNoKnownConditions, adoption, areParentsRelated, note } = given;
  return { hasNoKnownConditions, adoption, areParentsRelated, note };
}

/** Twins are born to the same parents; the group takes in whoever is one already. */
async function joinTwins(tx: Transaction, patient: WritablePatient, relativeId: string, given: Given): Promise<void> {
  const { members } = await getFamily(patient);
  const relative = members.find(({ id }) => id === relativeId);
  const twin = members.find(({ id }) => id === given.twinOf);
  if (!relative || (given.twinOf && !twin)) throw invalidField("twinOf", "Choose one of the list.");
  const change = (id: string, group: string | null) =>
    tx
      .update(relatives)
      .set({ twinGroup: group, twinKind: group === null ? null : (given.twinKind ?? "unknown") })
      .where(and(eq(relatives.patientId, patient.id), eq(relatives.id, id)));
  if (!twin) {
    const others = members.filter(
      ({ id, twinGroup }) => id !== relative.id && twinGroup && twinGroup === relative.twinGroup,
    );
    if (relative.twinGroup) await change(relative.id, null);
    const [last, ...more] = others;
    if (last && more.length === 0) await change(last.id, null);
    return;
  }
  if (twin.motherId !== relative.motherId || twin.fatherId !== relative.fatherId)
    throw invalidField("twinOf", "Twins have the same parents.");
  const group = twin.twinGroup ?? newId();
  for (const id of [
    relative.id,
    ...members.filter((one) => one === twin || one.twinGroup === group).map(({ id }) => id),
  ])
    await change(id, group);
}

/** Only who manages the record meets and gives names; row security says the same. */
async function writeName(
  tx: Transaction,
  patient: WritablePatient,
  relativeId: string,
  given: Pick<Given, "name" | "isNameShown">,
): Promise<void> {
  if (!patient.canManage) return;
  const { name, isNameShown: isShown } = given;
  const written = eq(relativeNames.relativeId, relativeId);
  if (name === null) {
    await tx.update(relativeNames).set({ name: "", isShown: false }).where(written);
    return;
  }
  await tx
    .insert(relativeNames)
    .values({ patientId: patient.id, relativeId, name, isShown })
    .onConflictDoUpdate({ target: relativeNames.relativeId, set: { name, isShown } });
}

async function insertConditions(
  tx: Transaction,
  patient: WritablePatient,
  relative: { id: string; ageAtDeath: number | null },
  conditions: AddedConditions["conditions"],
): Promise<void> {
  for (const { row, ageAtOnset } of conditions)
    if (ageAtOnset !== null && relative.ageAtDeath !== null && ageAtOnset > relative.ageAtDeath)
      throw invalidField(`ageAtOnset${row}`, `They died at ${relative.ageAtDeath}.`);
  if (conditions.length === 0) return;
  const common = { patientId: patient.id, relativeId: relative.id, recordedByName: patient.viewer.name };
  await tx.insert(relativeConditions).values(conditions.map(({ row, ...condition }) => ({ ...common, ...condition })));
}

async function insertPlaced(tx: Transaction, patient: WritablePatient, placement: Placement): Promise<void> {
  const { relative, isNew, newMembers, links } = placement;
  const made = [...newMembers, ...(isNew ? [relative] : [])];
  const common = { patientId: patient.id, recordedByName: patient.viewer.name };
  // In one statement, since a grandmother made on the way may point to the relative herself.
  if (made.length > 0) await tx.insert(relatives).values(made.map((member) => ({ ...member, ...common })));
  for (const { id, ...parents } of links)
    await tx
      .update(relatives)
      .set(parents)
      .where(and(eq(relatives.patientId, patient.id), eq(relatives.id, id)));
}

export function addRelative(patient: WritablePatient, input: NewRelative): Promise<{ id: string }> {
  return changeFamily(patient, { action: "relative.added", entity: "relative" }, async (open, tx, event) => {
    await ensureSelf(tx, open);
    const { members } = await getFamily(open);
    const { relation, side, through, conditions } = input;
    const sex = input.sex ?? sexOfRelation(relation) ?? "unknown";
    const placement = placeRelative(members, { relation, side, through, sex }, newId);
    const { id } = placement.relative;
    const known = members.find((member) => member.id === id);
    if (known && isDescribed(known))
      throw invalidField(
        "relation",
        `${relationLabels[relation]} is in the family already. Open them in the list to change them.`,
      );
    await insertPlaced(tx, open, placement);
    const columns = { ...factsOf(input), ...lifeOf(input, null, yearFor(open)) };
    await tx
      .update(relatives)
      .set({ ...columns, version: sql`${relatives.version} + 1`, updatedAt: sql`now()` })
      .where(and(eq(relatives.patientId, open.id), eq(relatives.id, id)));
    await joinTwins(tx, open, id, input);
    await writeName(tx, open, id, input);
    await insertConditions(tx, open, { id, ageAtDeath: columns.ageAtDeath }, conditions);
    event.entityId = id;
    event.changes = changesBetween(
      null,
      {
        relation,
        side,
        sex,
        ...columns,
        name: input.name,
        conditions: conditions.map(conditionWords).join(", ") || null,
      },
      MASKED,
    );
    return { id };
  });
}

const yearFor = ({ viewer }: WritablePatient) => Number(dayOfInstant(new Date(), viewer.timeZone).slice(0, 4));

/** Writes only over the version that was seen; a newer one is a conflict, shown beside what was typed. */
async function getSeen(patient: WritablePatient, { relativeId, version }: { relativeId: string; version: number }) {
  const found = await getRelative(patient, relativeId);
  if (found.relative.version !== version)
    throw new AppError("conflict", "This relative was changed while you were writing.", {
      fields: { version: ["Compare both, then save again to keep yours."] },
    });
  return found;
}

export function amendRelative(patient: WritablePatient, input: AmendedRelative): Promise<{ id: string }> {
  const { relativeId } = input;
  const entry = { action: "relative.amended", entity: "relative", entityId: relativeId };
  return changeFamily(patient, entry, async (open, tx, event) => {
    const { relative, names } = await getSeen(open, input);
    if (input.hasNoKnownConditions && relative.conditions.length > 0)
      throw invalidField("hasNoKnownConditions", "Illnesses are listed for them. Take those away first.");
    const sex = sexOfRelation(relative.relation) ?? input.sex;
    const columns = { ...factsOf(input), ...lifeOf(input, relative, yearFor(open)), sex };
    await tx
      .update(relatives)
      .set({ ...columns, version: relative.version + 1, updatedAt: sql`now()` })
      .where(and(eq(relatives.patientId, open.id), eq(relatives.id, relativeId)));
    await joinTwins(tx, open, relativeId, input);
    await writeName(tx, open, relativeId, input);
    const name = open.canManage ? { name: input.name } : {};
    const born = relative.bornYear === null ? null : String(relative.bornYear);
    const before = { ...relative, born, name: names[relativeId] ?? null };
    event.changes = changesBetween(before, { ...columns, ...name }, MASKED);
    return { id: relativeId };
  });
}

export function removeRelative(
  patient: WritablePatient,
  { reason, ...seen }: RemovedRelative,
): Promise<{ id: string }> {
  const { relativeId: id } = seen;
  return changeFamily(
    patient,
    { action: "relative.retracted", entity: "relative", entityId: id, reason },
    async (open, tx) => {
      const { relative, members, names } = await getSeen(open, seen);
      const because = whyItStays(relative, members, names[id] !== undefined);
      if (because) throw new AppError("conflict", because);
      const own = eq(relatives.patientId, open.id);
      await tx
        .update(relatives)
        .set({ motherId: null })
        .where(and(own, eq(relatives.motherId, id)));
      await tx
        .update(relatives)
        .set({ fatherId: null })
        .where(and(own, eq(relatives.fatherId, id)));
      await writeName(tx, open, id, { name: null, isNameShown: false });
      await tx
        .update(relatives)
        .set({ retractedAt: new Date(), retractedBecause: reason, version: relative.version + 1 })
        .where(and(own, eq(relatives.id, id)));
      return { id };
    },
  );
}

export function addConditions(patient: WritablePatient, { relativeId, conditions }: AddedConditions): Promise<void> {
  const entry = { action: "relative-condition.added", entity: "relative", entityId: relativeId };
  return changeFamily(patient, entry, async (open, tx, event) => {
    const { relative } = await getRelative(open, relativeId);
    await insertConditions(tx, open, relative, conditions);
    // Whoever was said to have no illness has one now.
    if (relative.hasNoKnownConditions)
      await tx
        .update(relatives)
        .set({ hasNoKnownConditions: false, version: relative.version + 1 })
        .where(and(eq(relatives.patientId, open.id), eq(relatives.id, relativeId)));
    event.changes = changesBetween(null, { conditions: conditions.map(conditionWords).join(", ") });
  });
}

export function retractCondition(patient: WritablePatient, { conditionId, reason }: RetractedCondition): Promise<void> {
  const entry = { action: "relative-condition.retracted", entity: "relative-condition", entityId: conditionId, reason };
  return changeFamily(patient, entry, async (open, tx) => {
    const rows = await tx
      .update(relativeConditions)
      .set({ retractedAt: new Date(), retractedBecause: reason })
      .where(
        and(
          eq(relativeConditions.patientId, open.id),
          eq(relativeConditions.id, conditionId),
          isNull(relativeConditions.retractedAt),
        ),
      )
      .returning({ id: relativeConditions.id });
    if (rows.length === 0) throw notFound("This illness");
  });
}
