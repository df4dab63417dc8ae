import { randomInt } from "node:crypto";

/** Without the letters and digits that are mistaken for each other on paper (I, L, O, U, 0, 1). */
export const READABLE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A new number for a patient's card, such as "AN-7K3M-92QF". */
export function newRecordNumber(pick: (below: number) => number = randomInt): string {
  const four = () => Array.from({ length: 4 }, () => READABLE_LETTERS.charAt(pick(READABLE_LETTERS.length))).join("");
  return `AN-${four()}-${four()}`;
}
