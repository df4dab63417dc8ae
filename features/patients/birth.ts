import { differenceInYears, parseISO } from "date-fns";
import type { BirthPrecision } from "@/clinical/vocabulary/patient";
import { formatDay } from "@/lib/format-date";
import { precisionOf } from "@/lib/partial-date";

/** `bornOn` is the first day of what is known: "1984-01-01" with precision "year" means some day in 1984. */
export type Birth = { bornOn: string | null; bornPrecision: BirthPrecision };

export type GivenBirth = { knows: "date"; bornOn: string } | { knows: "age"; ageYears: number };

/** "1984-03" becomes the first of March with precision "month"; an age becomes an estimated year. */
export function birthFrom(given: GivenBirth, today: string): Birth {
  if (given.knows === "age")
    return {
      bornOn: `${String(Number(today.slice(0, 4)) - given.ageYears).padStart(4, "0")}-01-01`,
      bornPrecision: "estimated-year",
    };
  const precision = precisionOf(given.bornOn);
  if (precision !== "day" && precision !== "month" && precision !== "year")
    return { bornOn: null, bornPrecision: "day" };
  return {
    bornOn: `${given.bornOn}${"-01-01".slice(given.bornOn.length - 10)}`.slice(0, 10),
    bornPrecision: precision,
  };
}

/** The partial date a form shows; empty when nothing, or only an age, is known. */
export function partialBirthDate({ bornOn, bornPrecision }: Birth): string {
  if (!bornOn || bornPrecision === "estimated-year") return "";
  return bornOn.slice(0, { day: 10, month: 7, year: 4 }[bornPrecision]);
}

/** Whole years; `isExact` is false where the birthday of this year may not have come yet. */
export function ageOn({ bornOn, bornPrecision }: Birth, today: string): { years: number; isExact: boolean } | null {
  if (!bornOn) return null;
  const years = Math.max(0, differenceInYears(parseISO(today), parseISO(bornOn)));
  return { years, isExact: bornPrecision === "day" };
}

export function describeAge(birth: Birth, today: string): string | null {
  const age = ageOn(birth, today);
  if (!age) return null;
  const words = age.years === 1 ? "1 year" : `${age.years} years`;
  return age.isExact ? words : `about ${words}`;
}

export function describeBirth({ bornOn, bornPrecision }: Birth): string | null {
  if (!bornOn) return null;
  if (bornPrecision === "estimated-year") return `About ${bornOn.slice(0, 4)} (estimated from an age)`;
  return formatDay(bornOn, bornPrecision);
}
