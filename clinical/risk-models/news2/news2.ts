import { defineModel } from "../define-model";
import { card } from "./news2-card";

/** The points of the first row whose limit is not exceeded. */
type Row = { upTo: number; points: number };

const respirationRateRows = [
  { upTo: 8, points: 3 },
  { upTo: 11, points: 1 },
  { upTo: 20, points: 0 },
  { upTo: 24, points: 2 },
];
const spo2Rows = [
  { upTo: 91, points: 3 },
  { upTo: 93, points: 2 },
  { upTo: 95, points: 1 },
];
const spo2Scale2Rows = [
  { upTo: 83, points: 3 },
  { upTo: 85, points: 2 },
  { upTo: 87, points: 1 },
  { upTo: 92, points: 0 },
];
/** More than the target is harmful only where it is given. */
const spo2Scale2OnOxygenRows = [...spo2Scale2Rows, { upTo: 94, points: 1 }, { upTo: 96, points: 2 }];
const systolicBpRows = [
  { upTo: 90, points: 3 },
  { upTo: 100, points: 2 },
  { upTo: 110, points: 1 },
  { upTo: 219, points: 0 },
];
const pulseRows = [
  { upTo: 40, points: 3 },
  { upTo: 50, points: 1 },
  { upTo: 90, points: 0 },
  { upTo: 110, points: 1 },
  { upTo: 130, points: 2 },
];
const temperatureRows = [
  { upTo: 35, points: 3 },
  { upTo: 36, points: 1 },
  { upTo: 38, points: 0 },
  { upTo: 39, points: 1 },
];

const pointsFor = (value: number, rows: readonly Row[], beyond: number) =>
  rows.find(({ upTo }) => value <= upTo)?.points ?? beyond;

function spo2Points(spo2Pct: number, scale: number, onOxygen: boolean): number {
  if (scale === 1) return pointsFor(spo2Pct, spo2Rows, 0);
  return onOxygen ? pointsFor(spo2Pct, spo2Scale2OnOxygenRows, 3) : pointsFor(spo2Pct, spo2Scale2Rows, 0);
}

function riskOf(total: number, highestPart: number): string {
  if (total >= 7) return "high";
  if (total >= 5) return "medium";
  return highestPart === 3 ? "low-medium" : "low";
}

/** National Early Warning Score 2: Royal College of Physicians, London 2017, ISBN 978-1-86016-682-2. */
export const news2 = defineModel({
  id: "news2",
  version: "1",
  title: "National Early Warning Score 2",
  card,
  inputs: {
    respirationRate: {
      label: "Breaths",
      type: "integer",
      unit: "per minute",
      min: 0,
      max: 80,
      isRequired: true,
      canChange: true,
    },
    spo2Pct: {
      label: "Oxygen saturation",
      type: "integer",
      unit: "%",
      min: 50,
      max: 100,
      isRequired: true,
      canChange: true,
    },
    spo2Scale: {
      label: "Scale for oxygen",
      about:
        "1 for nearly everybody. 2 only when a clinician has set a target of 88 to 92 % because of too much carbon dioxide in the blood.",
      type: "integer",
      unit: "",
      min: 1,
      max: 2,
      isRequired: true,
      canChange: false,
    },
    onOxygen: { label: "Is given oxygen", type: "boolean", isRequired: true, canChange: true },
    sbpMmHg: {
      label: "Upper blood pressure",
      type: "integer",
      unit: "mmHg",
      min: 30,
      max: 300,
      isRequired: true,
      canChange: true,
    },
    pulse: { label: "Pulse", type: "integer", unit: "per minute", min: 0, max: 300, isRequired: true, canChange: true },
    consciousness: {
      label: "Consciousness",
      type: "enum",
      choices: {
        A: "Alert",
        C: "Newly confused",
        V: "Reacts to a voice",
        P: "Reacts to pain only",
        U: "Does not react",
      },
      isRequired: true,
      canChange: true,
    },
    temperatureC: {
      label: "Temperature",
      about: "Counted to one decimal.",
      type: "number",
      unit: "°C",
      min: 25,
      max: 45,
      isRequired: true,
      canChange: true,
    },
  },
  headlines: [{ path: ["total"], label: "Points of 20", unit: "points", horizonYears: null }],
  calculate(given) {
    const parts = {
      respirationRate: pointsFor(given.respirationRate, respirationRateRows, 3),
      spo2: spo2Points(given.spo2Pct, given.spo2Scale, given.onOxygen),
      oxygen: given.onOxygen ? 2 : 0,
      systolicBp: pointsFor(given.sbpMmHg, systolicBpRows, 3),
      pulse: pointsFor(given.pulse, pulseRows, 3),
      consciousness: given.consciousness === "A" ? 0 : 3,
      // The score's own rule: its steps are tenths of a degree.
      temperature: pointsFor(Math.round(given.temperatureC * 10) / 10, temperatureRows, 2),
    };
    const all = Object.values(parts);
    const total = all.reduce((sum, part) => sum + part, 0);
    return { total, parts, risk: riskOf(total, Math.max(...all)) };
  },
});
