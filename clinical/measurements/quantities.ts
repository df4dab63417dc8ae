import type { UnitSystem } from "@/lib/vocabulary/access";
import type { MeasurementMethod } from "../vocabulary/measurement";
import data from "./quantities.json";

export const quantityGroupLabels = {
  vitals: "Vital signs",
  body: "Body",
  lipids: "Blood fats",
  kidney: "Kidneys",
  diabetes: "Blood sugar",
  blood: "Blood count and clotting",
  liver: "Liver and digestion",
  thyroid: "Thyroid",
  vitamins: "Vitamins and iron",
  heart: "Heart and muscle",
  electrolytes: "Salts and minerals",
  inflammation: "Inflammation",
  hormones: "Hormones",
  other: "Other",
} as const;
export type QuantityGroup = keyof typeof quantityGroupLabels;

/** In the canonical unit. Outside `usual` the person is asked once more; outside `possible` the value is refused. */
export type Limits = { possible: readonly [number, number]; usual: readonly [number, number] };

/** In the canonical unit and in full years; `toAge` is excluded, `high` only where it says so. */
export type ReferenceRange = {
  sex?: "female" | "male";
  fromAge?: number;
  toAge?: number;
  /** Holds only for values taken this way. */
  method?: MeasurementMethod;
  low?: number;
  high?: number;
  isHighExcluded?: boolean;
  source: string;
};

/** How often a guideline has healthy adults of this age looked at; a value of `orCodes` does as well. */
export type RoutineCheck = {
  fromAge: number;
  toAge?: number;
  months: number;
  orCodes?: readonly string[];
  source: string;
};

export type Quantity = {
  /** LOINC; a calculated value that LOINC does not know has a word instead. */
  code: string;
  /** LOINC codes of the same quantity in another property, method or material, as papers and imports carry them. */
  otherCodes: readonly string[];
  name: string;
  plainName: string;
  aliases: readonly string[];
  group: QuantityGroup;
  /** Canonical UCUM unit; also the first of `units`. */
  unit: string;
  units: readonly string[];
  /** Sensible digits after the point, by unit. */
  decimals: Readonly<Record<string, number>>;
  preferred: Readonly<Record<UnitSystem, string>>;
  /** A blood pressure: value systolic, second diastolic. */
  second?: { name: string; plainName: string; plausible: Limits; ranges: readonly ReferenceRange[] };
  plausible: Limits;
  ranges: readonly ReferenceRange[];
  molarMass?: { gramsPerMole: number; source: string };
  methods: readonly MeasurementMethod[];
  /** Calculated here from other values; not entered. */
  isDerived: boolean;
  about: string;
  checkEvery: readonly RoutineCheck[];
};

type Written = Omit<
  Quantity,
  "otherCodes" | "unit" | "units" | "decimals" | "preferred" | "methods" | "isDerived" | "checkEvery"
> & {
  units: Record<string, number>;
  metric?: string;
  us?: string;
} & Partial<Pick<Quantity, "otherCodes" | "methods" | "isDerived" | "checkEvery">>;

const sources: Record<string, string> = data.sources;

function withSource<T extends { source: string }>(item: T): T {
  return { ...item, source: sources[item.source] ?? item.source };
}

function readQuantity({ units: decimals, metric, us, ...written }: Written): Quantity {
  const units = Object.keys(decimals);
  const unit = units[0] ?? "1";
  return {
    otherCodes: [],
    methods: [],
    isDerived: false,
    ...written,
    unit,
    units,
    decimals,
    preferred: { metric: metric ?? unit, us: us ?? unit },
    ranges: written.ranges.map(withSource),
    second: written.second && { ...written.second, ranges: written.second.ranges.map(withSource) },
    molarMass: written.molarMass && withSource(written.molarMass),
    checkEvery: (written.checkEvery ?? []).map(withSource),
  };
}

/** The test of this file reads every entry against a strict schema, so that this may be believed. */
const written: unknown = data.quantities;
export const quantities: readonly Quantity[] = (written as readonly Written[]).map(readQuantity);

const byCode = new Map(
  [...quantities.flatMap((quantity) => quantity.otherCodes.map((code) => [code, quantity] as const))].concat(
    quantities.map((quantity) => [quantity.code, quantity] as const),
  ),
);

/** By its own LOINC code or another one that means the same quantity. */
export function quantityOf(code: string): Quantity | null {
  return byCode.get(code) ?? null;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, " ")
    .trim();

const namesOf = ({ code, otherCodes, name, plainName, aliases }: Quantity) =>
  [code, ...otherCodes, name, plainName, ...aliases].map(plain);
const search = quantities.map((quantity) => ({ quantity, names: namesOf(quantity) }));

/** Best first: the whole name or alias, then names that begin so, then names with every word. */
export function findQuantities(text: string): Quantity[] {
  const wanted = plain(text);
  if (wanted === "") return [];
  const words = wanted.split(" ");
  return search
    .map(({ quantity, names }) => ({ quantity, rank: rankOf(names, wanted, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ quantity }) => quantity);
}

function rankOf(names: string[], wanted: string, words: string[]): number {
  if (names.includes(wanted)) return 3;
  if (names.some((name) => name.startsWith(wanted))) return 2;
  const all = names.join(" ");
  return words.every((word) => all.includes(word)) ? 1 : 0;
}

/** The unit this quantity is shown in to somebody who reads in this system. */
export function preferredUnit(quantity: Quantity, system: UnitSystem): string {
  return quantity.preferred[system];
}

/** What is commonly entered together. */
export const ENTRY_SETS = {
  vitals: { label: "Vital signs", codes: ["85354-9", "8867-4", "59408-5", "8310-5", "9279-1"] },
  body: { label: "Body", codes: ["29463-7", "8302-2", "8280-0"] },
  lipids: { label: "Blood fats", codes: ["2093-3", "2085-9", "2089-1", "2571-8"] },
  kidney: { label: "Kidneys", codes: ["2160-0", "3094-0", "9318-7"] },
  diabetes: { label: "Blood sugar", codes: ["4548-4", "1558-6", "2345-7"] },
} as const satisfies Record<string, { label: string; codes: readonly string[] }>;
export type EntrySet = keyof typeof ENTRY_SETS;
