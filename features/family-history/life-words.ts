import type { OnsetPrecision } from "@/clinical/vocabulary/relative";

type Life = {
  bornYear: number | null;
  isBirthEstimated: boolean;
  isDeceased: boolean | null;
  diedYear: number | null;
  ageAtDeath: number | null;
  causeOfDeath: string | null;
};

/** "Born about 1950, died in 2021 at 71 (Stroke)"; empty when nothing is known. */
export function lifeWords(life: Life): string {
  const { bornYear, isBirthEstimated, isDeceased, diedYear, ageAtDeath, causeOfDeath } = life;
  const born = bornYear === null ? "" : `born ${isBirthEstimated ? "about " : ""}${bornYear}`;
  const when = [diedYear === null ? "" : ` in ${diedYear}`, ageAtDeath === null ? "" : ` at ${ageAtDeath}`].join("");
  const died = `died${when}${causeOfDeath ? ` (${causeOfDeath})` : when ? "" : ", age not known"}`;
  const words = [born, isDeceased ? died : isDeceased === false ? "living" : ""].filter(Boolean).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function decadeWords(age: number): string {
  if (age < 10) return "before 10";
  return age < 20 ? "in their teens" : `in their ${age}s`;
}

const onset: Record<OnsetPrecision, (age: number) => string> = {
  exact: (age) => `at ${age}`,
  about: (age) => `at about ${age}`,
  decade: decadeWords,
  before: (age) => `before ${age}`,
  after: (age) => `after ${age}`,
};

/** "at about 44", "in their 40s"; null when the age is not known. */
export function onsetWords({
  ageAtOnset,
  onsetPrecision,
}: {
  ageAtOnset: number | null;
  onsetPrecision: OnsetPrecision;
}): string | null {
  return ageAtOnset === null ? null : onset[onsetPrecision](ageAtOnset);
}

export function conditionWords(condition: {
  words: string;
  ageAtOnset: number | null;
  onsetPrecision: OnsetPrecision;
}): string {
  return [condition.words, onsetWords(condition)].filter(Boolean).join(" ");
}
