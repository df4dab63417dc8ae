import { scaleOf } from "@/clinical/measurements/hba1c";
import { type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import { convert, readUnit } from "@/clinical/measurements/units";
import type { Comparator, MeasurementMethod } from "@/clinical/vocabulary/measurement";
import type { DemoMeasurement, DemoPatient, DemoPerson, DemoRecord } from "./book";
import { type Calendar, startOf } from "./calendar";
import { WEIGHT } from "./codes";
import { type Random, randomFrom } from "./random";

const ADULT_YEARS = 18;
const YEARS = 10;

/** A third of the people lived where scales show pounds, and every second paper is from a laboratory that reports in mmol/L. */
const POUNDS = "[lb_av]";

type Taken = {
  code: string;
  at: Date;
  by: DemoPerson;
  value: number;
  secondValue?: number;
  comparator?: Comparator;
  method?: MeasurementMethod;
  device?: string;
};

function quantity(code: string): Quantity {
  const found = quantityOf(code);
  if (!found) throw new Error(`${code} is not in the catalog`);
  return found;
}

/** A canonical value as a paper in this unit would have it. */
function onPaper({ code, value, secondValue, ...rest }: Taken, unit: string): DemoMeasurement {
  const known = quantity(code);
  const print = (canonical: number) =>
    Number((convert(canonical, known.unit, unit, known) ?? Number.NaN).toFixed(known.decimals[unit] ?? 1));
  return {
    ...rest,
    code,
    unit,
    method: rest.method ?? scaleOf(code, unit) ?? undefined,
    value: print(value),
    secondValue: secondValue === undefined ? undefined : print(secondValue),
    source: "self",
    precision: rest.method === "home-device" ? "time" : "day",
  };
}

/** What a laboratory report of the timeline says, as a value that points to it. */
function fromReport(record: DemoRecord): DemoMeasurement[] {
  const known = record.kind === "lab-report" && record.coded ? quantityOf(record.coded.code) : null;
  const [, number, unitText = ""] = /^([\d.]+)\s*(.*)$/.exec(record.result ?? "") ?? [];
  const unit = known && readUnit(unitText, known);
  if (!known || known.isDerived || !unit || record.retraction || record.on.length < 10) return [];
  const { by, source, review } = record;
  return [
    {
      code: known.code,
      value: Number(number),
      unit,
      method: scaleOf(known.code, unit) ?? undefined,
      at: startOf(record.on),
      by,
      source,
      precision: record.on.includes("T") ? "time" : "day",
      record,
      verified: review?.verdict === "verified" ? { at: review.at, by: review.by } : undefined,
    },
  ];
}

type Life = { patient: DemoPatient; owner: DemoPerson; calendar: Calendar; random: Random; isClose: boolean };

const hasCondition = ({ records }: DemoPatient, words: RegExp) =>
  records.find(({ kind, title, coded }) => kind === "condition" && words.test(`${title} ${coded?.display ?? ""}`));

const around = (random: Random, value: number, spread: number) => value + (spread * random.between(-100, 100)) / 100;

/** Twice a year at home; those the demo looks at closely measure every month. High until somebody treats it. */
function bloodPressure({ patient, owner, calendar, random, isClose }: Life): Taken[] {
  const treatedOn = hasCondition(patient, /hypertension|blood pressure/i)?.on;
  const usual = 112 + random.between(0, 14);
  const step = isClose ? 1 : 6;
  return Array.from({ length: (YEARS * 12) / step }, (_, index) => (index + 1) * step).flatMap((months) => {
    const day = calendar.ago({ months, days: random.between(0, 20) });
    const at = startOf(`${day}T07:${random.between(10, 55)}`);
    const isTreated = treatedOn !== undefined && day > treatedOn;
    const systolic = around(random, treatedOn === undefined ? usual : isTreated ? 131 : 151, 9);
    const shared = { at, by: owner, method: "home-device" as const, device: "Upper arm monitor" };
    const pressure = { ...shared, code: "85354-9", value: systolic, secondValue: around(random, systolic * 0.63, 4) };
    return [pressure, { ...shared, code: "8867-4", value: around(random, 68, 9) }];
  });
}

/** Once a year with a tape measure. */
function waists({ patient, owner, calendar, random, isClose }: Life): Taken[] {
  if (!isClose) return [];
  const usual = patient.sexAtBirth === "female" ? 89 : 96;
  return Array.from({ length: YEARS }, (_, years) => {
    const at = startOf(calendar.ago({ years, days: random.between(1, 60) }));
    return { code: "8280-0", at, by: owner, value: around(random, usual, 3) };
  });
}

/** One blood test every second year, every year for those the demo looks at closely. */
function bloodTests({ patient, owner, calendar, random, isClose }: Life): DemoMeasurement[] {
  const diabeticSince = hasCondition(patient, /diabetes mellitus type 2|type 2 diabetes/i)?.on;
  const fatsTreatedOn = hasCondition(patient, /cholesterol|lipid/i)?.on;
  const isFemale = patient.sexAtBirth === "female";
  const levelsOn = (day: string): [code: string, level: number, spread: number, method?: MeasurementMethod][] => {
    const isDiabetic = diabeticSince !== undefined && day > diabeticSince;
    const hasHighFats = fatsTreatedOn !== undefined && day <= fatsTreatedOn;
    return [
      ["2093-3", hasHighFats ? 229 : 176, 7],
      ["2085-9", isFemale ? 53 : 47, 3],
      ["2571-8", hasHighFats ? 168 : 132, 14],
      ["1558-6", isDiabetic ? 134 : diabeticSince ? 108 : 90, isDiabetic ? 14 : 5],
      ["4548-4", isDiabetic ? 7 : diabeticSince ? 5.9 : 5.3, 0.2],
      ["2160-0", isFemale ? 0.75 : 0.93, 0.06],
      ["20448-7", diabeticSince ? 15 : 7, diabeticSince ? 3 : 2, "fasting"],
    ];
  };
  return Array.from({ length: YEARS }, (_, index) => index + 1).flatMap((years) => {
    if (!isClose && years % 2 === 0) return [];
    const day = calendar.workdayAgo({ years, months: -3, days: random.between(0, 40) });
    const at = startOf(day);
    const isMolar = years % 4 < 2;
    const taken = levelsOn(day).map(([code, level, spread, method]) =>
      onPaper(
        { code, at, by: owner, value: around(random, level, spread), method },
        quantity(code).units[isMolar ? 1 : 0] ?? "",
      ),
    );
    const bound: Taken = { code: "1988-5", at, by: owner, value: 1, comparator: "<" };
    return [
      ...taken,
      onPaper(random.chance(0.6) ? bound : { ...bound, comparator: undefined, value: around(random, 4, 3) }, "mg/L"),
    ];
  });
}

function inPounds(measurement: DemoMeasurement, before: Date): DemoMeasurement {
  if (measurement.code !== WEIGHT || measurement.at >= before) return measurement;
  return { ...measurement, ...onPaper(measurement, POUNDS), precision: measurement.precision };
}

function isAdult({ bornOn }: DemoPatient, { ago }: Calendar): boolean {
  return bornOn < ago({ years: ADULT_YEARS + YEARS });
}

/** Gives every adult ten years of readings in mixed units; the same each time. */
export function addReadings(patients: DemoPatient[], calendar: Calendar, closelyLookedAt: number): void {
  const fiveYearsAgo = startOf(calendar.ago({ years: 5 }));
  for (const [index, patient] of patients.entries()) {
    const owner = patient.person ?? patient.guardian?.person;
    if (!owner || !isAdult(patient, calendar)) continue;
    const life = { patient, owner, calendar, random: randomFrom(90_000 + index), isClose: index < closelyLookedAt };
    const sizes =
      index % 3 === 0 ? patient.measurements.map((taken) => inPounds(taken, fiveYearsAgo)) : patient.measurements;
    const readings = [
      ...[...bloodPressure(life), ...waists(life)].map((taken) => onPaper(taken, quantity(taken.code).unit)),
      ...bloodTests(life),
      ...patient.records.flatMap(fromReport),
    ];
    patient.measurements = [...sizes, ...readings.filter(({ at }) => at <= calendar.now)];
  }
}
