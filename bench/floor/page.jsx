import pg from "pg";

export const dynamic = "force-dynamic";

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 20,
  options: "-c role=app_steward",
});

/** What no page with these tools can do without: one indexed query, and its rows as a list. */
export default async function Page() {
  const { rows } = await pool.query(
    "select id, title, occurred_at, result, notes from medical_records where patient_id = $1 order by occurred_at desc, id desc limit 40",
    [process.env.BENCH_PATIENT_ID],
  );
  return (
    <ul>
      {rows.map(({ id, title, occurred_at, result, notes }) => (
        <li key={id}>
          {occurred_at.toISOString()} {title} {result} {notes}
        </li>
      ))}
    </ul>
  );
}
