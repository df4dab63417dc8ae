import type { Comparator } from "@/clinical/vocabulary/measurement";

export type ReadValue = { value: number; secondValue: number | null; comparator: Comparator | null };

const comparators: Record<string, Comparator> = { "<": "<", ">": ">", "<=": "<=", "≤": "<=", ">=": ">=", "≥": ">=" };

/** "70.5", "70,5", "1,234.5" and "1.234,5". Null for "1,234": some mean more than a thousand by it, others a little over one. */
function readNumber(text: string, hasCommas: boolean): number | null {
  if (hasCommas && /^-?[1-9]\d{0,2}\.\d{3}$/.test(text)) return null;
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (/^-?\d{1,3}(,\d{3})+\.\d+$/.test(text)) return Number(text.replaceAll(",", ""));
  if (/^-?\d{1,3}(\.\d{3})+,\d+$/.test(text)) return Number(text.replaceAll(".", "").replace(",", "."));
  const isAmbiguous = /^-?[1-9]\d{0,2},\d{3}$/.test(text);
  return !isAmbiguous && /^-?\d+,\d+$/.test(text) ? Number(text.replace(",", ".")) : null;
}

/** "70.5 kg" in one cell as its number and its unit. */
export function partUnit(text: string): { value: string; unit: string } {
  const [, value = "", unit = ""] = /^([^a-zµμ°%"]*)(.*)$/is.exec(text) ?? [];
  return { value: value.trim(), unit: unit.trim() };
}

/** "5,4": whoever writes so may mean a thousand by a point. */
export const hasDecimalComma = (text: string) => /^\D*\d+,\d{1,2}(?:\D|$)/.test(text);

/**
 * A value as people write it: "5.4", "5,4", "<0.1", "120/80". Null when it cannot be read with certainty, which "1.234" cannot beside
 * values with decimal commas.
 */
export function readValue(text: string, { hasCommas = false } = {}): ReadValue | null {
  const [, sign = "", rest = ""] = /^(<=|>=|[<>≤≥])?\s*(.*)$/s.exec(text.trim()) ?? [];
  const numbers = rest.split("/").map((part) => readNumber(part.trim(), hasCommas));
  if (numbers.some((number) => number !== null && !Number.isFinite(number))) return null;
  const [value, secondValue = null, ...more] = numbers;
  if (value === undefined || value === null || more.length > 0) return null;
  if (numbers.length === 2 && (secondValue === null || sign !== "")) return null;
  return { value, secondValue, comparator: comparators[sign] ?? null };
}
