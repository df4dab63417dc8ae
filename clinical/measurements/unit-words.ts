import type { Quantity } from "./quantities";

/** How people write what UCUM writes for machines. */
const unitLabels: Record<string, string> = {
  "mm[Hg]": "mmHg",
  Cel: "°C",
  "[degF]": "°F",
  "[in_i]": "in",
  "[ft_i]": "ft",
  "[lb_av]": "lb",
  "[stone_av]": "st",
  "kg/m2": "kg/m²",
  "mL/min/{1.73_m2}": "mL/min/1.73 m²",
  "/min": "per min",
  "meq/L": "mEq/L",
  "{steps}": "steps",
  "[pH]": "",
};

/** "mm[Hg]" is "mmHg", "10*9/L" is "10⁹/L", "u[IU]/mL" is "µIU/mL", "{ratio}" is nothing. */
export function unitLabel(unit: string): string {
  const known = unitLabels[unit];
  if (known !== undefined) return known;
  return unit
    .replace(/\{[^}]*\}/g, "")
    .replace(/10\*(\d+)/, (_, power: string) => `10${[...power].map((digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)]).join("")}`)
    .replaceAll("[IU]", "IU")
    .replace(/(^|\/)u/g, "$1µ");
}

/** Digits after the point as usual for this unit, three significant ones where that would leave nothing. */
export function formatNumber(value: number, unit: string, quantity: Quantity): string {
  const digits = quantity.decimals[unit] ?? 1;
  const rounded = Number(value.toFixed(digits));
  return rounded === 0 && value !== 0 ? String(Number(value.toPrecision(3))) : rounded.toFixed(digits);
}

/** "5.4 mmol/L"; for display only, never for storage or calculation. */
export function formatQuantity(value: number, unit: string, quantity: Quantity): string {
  return `${formatNumber(value, unit, quantity)} ${unitLabel(unit)}`.trim();
}
