import "server-only";
import { sql } from "drizzle-orm";
import { quantityOf } from "@/clinical/measurements/quantities";
import { unitLabel } from "@/clinical/measurements/unit-words";
import { riskModelOf } from "@/clinical/risk-models/models";
import { type Sex, sexLabels } from "@/clinical/vocabulary/patient";
import { type RiskLevel, riskLevelLabels } from "@/clinical/vocabulary/prediction";
import { type RecordKind, recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import {
  type RecordSource,
  type RecordStatus,
  recordSourceLabels,
  recordStatusLabels,
} from "@/clinical/vocabulary/record-status";
import { type Relation, relationLabels } from "@/clinical/vocabulary/relative";
import { describeAction, describeSection } from "@/features/audit-log/words";
import { formatDay, formatInstant } from "@/lib/format-date";
import { formatBytes } from "@/lib/vocabulary/document-files";
import { readAs } from "@/server/database";
import { documentPath } from "@/server/portability/archive-format";
import type { ManagedPatient } from "@/server/scope";
import { open } from "@/server/vault/vault";
import { accountLink, accountSection } from "./account-section";
import { type Html, html, list, style, table } from "./html";
import { each } from "./rows";

async function* lines<T>(rows: AsyncIterable<T>, write: (row: T) => readonly (Html | string | null)[]) {
  for await (const row of rows) yield write(row);
}

type Profile = {
  name: string;
  record_number: string;
  born_on: string | null;
  born_precision: string;
  sex_at_birth: Sex;
  blood_type: string | null;
  phone_encrypted: string | null;
  notes_encrypted: string | null;
};

async function readProfile(patient: ManagedPatient): Promise<Profile> {
  const { rows } = await readAs(patient, (tx) =>
    tx.execute<Profile>(sql`
      select p.given_name || ' ' || p.family_name as name, p.record_number, p.born_on::text, p.born_precision, p.sex_at_birth, p.blood_type,
             c.phone_encrypted, c.notes_encrypted
        from patients p left join contact_details c on c.patient_id = p.id where p.id = ${patient.id}`),
  );
  const [profile] = rows;
  if (!profile) throw new Error("The record is not there any more.");
  return profile;
}

function bornText({ born_on: on, born_precision: precision }: Profile): string | null {
  if (!on) return null;
  if (precision === "estimated-year") return `about ${on.slice(0, 4)}`;
  return formatDay(on, precision === "year" || precision === "month" ? precision : "day");
}

type Facts = { madeAt: Date; origin: string; zone: string; isOwn: boolean };

/** A page that needs nothing but a browser: no scripts, nothing fetched, and it prints. */
export async function* pageOf(patient: ManagedPatient, { madeAt, origin, zone, isOwn }: Facts): AsyncGenerator<string> {
  const profile = await readProfile(patient);
  const opened = (envelope: string | null, column: string) =>
    envelope === null ? null : open(envelope, { table: "contact_details", column, patientId: patient.id });
  yield html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Health record of ${profile.name}</title>${style}</head><body>
<header><h1>Health record of ${profile.name}</h1><p>Made on ${formatInstant(madeAt, zone)} (${zone}) at ${origin}.
The same in files for programs is in the folder data: JSON and CSV, one of each for every table. manifest.json tells what is in this archive and what is not.</p>
<nav><a href="#profile">Profile</a> <a href="#timeline">Timeline</a> <a href="#measurements">Measurements</a> <a href="#family">Family</a>
<a href="#predictions">Risk predictions</a> <a href="#documents">Documents</a> <a href="#looked">Who looked</a>${isOwn ? accountLink : ""}</nav></header><main>`
    .text;
  yield html`<section id="profile"><h2>Profile</h2>${list([
    ["Name", profile.name],
    ["Record number", profile.record_number],
    ["Born", bornText(profile)],
    ["Sex at birth", sexLabels[profile.sex_at_birth]],
    ["Blood type", profile.blood_type],
    ["Phone", opened(profile.phone_encrypted, "phone_encrypted")],
    ["Private notes", opened(profile.notes_encrypted, "notes_encrypted")],
  ])}</section>`.text;
  yield* section("timeline", "Timeline", ["When", "What", "Where it stands", "Details"], timeline(patient));
  yield* section("measurements", "Measurements", ["When", "What", "Value", "From"], measurements(patient, zone));
  yield* section("family", "Family", ["Relative", "Born", "Illnesses"], family(patient));
  yield* section("predictions", "Risk predictions", ["When", "Model", "Result", "Ran by"], predictions(patient, zone));
  yield* section("documents", "Documents", ["When", "Document", "Size", "Note"], documents(patient, zone));
  yield* section("looked", "Who looked", ["When", "Who", "What"], looks(patient, zone));
  if (isOwn) yield* accountSection(patient.viewer, zone);
  yield "</main></body></html>\n";
}

async function* section(
  id: string,
  title: string,
  head: readonly string[],
  rows: AsyncIterable<readonly (Html | string | null)[]>,
): AsyncGenerator<string> {
  yield html`<section id="${id}"><h2>${title}</h2>`.text;
  yield* table(title, head, rows);
  yield "</section>\n";
}

type Entry = {
  on: string;
  ended_on: string | null;
  kind: RecordKind;
  title: string;
  status: RecordStatus;
  source: RecordSource;
  code: string | null;
  result: string | null;
  clinician_name: string | null;
  notes: string | null;
  retracted_because: string | null;
};

function timeline(patient: ManagedPatient) {
  const rows = each(
    patient,
    sql`select case occurred_precision when 'year' then to_char(occurred_at at time zone occurred_zone, 'YYYY')
               when 'month' then to_char(occurred_at at time zone occurred_zone, 'YYYY-MM')
               else to_char(occurred_at at time zone occurred_zone, 'YYYY-MM-DD') end as on,
             ended_on::text, kind, title, status, source, coalesce(code_system || ' ' || code, null) as code, result, clinician_name, notes, retracted_because
        from medical_records where patient_id = ${patient.id} order by occurred_at desc, id desc`,
    (tx, next) => tx.execute<Entry>(next),
  );
  return lines(rows, (row) => [
    row.ended_on ? `${formatDay(row.on)} to ${formatDay(row.ended_on)}` : formatDay(row.on),
    html`<strong>${row.title}</strong><br>${recordKindLabels[row.kind].one}`,
    row.retracted_because ? `Retracted: ${row.retracted_because}` : recordStatusLabels[row.status],
    [row.result, row.clinician_name, row.notes, row.code, recordSourceLabels[row.source]].filter(Boolean).join(" · "),
  ]);
}

type Reading = {
  at: string;
  is_day: boolean;
  code: string;
  value: string;
  unit: string;
  source: RecordSource;
  retracted_because: string | null;
};

const atText = (at: string, isDay: boolean, zone: string) => (isDay ? formatDay(at) : formatInstant(`${at}Z`, zone));

function measurements(patient: ManagedPatient, zone: string) {
  const rows = each(
    patient,
    sql`select case precision when 'day' then to_char(measured_at at time zone m.zone, 'YYYY-MM-DD')
                 else to_char(measured_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') end as at, precision = 'day' as is_day, code,
             coalesce(comparator, '') || value || coalesce('/' || second_value, '') as value, unit, source, retracted_because
        from measurements m where patient_id = ${patient.id} order by measured_at desc, id desc`,
    (tx, next) => tx.execute<Reading>(next),
  );
  return lines(rows, (row) => [
    atText(row.at, row.is_day, zone),
    quantityOf(row.code)?.plainName ?? row.code,
    `${row.value} ${unitLabel(row.unit)}${row.retracted_because ? ` (retracted: ${row.retracted_because})` : ""}`,
    recordSourceLabels[row.source],
  ]);
}

type Relative = { relation: Relation; name: string | null; born: string | null; conditions: string | null };

function family(patient: ManagedPatient) {
  const rows = each(
    patient,
    sql`select r.relation, n.name, r.born, (select string_agg(c.words || coalesce(' (at ' || c.age_at_onset || ')', ''), ', ' order by c.id)
             from relative_conditions c where c.relative_id = r.id and c.retracted_at is null) as conditions
        from relatives r left join relative_names n on n.relative_id = r.id
       where r.patient_id = ${patient.id} and r.retracted_at is null and r.relation <> 'self' order by r.id`,
    (tx, next) => tx.execute<Relative>(next),
  );
  return lines(rows, ({ relation, name, born, conditions }) => [
    name ? `${relationLabels[relation]}: ${name}` : relationLabels[relation],
    born && formatDay(born),
    conditions,
  ]);
}

type Prediction = {
  at: string;
  model_id: string;
  risk_score: number;
  risk_level: RiskLevel | null;
  has_range: boolean;
  ran_by_name: string;
  retracted_because: string | null;
};

function predictions(patient: ManagedPatient, zone: string) {
  const rows = each(
    patient,
    sql`select to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') as at, model_id, risk_score, risk_level, range is not null as has_range,
             ran_by_name, retracted_because
        from predictions where patient_id = ${patient.id} order by created_at desc, id desc`,
    (tx, next) => tx.execute<Prediction>(next),
  );
  return lines(rows, (row) => {
    const model = riskModelOf(row.model_id);
    const [headline] = model?.headlines ?? [];
    const number =
      `${headline?.label ?? "Result"}: ${Number(row.risk_score.toPrecision(3))} ${headline?.unit ?? ""}`.trim();
    const result = row.has_range ? "A range only; some inputs were not known. See the data." : number;
    return [
      atText(row.at, false, zone),
      model?.title ?? row.model_id,
      [
        result,
        row.risk_level && riskLevelLabels[row.risk_level],
        row.retracted_because && `Retracted: ${row.retracted_because}`,
      ]
        .filter(Boolean)
        .join(" · "),
      row.ran_by_name,
    ];
  });
}

type Document = {
  id: string;
  at: string;
  title: string;
  original_name: string;
  size_bytes: string;
  note: string | null;
  is_there: boolean;
};

function documents(patient: ManagedPatient, zone: string) {
  const rows = each(
    patient,
    sql`select id, to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') as at, title, original_name, size_bytes, note, stored_name is not null as is_there
        from documents where patient_id = ${patient.id} order by created_at desc, id desc`,
    (tx, next) => tx.execute<Document>(next),
  );
  return lines(rows, (row) => [
    atText(row.at, false, zone),
    row.is_there
      ? html`<a href="${encodeURI(documentPath(row.id, row.original_name)).replaceAll("#", "%23")}">${row.title}</a>`
      : `${row.title} (destroyed)`,
    formatBytes(Number(row.size_bytes)),
    row.note,
  ]);
}

type Look = { at: string; actor_name: string | null; action: string; entity: string | null };

function looks(patient: ManagedPatient, zone: string) {
  const rows = each(
    patient,
    sql`select to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS') as at, actor_name, action, entity
        from audit_events where patient_id = ${patient.id} and kind = 'access' order by sequence desc`,
    (tx, next) => tx.execute<Look>(next),
  );
  return lines(rows, ({ at, actor_name, action, entity }) => [
    atText(at, false, zone),
    actor_name ?? "Somebody",
    action === "patient.opened" && entity ? `looked at ${describeSection(entity)}` : describeAction(action),
  ]);
}
