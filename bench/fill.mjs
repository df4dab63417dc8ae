import { randomUUID } from "node:crypto";
import { connect } from "./connect.mjs";

const COUNTS = [1_000, 100_000, 1_000_000];
/** Of the first person; see trends.ts. */
const READINGS = [
  { code: "8867-4", unit: "/min", second: null, count: 1_000 },
  { code: "85354-9", unit: "mm[Hg]", second: 80, count: 20_000 },
];
const EMAIL = "patient@example.com";

/** People with this many records each, spread over ten years; each signs in with the password of the demo. */
export async function fill(url) {
  const client = await connect(url);
  try {
    await client.query("begin");
    // A version of each record would double the time and is not read by what is measured.
    await client.query("alter table medical_records disable trigger keep_version");
    await client.query("set local role app_steward");
    const people = [];
    for (const count of COUNTS) people.push(await addPerson(client, count));
    for (const reading of READINGS) await addReadings(client, people[0].patientId, reading);
    await client.query("reset role");
    await client.query("alter table medical_records enable trigger keep_version");
    await client.query("commit");
    await client.query("vacuum (analyze) medical_records, measurements");
    return people;
  } finally {
    await client.end();
  }
}

/** The record of the demo that has years of predictions, with the newest of them. */
export async function findPredictions(url) {
  const client = await connect(url);
  try {
    await client.query("set role app_steward");
    const { rows } = await client.query(
      `select r.patient_id "patientId", r.id "predictionId", r.model_id "modelId"
         from predictions r join patients p on p.id = r.patient_id join people o on o.id = p.person_id
         where o.email = $1 order by r.created_at desc, r.id desc limit 1`,
      [EMAIL],
    );
    return { email: EMAIL, ...rows[0] };
  } finally {
    await client.end();
  }
}

async function addReadings(client, patientId, { code, unit, second, count }) {
  await client.query(
    `insert into measurements (patient_id, code, value, second_value, unit, canonical_value, canonical_second_value, measured_at, precision, recorded_by_name)
     select $1, $2, v, $3::numeric, $4, v, $3::numeric, now() - n * interval '10 years' / $5::bigint, 'time', 'Nora Example'
       from (select n, 100 + round((30 * sin(n / 50.0))::numeric, 1) v from generate_series(1, $5::bigint) n) readings`,
    [patientId, code, second, unit, count],
  );
}

async function addPerson(client, count) {
  const personId = randomUUID();
  const patientId = randomUUID();
  const email = `bench-${count}@example.com`;
  await client.query(
    "insert into people (id, email, name, email_verified_at) values ($1, $2, 'Nora Example', now() - interval '1 year')",
    [personId, email],
  );
  await client.query(
    `insert into identity.credentials (person_id, password_hash)
     select $1, c.password_hash from identity.credentials c join people p on p.id = c.person_id where p.email = $2`,
    [personId, EMAIL],
  );
  await client.query(
    "insert into patients (id, person_id, record_number, given_name, family_name, born_on) values ($1, $2, $3, 'Nora', 'Example', '1980-03-12')",
    [patientId, personId, `BENCH-${count}`],
  );
  await client.query(
    `insert into medical_records (patient_id, kind, title, occurred_at, status, result, clinician_name, notes, recorded_by_name)
     select $1, (array['visit', 'lab-report', 'medication', 'symptom', 'note'])[1 + n % 5], 'Entry ' || n,
       now() - n * interval '10 years' / $2::bigint, 'completed', n % 300 || ' mg/dL', 'Dr. Cleo Example', 'Nothing unusual was found.', 'Nora Example'
       from generate_series(1, $2::bigint) n`,
    [patientId, count],
  );
  return { personId, patientId, email, count };
}
