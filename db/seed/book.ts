import type { Comparator, MeasurementMethod, MeasurementPrecision } from "@/clinical/vocabulary/measurement";
import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import type { RecordSource, RecordStatus } from "@/clinical/vocabulary/record-status";
import type { ShareCategory } from "@/clinical/vocabulary/share-categories";
import { addDays, DAY_MS, dayOf, startOf } from "./calendar";
import { type Coded, HEIGHT, type Lab, type LabName, labs, WEIGHT } from "./codes";

/** Somebody of the demo who signs in, named by their e-mail address. */
export type DemoPerson = {
  email: string;
  name: string;
  role: "patient" | "clinician" | "admin";
  joinedAt: Date;
  isActive?: boolean;
};

type Amendable = {
  title?: string;
  notes?: string;
  result?: string;
  status?: RecordStatus;
  endedOn?: string;
  details?: Record<string, string>;
};

export type DemoRecord = {
  kind: RecordKind;
  title: string;
  /** "2019", "2019-03", "2019-03-12" or "2019-03-12T09:30" */
  on: string;
  status: RecordStatus;
  source: RecordSource;
  by: DemoPerson;
  recordedAt: Date;
  coded?: Coded;
  endedOn?: string;
  severity?: number;
  result?: string;
  clinicianName?: string;
  notes?: string;
  details?: Record<string, string>;
  amendments?: { at: Date; by: DemoPerson; set: Amendable }[];
  review?: { at: Date; by: DemoPerson; verdict: "verified" | "disputed"; comment?: string };
  retraction?: { at: Date; because: string };
};

export type DemoMeasurement = {
  code: string;
  value: number;
  secondValue?: number;
  comparator?: Comparator;
  unit: string;
  at: Date;
  precision: MeasurementPrecision;
  method?: MeasurementMethod;
  device?: string;
  by: DemoPerson;
  source: RecordSource;
  /** The report it stands in. */
  record?: DemoRecord;
  verified?: { at: Date; by: DemoPerson };
};

export type DemoShare = {
  /** Null when it goes to the practice. */
  to: DemoPerson | null;
  rights: "read" | "write";
  categories: ShareCategory[] | null;
  startsAt: Date;
  endsAt?: Date;
  revokedAt?: Date;
};

export type DemoPatient = {
  recordNumber: string;
  person: DemoPerson | null;
  guardian?: { person: DemoPerson; relationship: string };
  givenName: string;
  familyName: string;
  bornOn: string;
  sexAtBirth: "female" | "male";
  bloodType?: "O-" | "O+" | "A-" | "A+" | "B-" | "B+" | "AB-" | "AB+";
  language?: string;
  phone?: string;
  emergencyContacts?: { name: string; relationship: string; phone: string }[];
  noConditionsSince?: Date;
  noMedicationsSince?: Date;
  noAllergiesSince?: Date;
  records: DemoRecord[];
  measurements: DemoMeasurement[];
  shares: DemoShare[];
};

export type Extra = Partial<Omit<DemoRecord, "kind" | "title" | "on">>;

