import { UcumLhcUtils } from "@lhncbc/ucum-lhc";
import type { Quantity } from "./quantities";

/** target = value * factor + offset */
type Line = { factor: number; offset: number };

const IDENTITY: Line = { factor: 1, offset: 0 };

/**
 * HbA1c: IFCC (mmol/mol) = 10.929 * (NGSP (%) - 2.15), the NGSP/IFCC master equation as printed in Hoelzel W et al.,
 * Clin Chem 2004;50:166-174 and Consensus Statement, Diabetes Care 2007;30:2399-2400. The ratio 1 % = 10 mmol/mol is wrong here.
 */
const NGSP_TO_IFCC: Line = { factor: 10.929, offset: -10.929 * 2.15 };
const hba1cCode = "4548-4";

const lines = new Map<string, Line | null>();

/** Floating noise (36.99999999999999) goes; 12 digits are more than any instrument gives. */
function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

/** The same arbitrary unit on both sides cancels; UCUM forbids to convert it into anything else. */
function withoutArbitrary(from: string, to: string): [string, string] {
  return from.includes("[IU]") && to.includes("[IU]")
    ? [from.replace("[IU]", "g"), to.replace("[IU]", "g")]
    : [from, to];
}

function findLine(from: string, to: string, quantity: Quantity): Line | null {
  if (from === to) return IDENTITY;
  if (quantity.code === hba1cCode)
    return from === "%"
      ? NGSP_TO_IFCC
      : { factor: 1 / NGSP_TO_IFCC.factor, offset: -NGSP_TO_IFCC.offset / NGSP_TO_IFCC.factor };
  const [source, target] = withoutArbitrary(from, to);
  const options = quantity.molarMass && { molecularWeight: quantity.molarMass.gramsPerMole };
  const ucum = UcumLhcUtils.getInstance();
  const atZero = ucum.convertUnitTo(source, 0, target, options).toVal;
  const atHundred = ucum.convertUnitTo(source, 100, target, options).toVal;
  if (atZero === null || atHundred === null) return null;
  const offset = Number(atZero.toPrecision(12));
  return { offset, factor: withoutNoise((atHundred - atZero) / 100) };
}

function lineOf(from: string, to: string, quantity: Quantity): Line | null {
  const key = `${quantity.code} ${from} ${to}`;
  const known = lines.get(key);
  if (known !== undefined) return known;
  const line = findLine(from, to, quantity);
  lines.set(key, line);
  return line;
}

/** Between two accepted UCUM units of one quantity; null where either is not accepted. */
export function convert(value: number, from: string, to: string, quantity: Quantity): number | null {
  if (!Number.isFinite(value) || !quantity.units.includes(from) || !quantity.units.includes(to)) return null;
  const line = lineOf(from, to, quantity);
  return line && withoutNoise(value * line.factor + line.offset);
}

/** In the unit every value of this quantity is compared in; null where the code or the unit is not known. */
export function toCanonical(value: number, unit: string, quantity: Quantity): number | null {
  return convert(value, unit, quantity.unit, quantity);
}

const spellings: Record<string, string> = {
  "°c": "Cel",
  c: "Cel",
  celsius: "Cel",
  "deg c": "Cel",
  degc: "Cel",
  "°f": "[degF]",
  f: "[degF]",
  fahrenheit: "[degF]",
  degf: "[degF]",
  mmhg: "mm[Hg]",
  "mm hg": "mm[Hg]",
  lb: "[lb_av]",
  lbs: "[lb_av]",
  pound: "[lb_av]",
  pounds: "[lb_av]",
  st: "[stone_av]",
  stone: "[stone_av]",
  in: "[in_i]",
  inch: "[in_i]",
  inches: "[in_i]",
  '"': "[in_i]",
  ft: "[ft_i]",
  feet: "[ft_i]",
  foot: "[ft_i]",
  kgs: "kg",
  kilograms: "kg",
  bpm: "/min",
  "per min": "/min",
  "1/min": "/min",
  "beats/min": "/min",
  "breaths/min": "/min",
};

const key = (text: string) =>
  text.trim().toLowerCase().replace(/[µμ]/g, "u").replace(/mcg/g, "ug").replace(/²/g, "2").replace(/\s+/g, " ");
const compact = (unit: string) =>
  key(unit)
    .replace(/\{[^}]*\}|[[\]\s^*()]/g, "")
    .replace(/_.*$/, "");

/** "mmol/l", "mg/dl", "lbs", "°F" or UCUM itself as an accepted unit; null when not known, never a guess. */
export function readUnit(text: string, quantity: Quantity): string | null {
  const written = text.trim();
  if (quantity.units.includes(written)) return written;
  const spelled = spellings[key(written)];
  if (spelled !== undefined && quantity.units.includes(spelled)) return spelled;
  const fitting = quantity.units.filter((unit) => compact(unit) === compact(written));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
