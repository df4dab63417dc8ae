import { createHash, randomInt } from "node:crypto";
import { READABLE_LETTERS } from "@/lib/record-number";

const GROUPS = 3;
const GROUP_LENGTH = 4;

/** A new one-time code such as "K7M2-9QXD-4TZA": 12 of 30 letters, about 59 bits. */
export function newShareCode(pick: (below: number) => number = randomInt): string {
  const group = () =>
    Array.from({ length: GROUP_LENGTH }, () => READABLE_LETTERS.charAt(pick(READABLE_LETTERS.length))).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** The code as it was printed, however it was typed: small letters, spaces, other dashes. Null when it cannot be one. */
export function readShareCode(typed: string): string | null {
  const letters = typed.toUpperCase().replace(/[\s\p{Dash_Punctuation}]/gu, "");
  const isWhole =
    letters.length === GROUPS * GROUP_LENGTH &&
    Array.from(letters).every((letter) => READABLE_LETTERS.includes(letter));
  return isWhole ? (letters.match(/.{4}/g) ?? []).join("-") : null;
}

/** All that is stored of a code: its SHA-256, in hex. */
export function hashShareCode(code: string): string {
  return createHash("sha256").update(code).digest("hex");
}
