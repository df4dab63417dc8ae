import { addDays, addMonths, differenceInYears, parseISO, subDays } from "date-fns";
import type { BirthPrecision, Sex } from "@/clinical/vocabulary/patient";
import type { ExclusionFact } from "@/clinical/vocabulary/prediction";
import { type Exclusion, type InputValue, type KnownInput, plainInput } from "./known-input";
import { isCurrent, type SignName, type SignRecord, signsOf } from "./record-signs";

/** What the profile says, and the entries of the timeline that count. */
export type Person = {
  sex: Sex;
  bornOn: string | null;
  bornPrecision: BirthPrecision;
  noConditionsSince: Date | null;
  noMedicationsSince: Date | null;
};

const SAID_MONTHS = 12;
const LONGEST_PREGNANCY_DAYS = 310;

const fromRecord = (name: string, value: InputValue, { id, title, occurredAt }: SignRecord): KnownInput => ({
  ...plainInput("record", name, value),
  rowId: id,
  at: occurredAt,
  given: { value: title, unit: "" },
});

/** Somebody said that a list is empty: only then is what stands on no list a no. */
const saidNone = (name: string, since: Date, now: Date): KnownInput => ({
  ...plainInput("profile", name, false),
  at: since,
  staleAfterMonths: SAID_MONTHS,
  isStale: addMonths(since, SAID_MONTHS) < now,
});

export const isFresh = (since: Date | null, now: Date) =>
  since !== null && since <= now && addMonths(since, SAID_MONTHS) >= now;

export function recordInputs(records: readonly SignRecord[], person: Person, now: Date): KnownInput[] {
  const newest = (name: SignName) => signsOf(records, name)[0] ?? null;
  const current = (name: SignName) => signsOf(records, name).find((record) => isCurrent(record, now)) ?? null;
  const fact = (name: string, sign: SignRecord | null, none: Date | null): KnownInput[] => {
    if (sign) return [fromRecord(name, true, sign)];
    return none && none <= now ? [saidNone(name, none, now)] : [];
  };
  const { noConditionsSince, noMedicationsSince } = person;
  const diabetes = newest("diabetes");
  const pressure = newest("highBloodPressure");
  return [
    ...fact("diabetes", diabetes, noConditionsSince),
    ...fact("highBloodPressure", pressure, noConditionsSince),
    ...fact("gestationalDiabetes", newest("gestationalDiabetes"), noConditionsSince),
    ...fact("highGlucoseEver", newest("prediabetes") ?? newest("gestationalDiabetes"), null),
    ...fact("statin", current("statin"), noMedicationsSince),
    // The same medicines are taken for the heart rhythm and other things: then the person has to say what for.
    ...(pressure || !newest("pressureMedicine")
      ? fact("bpTreated", current("pressureMedicine"), noMedicationsSince)
      : []),
    ...fact("bpMedicationEver", pressure && newest("pressureMedicine"), null),
    ...fact("smoker", current("smoking"), null),
    ...diabetesAge(records, person),
  ];
}

/** At the first entry of the illness. */
function diabetesAge(records: readonly SignRecord[], { bornOn }: Person): KnownInput[] {
  const first = signsOf(records, "diabetes").at(-1);
  if (!first || bornOn === null) return [];
  return [fromRecord("diabetesAge", differenceInYears(first.occurredAt, parseISO(bornOn)), first)];
}

function isPregnancyNow(record: SignRecord, now: Date): boolean {
  return isCurrent(record, now) && addDays(record.occurredAt, LONGEST_PREGNANCY_DAYS) > now;
}

/** Facts of the timeline that some models must not meet. */
export function recordExclusions(records: readonly SignRecord[], now: Date): Exclusion[] {
  const of = (fact: ExclusionFact, record: SignRecord | undefined): Exclusion[] =>
    record ? [{ fact, origin: "record", rowId: record.id, title: record.title }] : [];
  const diabetes = signsOf(records, "diabetes");
  const isType2 = signsOf(records, "type2Diabetes").length > 0 && signsOf(records, "otherDiabetes").length === 0;
  return [
    ...of("heart-disease", signsOf(records, "heartDisease")[0]),
    ...of("kidney-disease", signsOf(records, "kidneyDisease")[0]),
    ...of("inherited-cholesterol", signsOf(records, "inheritedCholesterol")[0]),
    ...of("diabetes", diabetes[0]),
    ...(isType2 ? [] : [fromProfile("no-type-2-diabetes")]),
    ...of(
      "pregnancy",
      signsOf(records, "pregnancy").find((record) => isPregnancyNow(record, now)),
    ),
    ...of("breast-cancer", signsOf(records, "breastCancer")[0]),
    ...of("breast-cancer-gene", signsOf(records, "breastCancerGene")[0]),
    ...of("chest-radiation", signsOf(records, "chestRadiation")[0]),
  ];
}

export const fromProfile = (fact: ExclusionFact): Exclusion => ({ fact, origin: "profile", rowId: null, title: null });

/**
 * Whole years on the calendar day of whoever asks, as the models count them. Where only the month or year of birth is known, both ends.
 */
export function agesOn(
  { bornOn, bornPrecision }: Pick<Person, "bornOn" | "bornPrecision">,
  today: string,
): { youngest: number; oldest: number } | null {
  if (bornOn === null) return null;
  const oldest = differenceInYears(parseISO(today), parseISO(bornOn));
  const firstTooLate = addMonths(parseISO(bornOn), UNKNOWN_MONTHS[bornPrecision]);
  const youngest = bornPrecision === "day" ? oldest : differenceInYears(parseISO(today), subDays(firstTooLate, 1));
  return { youngest, oldest };
}

const UNKNOWN_MONTHS: Readonly<Record<BirthPrecision, number>> = { day: 0, month: 1, year: 12, "estimated-year": 24 };

export function ageExclusions(youngest: number | null, oldest = youngest): Exclusion[] {
  if (youngest === null || oldest === null) return [];
  const facts: ExclusionFact[] = [];
  if (youngest < 16) facts.push("under-16");
  if (youngest < 18) facts.push("child");
  else if (youngest < 35 || oldest > 85) facts.push("outside-35-to-85");
  return facts.map(fromProfile);
}

/** Facts of the profile that some models must not meet. */
export function profileExclusions(person: Person, today: string): Exclusion[] {
  const { sex } = person;
  const ages = agesOn(person, today);
  const ofSex: ExclusionFact[] = sex === "female" ? [] : [sex === "male" ? "not-a-woman" : "sex-not-known"];
  const ofAge = ages ? ageExclusions(ages.youngest, ages.oldest) : [fromProfile("age-not-known")];
  return [...ofSex.map(fromProfile), ...ofAge];
}
