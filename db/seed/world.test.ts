import { describe, expect, it } from "vitest";
import { quantityOf } from "@/clinical/measurements/quantities";
import { recordDetails } from "@/clinical/vocabulary/record-details";
import { judge } from "@/features/measurements/judge";
import { kindForms } from "@/features/medical-records/kinds";
import { newRecordSchema } from "@/features/medical-records/schema";
import type { DemoPatient } from "./book";
import { startOf } from "./calendar";
import { vaccines } from "./codes";
import { demoWorld } from "./world";

const days = ["2026-11-21T10:00:00Z", "2028-02-29T23:30:00Z", "2027-01-01T00:05:00Z", "2026-03-31T12:00:00Z"].map(
  (moment) => new Date(moment),
);

/** The last moment a stated date can mean. */
function endOf(on: string): Date {
  if (on.length === 4) return startOf(`${Number(on) + 1}`);
  return startOf(on.length === 7 ? `${on}-28` : on);
}

const named = ({ givenName }: DemoPatient, title: string) => `${givenName}: ${title}`;

describe.each(days)("the demo people on %s", (now) => {
  const world = demoWorld(now);
  const entries = world.patients.flatMap((patient) => patient.records.map((record) => ({ patient, record })));

  it("are the same each time", () => {
    expect(demoWorld(now)).toEqual(world);
  });

  it("have e-mail addresses and record numbers of their own", () => {
    expect(new Set(world.people.map(({ email }) => email)).size).toBe(world.people.length);
    expect(new Set(world.patients.map(({ recordNumber }) => recordNumber)).size).toBe(world.patients.length);
    for (const { recordNumber } of world.patients)
      expect(recordNumber).toMatch(/^AN-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}$/);
    for (const { email } of world.people) expect(email).toMatch(/^[a-z]+(\.[a-z]+)?@example\.com$/);
  });

  it("live nothing before they are born, and nothing in the future but what is planned", () => {
    const wrong = entries.filter(({ patient, record }) => {
      const early = endOf(record.on) < startOf(patient.bornOn);
      const late = startOf(record.on) > now && record.status !== "pending";
      return early || late;
    });
    expect(wrong.map(({ patient, record }) => named(patient, `${record.title} ${record.on}`))).toEqual([]);
  });

  it("end nothing before it began, and call ended what has ended", () => {
    const wrong = entries.filter(
      ({ record }) =>
        record.endedOn !== undefined &&
        (startOf(record.endedOn) < startOf(record.on) ||
          startOf(record.endedOn) > now ||
          !["resolved", "completed"].includes(record.status)),
    );
    expect(
      wrong.map(({ patient, record }) => named(patient, `${record.title} ${record.on} to ${record.endedOn}`)),
    ).toEqual([]);
  });

  it("could have been entered with the forms of the product", () => {
    for (const { patient, record } of entries) {
      const {
        kind,
        title,
        on,
        endedOn = "",
        status,
        severity = "",
        result,
        clinicianName,
        notes,
        coded,
        details,
      } = record;
      const form = {
        kind,
        title,
        occurredOn: on,
        endedOn,
        status,
        severity: String(severity),
        result,
        clinicianName,
        notes,
        ...details,
      };
      const code = { codeSystem: coded?.system, code: coded?.code, codeDisplay: coded?.display };
      const parsed = newRecordSchema.safeParse({ ...form, ...code });
      const asked = kindForms[kind];
      const isFit =
        parsed.success &&
        asked.statuses.includes(status) &&
        (asked.hasSeverity || !severity) &&
        (asked.ends || !endedOn);
      expect([named(patient, title), kind, status, Boolean(isFit)]).toEqual([
        named(patient, title),
        kind,
        status,
        true,
      ]);
      expect(Object.keys(details ?? {}).filter((name) => !recordDetails[kind].some((known) => known === name))).toEqual(
        [],
      );
    }
  });

  it("were written down after they began to keep a record, before they were changed or checked, and before now", () => {
    const wrong = entries.filter(({ patient, record: { recordedAt, by, amendments = [], review, retraction } }) => {
      const moments = [
        recordedAt,
        ...amendments.map(({ at }) => at),
        ...(review ? [review.at] : []),
        ...(retraction ? [retraction.at] : []),
      ];
      const ordered = moments.every((moment, index) => index === 0 || moment >= (moments[index - 1] ?? moment));
      return !ordered || moments.some((moment) => moment > now) || (patient.person === by && recordedAt < by.joinedAt);
    });
    expect(wrong.map(({ patient, record }) => named(patient, record.title))).toEqual([]);
  });

  it("name the system of every code, and a severity from 1 to 10", () => {
    for (const { record } of entries) {
      if (record.coded)
        expect(record.coded).toMatchObject({
          system: expect.stringMatching(/^http/),
          code: expect.stringMatching(/^[\dA-Z.-]+$/),
        });
      if (record.severity !== undefined) expect(record.severity >= 1 && record.severity <= 10).toBe(true);
    }
  });

  it("say none known only where nothing is known", () => {
    for (const patient of world.patients) {
      const has = (kind: string) =>
        patient.records.some((record) => record.kind === kind && record.status === "active" && !record.retraction);
      expect([named(patient, "conditions"), Boolean(patient.noConditionsSince) && has("condition")]).toEqual([
        named(patient, "conditions"),
        false,
      ]);
      expect([named(patient, "allergies"), Boolean(patient.noAllergiesSince) && has("allergy")]).toEqual([
        named(patient, "allergies"),
        false,
      ]);
      expect([named(patient, "medications"), Boolean(patient.noMedicationsSince) && has("medication")]).toEqual([
        named(patient, "medications"),
        false,
      ]);
    }
  });

  it("measure what people measure, and could have been entered with the form", () => {
    const wrong = world.patients.flatMap((patient) =>
      patient.measurements.filter(({ code, at, unit, value, secondValue = null, comparator = null }) => {
        const quantity = quantityOf(code);
        const verdict = quantity && judge(quantity, { value, secondValue, comparator }, unit);
        return verdict?.outcome !== "plausible" || at < startOf(patient.bornOn) || at > now;
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe("the demo as a whole", () => {
  const world = demoWorld(new Date("2026-11-21T10:00:00Z"));
  const [mara, elin, , , aiko] = world.patients;
  const lighter = world.patients.slice(5);

  it("has forty lighter patients with ten years of records, most of them shared", () => {
    expect(lighter).toHaveLength(40);
    for (const patient of lighter)
      expect([patient.givenName, patient.records.length >= 15 && patient.records.length <= 130]).toEqual([
        patient.givenName,
        true,
      ]);
    expect(lighter.filter(({ shares }) => shares.length > 0).length).toBeGreaterThanOrEqual(25);
    expect(lighter.some(({ shares: [share] }) => share?.revokedAt)).toBe(true);
    expect(
      lighter.some(({ shares: [share] }) => share?.endsAt && share.endsAt < new Date("2026-11-21T10:00:00Z")),
    ).toBe(true);
  });

  it("has a rich record with a dispute, an amendment and a retraction, and one that nobody shares", () => {
    expect(mara?.records.length).toBeGreaterThan(150);
    expect(mara?.records.some(({ review }) => review?.verdict === "disputed" && review.comment)).toBe(true);
    expect(mara?.records.some(({ amendments }) => amendments)).toBe(true);
    expect(mara?.records.some(({ retraction }) => retraction)).toBe(true);
    expect(aiko?.shares).toEqual([]);
  });

  it("vaccinates the child in order and not before eight weeks of age", () => {
    const doses =
      elin?.records.filter(({ kind, coded }) => kind === "immunization" && coded !== vaccines.influenza) ?? [];
    const counts = new Map<string, number>();
    for (const { title, coded, on, details } of [...doses].sort((a, b) => a.on.localeCompare(b.on))) {
      const code = coded?.code ?? "";
      const place = (counts.get(code) ?? 0) + 1;
      counts.set(code, place);
      expect([title, details?.doseNumber ?? "1"]).toEqual([title, String(place)]);
      expect(startOf(on).getTime() - startOf(elin?.bornOn ?? "").getTime()).toBeGreaterThan(56 * 86_400_000);
    }
    expect(Object.fromEntries(counts)).toMatchObject({ "146": 3, "133": 3, "119": 2, "03": 2, "21": 2, "130": 1 });
  });

  it("gives every adult ten years of measurements in mixed units, some out of range, some only a bound", () => {
    const grown = world.patients.filter(({ bornOn }) => bornOn < "1998-01-01");
    for (const { givenName, measurements } of grown) {
      const first = Math.min(...measurements.map(({ at }) => at.getTime()));
      expect([givenName, measurements.length > 60, first < Date.UTC(2017, 6)]).toEqual([givenName, true, true]);
    }
    const all = grown.flatMap(({ measurements }) => measurements);
    const units = new Set(all.map(({ unit }) => unit));
    for (const unit of ["kg", "[lb_av]", "mg/dL", "mmol/L", "%", "mmol/mol", "umol/L"]) expect(units).toContain(unit);
    expect(all.some(({ comparator }) => comparator === "<")).toBe(true);
    expect(all.some(({ code, value }) => code === "85354-9" && value > 150)).toBe(true);
    expect(all.some(({ record }) => record)).toBe(true);
  });
});
