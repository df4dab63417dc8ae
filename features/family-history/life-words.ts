import type { OnsetPrecision } from "@/clinical/vocabulary/relative";

type Life = {
  bornYear: number | null;
  isBirthEstimated: boolean;
  isDeceased: boolean | null;
  ageAtDeath: number | null;
  causeOfDeath: string | null;
};

/** "Born about 1950, died at 71 of a stroke"; empty when nothing is known. */
export function lifeWords({ bornYear, isBirthEstimated, isDeceased, ageAtDeath, causeOfDeath }: Life): string {
  const born = bornYear === null ? "" : `born ${isBirthEstimated ? "about " : ""}${bornYear}`;
  const died = [
    ageAtDeath === null ? "died" : `died at ${ageAtDeath}`,
    causeOfDeath ? ` (${causeOfDeath})` : "",
    ageAtDeath === null && !causeOfDeath ? ", age not known" : "",
  ].join("");
  const words = [born, isDeceased ? died : isDeceased === false ? "living" : ""].filter(Boolean).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const before: Record<OnsetPrecision, string> = { exact: "at", about: "at about", before: "before", after: "after" };

/** "at about 44"; null when the age is not known. */
export function onsetWords({
  ageAtOnset,
  onsetPrecision,
}: {
  ageAtOnset: number | null;
  onsetPrecision: OnsetPrecision;
}): string | null {
  return ageAtOnset === null ? null : `${before[onsetPrecision]} ${ageAtOnset}`;
}

export function conditionWords(condition: {
  words: string;
  ageAtOnset: number | null;
  onsetPrecision: OnsetPrecision;
}): string {
  return [condition.words, onsetWords(condition)].filter(Boolean).join(" ");
}
