import { aikoTanabe } from "./aiko";
import type { DemoPatient, DemoPerson } from "./book";
import { calendarOf, DAY_MS } from "./calendar";
import { lighterPatients } from "./lighter";
import { maraLindqvist } from "./mara";
import { andersLindqvist, elinLindqvist } from "./maras-family";
import { demoStaff } from "./people";
import { randomFrom } from "./random";
import { addReadings } from "./readings";
import { teodorMarchetti } from "./teodor";

export type DemoOpening = {
  patient: DemoPatient;
  by: DemoPerson;
  through: "self" | "guardian" | "share" | "organization" | "emergency";
  section: string;
  at: Date;
};

export type DemoEmergency = {
  patient: DemoPatient;
  by: DemoPerson;
  reason: string;
  at: Date;
  minutes: number;
  acknowledgedAfterHours?: number;
  review?: { by: DemoPerson; afterHours: number; outcome: "justified" | "not-justified"; note: string };
};

/** Everything the demo shows, as plain values: the same for the same moment. */
export function demoWorld(now: Date) {
  const calendar = calendarOf(now);
  const staff = demoStaff(calendar);
  const rich = [
    maraLindqvist(calendar, staff),
    elinLindqvist(calendar, staff),
    andersLindqvist(calendar, staff),
    teodorMarchetti(calendar, staff),
    aikoTanabe(calendar, staff),
  ];
  const lighter = lighterPatients(calendar, staff);
  const patients = [...rich, ...lighter];
  addReadings(patients, calendar, rich.length);
  const emergencies = emergenciesAmong(lighter, staff, now);
  return {
    people: [...Object.values(staff), ...lighter.flatMap(({ person }) => person ?? [])],
    clinicians: [staff.achebe, staff.raman],
    patients,
    emergencies,
    openings: [
      ...openingsOf(patients, staff, now),
      ...emergencies.map(({ patient, by, at }) => ({
        patient,
        by,
        at,
        through: "emergency" as const,
        section: "overview",
      })),
    ].sort((a, b) => a.at.getTime() - b.at.getTime()),
  };
}
export type DemoWorld = ReturnType<typeof demoWorld>;
type Staff = ReturnType<typeof demoStaff>;

function emergenciesAmong(lighter: DemoPatient[], { achebe, raman, okafor }: Staff, now: Date): DemoEmergency[] {
  const [waiting, reviewed] = lighter.filter(({ shares }) => shares.length === 0);
  if (!waiting || !reviewed) return [];
  return [
    {
      patient: reviewed,
      by: achebe,
      reason: "Brought in unconscious after a road accident; needed allergies and medication.",
      at: new Date(now.getTime() - 63 * DAY_MS),
      minutes: 38,
      acknowledgedAfterHours: 50,
      review: {
        by: okafor,
        afterHours: 20,
        outcome: "justified",
        note: "Ambulance report seen. Only the overview and the emergency card were opened.",
      },
    },
    {
      patient: waiting,
      by: raman,
      reason: "Severe allergic reaction in the waiting room, patient could not speak.",
      at: new Date(now.getTime() - 2 * DAY_MS - 3 * 3_600_000),
      minutes: 22,
    },
  ];
}

const SECTIONS = ["overview", "records", "records", "profile"] as const;

/** Who looked at whom in the last two months, so that the pages about access have something to say. */
function openingsOf(patients: DemoPatient[], { achebe, raman }: Staff, now: Date): DemoOpening[] {
  const random = randomFrom(404);
  return patients.flatMap((patient) => {
    const owner = patient.person ?? patient.guardian?.person;
    const own: DemoOpening[] = owner
      ? [
          {
            patient,
            by: owner,
            through: patient.person ? "self" : "guardian",
            section: "records",
            at: new Date(now.getTime() - random.between(2, 9) * DAY_MS),
          },
        ]
      : [];
    const others = patient.shares.flatMap((share) => {
      const until = Math.min(
        now.getTime(),
        share.endsAt?.getTime() ?? Number.POSITIVE_INFINITY,
        share.revokedAt?.getTime() ?? Number.POSITIVE_INFINITY,
      );
      const by = share.to ?? random.pick([achebe, raman]);
      const through = share.to ? ("share" as const) : ("organization" as const);
      return Array.from({ length: random.between(2, 5) }, (_, visit): DemoOpening[] => {
        const at = until - (visit * 16 + random.between(1, 14)) * DAY_MS - random.between(0, 300) * 60_000;
        return SECTIONS.slice(0, random.between(1, 3)).map((section, step) => ({
          patient,
          by,
          through,
          section,
          at: new Date(at + step * 47_000),
        }));
      }).flat();
    });
    return [...own, ...others];
  });
}
