import "server-only";
import { and, eq, inArray, or, sql } from "drizzle-orm";
import { describeRelation, isDescribed, sexOfRelation } from "@/clinical/family-history/family";
import { type Placement, placeRelative } from "@/clinical/family-history/placement";
import { relationLabels } from "@/clinical/vocabulary/relative";
import { relativeNames, relatives } from "@/db/schema/family-history";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import type { Transaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { changeFamily, yearFor } from "./change-family";
import { insertConditions } from "./condition-mutations";
import { conditionWords } from "./life-words";
import { whatCannotBe } from "./possible";
import { type Family, getFamily, getMember, getPatient, type RelativeView } from "./queries";
import type { AmendedRelative, NewRelative, RemovedRelative } from "./schema";
import { whyItStays } from "./tree";
import { twinsOf } from "./twins";

const MOST_RELATIVES = 200;

/** Names of third persons, and notes that may hold them, stay out of the audit. */
const MASKED = ["name", "note"];

type Given = NewRelative | AmendedRelative;

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

/** A year of birth that nobody gave is reckoned from an age, and may be off by one. */
function bornYearOf({ bornYear, ageNow, diedYear, ageAtDeath }: Given, thisYear: number): number | null {
  if (bornYear !== null) return bornYear;
  if (ageNow !== null) return thisYear - ageNow;
  return diedYear !== null && ageAtDeath !== null ? diedYear - ageAtDeath : null;
}

const asText = (year: number | null) => (year === null ? null : String(year));

function lifeOf(given: Given, before: RelativeView | null, thisYear: number) {
  const { isDeceased, diedYear, ageAtDeath, causeOfDeath } = given;
  const bornYear = bornYearOf(given, thisYear);
  const life = { isDeceased, died: asText(diedYear), ageAtDeath, causeOfDeath };
  // A year that stays keeps the month and day that may be known with it.
  if (before?.bornYear === bornYear) return life;
  return { ...life, born: asText(bornYear), isBirthEstimated: given.bornYear === null && bornYear !== null };
}

function factsOf(given: Given) {
  const { hasNoKnownConditions, adoption, areParentsRelated, note } = given;
  return { hasNoKnownConditions, adoption, areParentsRelated, note };
}

/** Sex and birth of the patient are those of the profile. */
function ownOf(input: AmendedRelative, relative: RelativeView, thisYear: number) {
  if (relative.relation === "self") return {};
  return { ...lifeOf(input, relative, thisYear), sex: sexOfRelation(relative.relation) ?? input.sex };
}

/** Throws what cannot be, beside the field it was reckoned from; runs once the family stands as it was given. */
async function refuseImpossible(patient: WritablePatient, relativeId: string, given: Given): Promise<RelativeView> {
  const { relative, members } = await getMember(patient, relativeId);
  const problem = whatCannotBe(relative, members, yearFor(patient));
  if (!problem) return relative;
  const isReckoned = problem.field === "bornYear" && given.bornYear === null;
  const reckonedFrom = given.ageNow === null ? "ageAtDeath" : "ageNow";
  throw invalidField(isReckoned ? reckonedFrom : problem.field, problem.message);
}

type TwinTie = Pick<RelativeView, "twinGroup" | "twinKind">;
const NO_TWIN: TwinTie = { twinGroup: null, twinKind: null };

/** The version of the others moves on, since a form of theirs may be open. */
async function setTwins(
  tx: Transaction,
  patient: WritablePatient,
  relativeId: string,
  twins: RelativeView[],
  tie: TwinTie,
): Promise<void> {
  const changed = twins.filter(({ twinGroup, twinKind }) => twinGroup !== tie.twinGroup || twinKind !== tie.twinKind);
  if (changed.length === 0) return;
  const ids = changed.map(({ id }) => id);
  await tx
    .update(relatives)
    .set({ ...tie, version: sql`${relatives.version} + (${relatives.id} <> ${relativeId})::int` })
    .where(and(eq(relatives.patientId, patient.id), inArray(relatives.id, ids)));
}

/** Whoever is left alone is a twin no more. */
async function leaveTwins(
  tx: Transaction,
  patient: WritablePatient,
  relative: RelativeView,
  members: RelativeView[],
): Promise<void> {
  const others = twinsOf(relative, members);
  await setTwins(tx, patient, relative.id, others.length === 1 ? [relative, ...others] : [relative], NO_TWIN);
}

/** Twins are born to the same parents; the group takes in whoever is one already. */
async function joinTwins(tx: Transaction, patient: WritablePatient, relativeId: string, given: Given): Promise<void> {
  const { members, relative } = await getMember(patient, relativeId);
  if (given.twinOf === null) return leaveTwins(tx, patient, relative, members);
  const twin = members.find(({ id }) => id === given.twinOf);
  if (!twin || twin === relative) throw invalidField("twinOf", "Choose one of the list.");
  if (twin.motherId !== relative.motherId || twin.fatherId !== relative.fatherId)
    throw invalidField("twinOf", "Twins have the same parents.");
  if (twin.twinGroup === null || twin.twinGroup !== relative.twinGroup)
    await leaveTwins(tx, patient, relative, members);
  const tie = { twinGroup: twin.twinGroup ?? newId(), twinKind: given.twinKind ?? "unknown" };
  await setTwins(tx, patient, relativeId, [relative, twin, ...twinsOf(twin, members)], tie);
}

function twinWords(id: string | null | undefined, members: RelativeView[]): string | null {
  const twin = members.find((member) => member.id === id);
  return twin ? describeRelation(twin, members) : null;
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

/** The tree may hold somebody whom it needed; whatever was said of them already is not written over. */
function refuseSecond(input: NewRelative, placement: Placement, { members, names }: Family): void {
  const known = members.find(({ id }) => id === placement.relative.id);
  if (known && (isDescribed(known) || known.note !== null || names[known.id] !== undefined))
    throw invalidField(
      "relation",
      `${relationLabels[input.relation]} is in the family already. Open them in the list to change them.`,
    );
  if (members.length + placement.newMembers.length > MOST_RELATIVES)
    throw new AppError(
      "invalid",
      `A family tree holds at most ${MOST_RELATIVES} people. Leave out those who say the least.`,
    );
}

export function addRelative(patient: WritablePatient, input: NewRelative): Promise<{ id: string }> {
  return changeFamily(patient, { action: "relative.added", entity: "relative" }, async (open, tx, event) => {
    await ensureSelf(tx, open);
    const family = await getFamily(open);
    const { relation, side, through, conditions } = input;
    const sex = input.sex ?? sexOfRelation(relation) ?? "unknown";
    const placement = placeRelative(family.members, { relation, side, through, sex }, newId);
    refuseSecond(input, placement, family);
    await insertPlaced(tx, open, placement);
    const { id } = placement.relative;
    const columns = { ...factsOf(input), ...lifeOf(input, null, yearFor(open)) };
    await tx
      .update(relatives)
      .set({ ...columns, version: sql`${relatives.version} + 1`, updatedAt: sql`now()` })
      .where(and(eq(relatives.patientId, open.id), eq(relatives.id, id)));
    await joinTwins(tx, open, id, input);
    await writeName(tx, open, id, input);
    await insertConditions(tx, open, await refuseImpossible(open, id, input), conditions);
    const illnesses = conditions.map(conditionWords).join(", ") || null;
    const said = { relation, side, sex, ...columns, name: input.name, conditions: illnesses };
    event.entityId = id;
    event.changes = changesBetween(null, { ...said, twinOf: twinWords(input.twinOf, family.members) }, MASKED);
    return { id };
  });
}

/** Writes only over the version that was seen; a newer one is a conflict, shown beside what was typed. */
async function getSeen(patient: WritablePatient, { relativeId, version }: { relativeId: string; version: number }) {
  const found = await getMember(patient, relativeId);
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
    const { relative, names, members } = await getSeen(open, input);
    if (input.hasNoKnownConditions && relative.conditions.length > 0)
      throw invalidField("hasNoKnownConditions", "Illnesses are listed for them. Take those away first.");
    const columns = { ...factsOf(input), ...ownOf(input, relative, yearFor(open)) };
    await tx
      .update(relatives)
      .set({ ...columns, version: relative.version + 1, updatedAt: sql`now()` })
      .where(and(eq(relatives.patientId, open.id), eq(relatives.id, relativeId)));
    await joinTwins(tx, open, relativeId, input);
    await writeName(tx, open, relativeId, input);
    await refuseImpossible(open, relativeId, input);
    const years = { born: asText(relative.bornYear), died: asText(relative.diedYear) };
    const twin = twinWords(twinsOf(relative, members)[0]?.id, members);
    const before = { ...relative, ...years, name: names[relativeId] ?? null, twinOf: twin };
    const name = open.canManage ? { name: input.name } : {};
    const now = { ...columns, ...name, twinOf: twinWords(input.twinOf, members) };
    event.changes = changesBetween(before, now, MASKED);
    return { id: relativeId };
  });
}

export function removeRelative(patient: WritablePatient, { reason, ...seen }: RemovedRelative): Promise<void> {
  const { relativeId: id } = seen;
  const entry = { action: "relative.retracted", entity: "relative", entityId: id, reason };
  return changeFamily(patient, entry, async (open, tx, event) => {
    const { relative, members, names } = await getSeen(open, seen);
    if (relative.relation === "self") throw notFound("This relative");
    const because = whyItStays(relative, members, names[id] !== undefined);
    if (because) throw new AppError("conflict", because);
    const own = eq(relatives.patientId, open.id);
    await leaveTwins(tx, open, relative, members);
    await tx
      .update(relatives)
      .set({
        motherId: sql`nullif(${relatives.motherId}, ${id})`,
        fatherId: sql`nullif(${relatives.fatherId}, ${id})`,
      })
      .where(and(own, or(eq(relatives.motherId, id), eq(relatives.fatherId, id))));
    await writeName(tx, open, id, { name: null, isNameShown: false });
    await tx
      .update(relatives)
      .set({ retractedAt: sql`now()`, retractedBecause: reason, version: relative.version + 1 })
      .where(and(own, eq(relatives.id, id)));
    event.changes = { relation: { before: describeRelation(relative, members), after: null } };
  });
}
