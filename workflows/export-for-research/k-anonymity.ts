import { SEXES, type Sex } from "@/clinical/vocabulary/patient";

/** In a file for research nobody may be told apart from fewer than this many others and themselves. */
export const K = 10;

/** The age is the first of the five years it lies in; no file is finer. */
export type Quasi = { sex: Sex; ageFrom: number | null };
export type Blurred = { sex: string; ageBand: string };

/** Years in a band; null gives no age at all. */
const AGE_STEPS = [5, 10, 20, 40, null] as const;
export type AgeStep = (typeof AGE_STEPS)[number];
export type Level = { ageStep: AgeStep; hasSex: boolean };

export const FINEST: Level = { ageStep: AGE_STEPS[0], hasSex: true };
const ANY = "any";
const OLDEST_BAND_FROM = 80;

/** "40-44", "80+", "unknown", "any". */
export function ageBandOf(ageFrom: number | null, step: AgeStep): string {
  if (step === null) return ANY;
  if (ageFrom === null) return "unknown";
  if (ageFrom >= OLDEST_BAND_FROM) return `${OLDEST_BAND_FROM}+`;
  const from = Math.floor(ageFrom / step) * step;
  return `${from}-${Math.min(from + step, OLDEST_BAND_FROM) - 1}`;
}

export function blurred({ sex, ageFrom }: Quasi, { ageStep, hasSex }: Level): Blurred {
  return { sex: hasSex ? sex : ANY, ageBand: ageBandOf(ageFrom, ageStep) };
}

/** From the finest to none at all. Age is made wider before sex goes, because most questions need the sex. */
const LEVELS: readonly Level[] = [true, false].flatMap((hasSex) => AGE_STEPS.map((ageStep) => ({ ageStep, hasSex })));

/** More than this share of people is not left out for the sake of finer bands. */
const MOST_LEFT_OUT = 0.1;

export type Chosen<T> = {
  level: Level;
  kept: { person: T; blurred: Blurred }[];
  leftOut: number;
  /** People in the smallest group of the file. */
  k: number;
};

function groupsAt<T extends Quasi>(people: readonly T[], level: Level): Map<string, { person: T; blurred: Blurred }[]> {
  const groups = new Map<string, { person: T; blurred: Blurred }[]>();
  for (const person of people) {
    const entry = { person, blurred: blurred(person, level) };
    const key = `${entry.blurred.sex} ${entry.blurred.ageBand}`;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return groups;
}

/**
 * The finest level at which almost everybody is in a group of k people who look the same by age and sex; those who are not are left
 * out, all of them. Null where there are fewer than k people at all.
 */
export function makeAlike<T extends Quasi>(people: readonly T[], k = K): Chosen<T> | null {
  if (people.length < k) return null;
  for (const level of LEVELS) {
    const groups = [...groupsAt(people, level).values()].filter(({ length }) => length >= k);
    const kept = groups.flat();
    const leftOut = people.length - kept.length;
    if (kept.length === 0 || leftOut > people.length * MOST_LEFT_OUT) continue;
    return { level, kept, leftOut, k: Math.min(...groups.map(({ length }) => length)) };
  }
  return null;
}

export function isSex(word: string): word is Sex {
  return SEXES.some((sex) => sex === word);
}
