import { UcumLhcUtils } from "@lhncbc/ucum-lhc";
import { HBA1C, ifccFromNgsp, ngspFromIfcc } from "./hba1c";
import type { Quantity } from "./quantities";
import { readUnitText } from "./unit-spellings";

/** target = value * factor + offset */
type Line = { factor: number; offset: number };

const IDENTITY: Line = { factor: 1, offset: 0 };

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
  if (quantity.code === HBA1C) return from === "%" ? lineThrough(ifccFromNgsp) : lineThrough(ngspFromIfcc);
  const [source, target] = withoutArbitrary(from, to);
  // Milliequivalents are accepted for ions of one charge only, where they equal millimoles.
  const options = { molecularWeight: quantity.molarMass?.gramsPerMole, charge: 1 };
  const ucum = UcumLhcUtils.getInstance();
  return lineThrough((value) => ucum.convertUnitTo(source, value, target, options).toVal);
}

function lineThrough(convertOne: (value: number) => number | null): Line | null {
  const atZero = convertOne(0);
  const atHundred = convertOne(100);
  if (atZero === null || atHundred === null) return null;
  return { offset: withoutNoise(atZero), factor: withoutNoise((atHundred - atZero) / 100) };
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

/** "mmol/l", "mg/dl", "lbs", "°F" or UCUM itself as an accepted unit; null when not known, never a guess. */
export function readUnit(text: string, quantity: Quantity): string | null {
  return readUnitText(text, quantity.units);
}
