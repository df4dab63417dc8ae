import type { NewImport, NewItem, NewMeasurements } from "@/features/measurements/schema";
import type { World } from "./world";

export const WEIGHT = "29463-7";
export const HEIGHT = "8302-2";
export const PRESSURE = "85354-9";
export const GLUCOSE = "1558-6";
export const HBA1C = "4548-4";

export const item = (code: string, value: number, unit: string | null, more: Partial<NewItem> = {}): NewItem => ({
  code,
  value,
  unit,
  secondValue: null,
  comparator: null,
  method: null,
  ...more,
});

export const form = (measuredOn: string, ...items: NewItem[]): NewMeasurements => ({
  measuredOn,
  items,
  isSure: false,
  device: undefined,
  note: undefined,
  recordId: undefined,
});

export const pasted = (table: string, answers: Partial<NewImport> = {}): NewImport => ({
  table,
  name: "Pasted table",
  dateOrder: null,
  units: new Map(),
  sure: new Set(),
  ...answers,
});

/** Somebody born on 12 March 1980 with a record of their own, opened for writing. */
export async function ownRecord(world: World, name = "Ada Example") {
  const { person, patient } = await world.patientWithAccount(name);
  return { person, patient, open: await world.writer(person, patient) };
}
