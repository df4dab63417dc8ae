import { describe, expect, it } from "vitest";
import { conditionMarkLabels, familyConditions } from "./conditions";

describe("the list of conditions", () => {
  it("has at least sixty, each with a code of its own and words that fit", () => {
    expect(familyConditions.length).toBeGreaterThanOrEqual(60);
    expect(new Set(familyConditions.map(({ code }) => code)).size).toBe(familyConditions.length);
    expect(new Set(familyConditions.map(({ name }) => name)).size).toBe(familyConditions.length);
    for (const { code, icd10, snomed, shortName, mark } of familyConditions) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(icd10).toMatch(/^[A-Z]\d\d(\.\d)?(-[A-Z]\d\d)?$/);
      expect(snomed === null || hasSnomedCheckDigit(snomed), `${code} ${snomed}`).toBe(true);
      expect(shortName.length).toBeLessThanOrEqual(20);
      expect(conditionMarkLabels[mark]).toBeTruthy();
    }
  });
});

const DIHEDRAL = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const PERMUTED = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** SNOMED CT identifiers end in a check digit by Verhoeff's scheme (SNOMED CT release file specification). */
function hasSnomedCheckDigit(code: string): boolean {
  const digits = [...code].reverse();
  const check = digits.reduce((sum, digit, at) => {
    const permuted = Number(PERMUTED[at % 8]?.[Number(digit)]);
    return Number(DIHEDRAL[sum]?.[permuted]);
  }, 0);
  return check === 0;
}