/** Collects what happened to one patient. `doctor` writes what a practice writes; `owner` writes the rest. */
export function openBook({
  owner,
  doctor,
  elsewhere,
  since,
  now,
}: {
  owner: DemoPerson;
  doctor: DemoPerson | null;
  /** The practice that treats them when nobody of ours does. */
  elsewhere?: string;
  since: Date;
  now: Date;
}) {
  const records: DemoRecord[] = [];
  const measurements: DemoMeasurement[] = [];

  /** Old facts were written down when the account began; the others a few hours after they happened. */
  const recordedAt = (on: string, hours: number) => {
    const usual = Math.max(startOf(on).getTime() + hours * 3_600_000, since.getTime());
    return new Date(Math.min(usual, now.getTime() - 1_800_000));
  };

  const add = (kind: RecordKind, title: string, on: string, extra: Extra = {}) => {
    const by = extra.by ?? owner;
    const ownWords = by.role !== "clinician";
    const record: DemoRecord = {
      kind,
      title,
      on,
      by,
      status: "completed",
      source: ownWords ? "self" : "clinician",
      recordedAt: recordedAt(on, ownWords ? 20 : 12),
      ...extra,
    };
    records.push(record);
    return record;
  };

  const byDoctor = (extra: Extra): Extra =>
    doctor ? { by: doctor, clinicianName: doctor.name, ...extra } : { clinicianName: elsewhere, ...extra };

  return {
    records,
    measurements,
    add,
    visit: (on: string, title: string, notes: string, extra: Extra = {}) =>
      add("visit", title, on, byDoctor({ notes, ...extra })),
    condition: (on: string, title: string, coded: Coded | undefined, extra: Extra = {}) =>
      add("condition", title, on, byDoctor({ status: extra.endedOn ? "resolved" : "active", coded, ...extra })),
    medication: (
      on: string,
      title: string,
      coded: Coded | undefined,
      [dose, frequency]: readonly [string, string],
      extra: Extra = {},
    ) =>
      add(
        "medication",
        title,
        on,
        byDoctor({ status: extra.endedOn ? "completed" : "active", coded, details: { dose, frequency }, ...extra }),
      ),
    allergy: (on: string, title: string, coded: Coded | undefined, reaction: string, extra: Extra = {}) =>
      add("allergy", title, on, {
        status: extra.endedOn ? "resolved" : "active",
        coded,
        details: { reaction },
        ...extra,
      }),
    immunization: (on: string, title: string, coded: Coded, extra: Extra = {}) =>
      add("immunization", title, on, byDoctor({ coded, ...extra })),
    symptom: (on: string, title: string, severity: number, extra: Extra = {}) => {
      const endedOn = dayAfter(on, severity);
      const isOver = endedOn < dayOf(now);
      return add("symptom", title, on, {
        severity,
        status: isOver ? "resolved" : "active",
        endedOn: isOver ? endedOn : undefined,
        ...extra,
      });
    },
    lab: (on: string, name: LabName, value: number, extra: Extra = {}) => {
      const lab: Lab = labs[name];
      const outside = (lab.low !== undefined && value < lab.low) || (lab.high !== undefined && value > lab.high);
      return add(
        "lab-report",
        lab.title,
        on,
        byDoctor({
          coded: lab.coded,
          result: `${value.toFixed(lab.digits)} ${lab.unit}`,
          status: outside ? "abnormal" : "completed",
          details: { referenceRange: rangeInWords(lab) },
          ...extra,
        }),
      );
    },
    measure: (on: string, { heightCm, weightKg }: { heightCm?: number; weightKg?: number }) => {
      const at = startOf(on.includes("T") ? on : `${on}T07:30`);
      if (at > now) return;
      const push = (code: string, value: number, unit: string) =>
        measurements.push({ code, value, unit, at, precision: "time", by: owner, source: "self" });
      if (heightCm !== undefined) push(HEIGHT, heightCm, "cm");
      if (weightKg !== undefined) push(WEIGHT, Math.round(weightKg * 10) / 10, "kg");
    },
  };
}
export type Book = ReturnType<typeof openBook>;

function rangeInWords({ low, high, unit }: Lab): string {
  if (low !== undefined && high !== undefined) return `${low} to ${high} ${unit}`;
  return low !== undefined ? `${low} ${unit} or more` : `Up to ${high} ${unit}`;
}

/** What a clinician enters has been checked by them; what else they checked is said by the caller. */
export function reviewOwnEntries(records: DemoRecord[]): void {
  for (const record of records) {
    const isOpen = ["pending", "in-review", "cancelled"].includes(record.status);
    if (isOpen || record.source !== "clinician" || record.review || record.retraction) continue;
    const last = record.amendments?.at(-1)?.at ?? record.recordedAt;
    record.review = { at: last, by: record.by, verdict: "verified" };
  }
}

export function dayAfter(on: string, days = 1): string {
  return addDays(on.slice(0, 10), days);
}

export function checkedLater(by: DemoPerson, recordedAt: Date, now: Date): NonNullable<DemoRecord["review"]> {
  return {
    at: new Date(Math.min(recordedAt.getTime() + 9 * DAY_MS, now.getTime() - 3_600_000)),
    by,
    verdict: "verified",
  };
}
