import {
  ENTRY_SETS,
  type EntrySet,
  preferredUnit,
  type Quantity,
  quantities,
  quantityOf,
} from "@/clinical/measurements/quantities";
import { unitLabel } from "@/clinical/measurements/unit-words";
import { type MeasurementMethod, measurementMethodLabels } from "@/clinical/vocabulary/measurement";
import type { UnitSystem } from "@/lib/vocabulary/access";

type Choice = { value: string; label: string };

/** What a form needs to ask for one quantity. */
export type EntryField = {
  code: string;
  label: string;
  /** The field's own term, where people say something else. */
  term: string | null;
  secondLabel: string | null;
  units: Choice[];
  unit: string;
  methods: MeasurementMethod[];
};

/** NGSP and IFCC are told by the unit. */
const isAsked = (method: MeasurementMethod) => method !== "ngsp" && method !== "ifcc";

function entryFieldOf(quantity: Quantity, system: UnitSystem): EntryField {
  return {
    code: quantity.code,
    label: quantity.plainName,
    term: quantity.name === quantity.plainName ? null : quantity.name,
    secondLabel: quantity.second?.plainName ?? null,
    units: quantity.units.map((value) => ({ value, label: unitLabel(value) })),
    unit: preferredUnit(quantity, system),
    methods: quantity.methods.filter(isAsked),
  };
}

export const enterable = quantities.filter(({ isDerived }) => !isDerived);

const SETS = Object.keys(ENTRY_SETS).filter((set): set is EntrySet => set in ENTRY_SETS);

export const entrySets = SETS.map((set) => ({ set, ...ENTRY_SETS[set] }));

export function readEntrySet(asked: unknown): EntrySet {
  return SETS.find((set) => set === asked) ?? "vitals";
}

export function entryFieldsOf(codes: readonly string[], system: UnitSystem): EntryField[] {
  return codes.flatMap((code) => {
    const quantity = quantityOf(code);
    return quantity && !quantity.isDerived ? [entryFieldOf(quantity, system)] : [];
  });
}

/** The ways of taking a value that are told apart in any of these fields. */
export function methodChoices(fields: readonly EntryField[]): Choice[] {
  return [...new Set(fields.flatMap(({ methods }) => methods))].map((value) => ({
    value,
    label: measurementMethodLabels[value],
  }));
}
