import { inRoot } from "../scripts/lib/paths.mjs";
import { connect } from "./connect.mjs";

const LARGEST = Number(process.env.BENCH_RECORDS ?? 10_000_000);
const SIZES = [10_000, 1_000_000, 10_000_000].filter((size) => size <= LARGEST);
const PEOPLE = 20_000;
const AT_ONCE = 1_000_000;
/** So many days ago the amount begins to differ; of the days since each size has the same, so that one day can be compared. */
const SAME_DAYS = 60;
const OLDEST_DAYS = 364;
const OF_EACH_DAY = 100;

/** Ten million rows take minutes with what each row keeps in order; only what the figures are read by is left, and built afterwards. */
async function makeRoom(client) {
  await client.query(`
    alter table medical_records disable trigger user;
    alter table audit_events disable trigger user;
    alter table medical_records drop constraint medical_records_patient_id_patients_id_fk;
    alter table medical_records drop column search;
    drop index medical_records_spelling, idx_health_records_user_id, medical_records_by_change, medical_records_waiting`);
  await client.query(`set role app_steward`);
  await client.query(
    `create temporary table made_people as
       select n, gen_random_uuid() as person_id, gen_random_uuid() as patient_id, now() - (n % 4000) * interval '1 day' as created_at
         from generate_series(0, $1::integer - 1) n`,
    [PEOPLE],
  );
  await client.query(`
    insert into people (id, email, name, created_at) select person_id, 'bench-figures-' || n || '@example.com', 'Nora Example', created_at from made_people;
    insert into patients (id, person_id, record_number, given_name, family_name, created_at)
      select patient_id, person_id, 'FIGURES-' || n, 'Nora', 'Example', created_at from made_people;
    insert into privacy_settings (person_id, allow_analytics) select person_id, true from made_people;
    insert into audit_events (occurred_at, kind, action, actor_id)
      select now() - (e % 400) * interval '1 day', 'security', 'session.started', person_id
        from generate_series(1, 60000) e join made_people m on m.n = (e * 7919) % ${PEOPLE};
    analyze pg_temp.made_people`);
  await client.query("reset role");
}

/** In the order of time, as records are added in life: the rows of a day lie together. */
async function addRecords(client, from, to) {
  await client.query("drop index if exists medical_records_by_time, medical_records_by_kind");
  await client.query("set role app_steward");
  for (let first = from; first < to; first += AT_ONCE) {
    const last = Math.min(to, first + AT_ONCE) - 1;
    await client.query(
      `insert into medical_records (id, patient_id, kind, title, code_system, code, code_display, occurred_at, status, recorded_by_name, created_at, created_by)
       select ('00000000-0000-7000-8000-' || lpad(to_hex(r.n), 12, '0'))::uuid, m.patient_id, k.kind, 'Entry', k.system, k.code, k.code,
              now(), 'completed', 'Nora Example',
              case when r.n < $3::integer then now() - r.n % $4::integer * interval '1 day'
                   else now() - ($4::integer + $5::integer * ($2::integer - r.n)::float8 / ($2::integer - $1::integer + 1)) * interval '1 day' end, null
         from generate_series($1::integer, $2::integer) as r (n)
         join made_people m on m.n = r.n % ${PEOPLE}
         cross join lateral (select (array['visit', 'lab-report', 'medication', 'note', 'condition'])[case when (r.n / 7 + r.n / 20000) % 25 = 0 then 5 else 1 + (r.n / 7) % 4 end]) as each_kind (kind)
         cross join lateral (select each_kind.kind, case when each_kind.kind = 'condition' then 'ICD-10' end,
           case when each_kind.kind = 'condition' then 'C' || r.n % 40 end) as k (kind, system, code)`,
      [first, last, SAME_DAYS * OF_EACH_DAY, SAME_DAYS, OLDEST_DAYS - SAME_DAYS],
    );
  }
  await client.query("reset role");
  await client.query(`
    create index medical_records_by_time on medical_records (created_at);
    create index medical_records_by_kind on medical_records (patient_id, kind, occurred_at desc, id desc)`);
  await client.query("vacuum (analyze) medical_records");
}

/**
 * The figures of administrators at more and more records of one installation. Ten million take about ten minutes and four gigabytes,
 * most of it to make them and to count their days; BENCH_RECORDS is the most that is made. The database goes with the measurement.
 */
export async function measureFigures(url, runMeasurement) {
  const client = await connect(url);
  try {
    await makeRoom(client);
    const rows = [];
    for (const [place, size] of SIZES.entries()) {
      const begunAt = performance.now();
      await addRecords(client, SIZES[place - 1] ?? 0, size);
      const filledMs = performance.now() - begunAt;
      rows.push({ size, filledMs, ...(await runMeasurement([inRoot("bench/analytics.ts")])) });
    }
    return rows;
  } finally {
    await client.end();
  }
}
