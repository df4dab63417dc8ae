import pg from "pg";
import { z } from "zod";
import type { Position } from "@/features/medical-records/cursor";
import { readRecordSearch } from "@/features/medical-records/filter";
import { listRecords } from "@/features/medical-records/queries";
import { newId } from "@/lib/ids";
import { env } from "@/server/env";
import { openPatient } from "@/server/patient";
import { type OpenPatient, Viewer } from "@/server/scope";

const WARM_UP_MS = 1_000;
const MEASURED_MS = 4_000;
const AT_ONCE = 4;
const INDEX = "idx_health_records_user_id";

type Speed = { perSecond: number; p50: number; p99: number };
type Statement = { text: string; values: unknown[] };

const peopleSchema = z.array(
  z.object({ personId: z.uuid(), patientId: z.uuid(), email: z.string(), count: z.number() }),
);
type Person = z.infer<typeof peopleSchema>[number];
const statementSchema = z.object({ text: z.string(), values: z.array(z.unknown()) });

/** As many at once as given, for a while; the warm-up does not count. */
async function measure(work: () => Promise<unknown>): Promise<Speed> {
  const taken: number[] = [];
  const runUntil = async (end: number, note: (ms: number) => void) => {
    while (performance.now() < end) {
      const begunAt = performance.now();
      await work();
      note(performance.now() - begunAt);
    }
  };
  const together = (end: number, note: (ms: number) => void) =>
    Promise.all(Array.from({ length: AT_ONCE }, () => runUntil(end, note)));
  await together(performance.now() + WARM_UP_MS, () => undefined);
  const begunAt = performance.now();
  await together(begunAt + MEASURED_MS, (ms) => taken.push(ms));
  const seconds = (performance.now() - begunAt) / 1000;
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.floor(taken.length * share)] ?? Number.NaN;
  return { perSecond: taken.length / seconds, p50: at(0.5), p99: at(0.99) };
}

function viewerOf({ personId, email }: Person): Viewer {
  return Viewer.mint({
    id: personId,
    email,
    name: "Nora Example",
    role: "patient",
    language: "en",
    units: "metric",
    timeZone: "UTC",
    sessionId: null,
    request: { requestId: newId(), address: null, userAgent: null },
  });
}

/** The statement as the product sends it, so that what is measured beside it is the same. */
async function catchStatement(work: () => Promise<unknown>): Promise<Statement> {
  const caught: Statement[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = new Proxy(original, {
    apply(target, client, args: unknown[]) {
      const [config, values] = args;
      const parsed = statementSchema.safeParse(
        typeof config === "object" && config !== null ? { values, ...config } : { text: config, values },
      );
      if (parsed.success && parsed.data.text.includes('from "medical_records"')) caught.push(parsed.data);
      return Reflect.apply(target, client, args);
    },
  });
  await work().finally(() => {
    pg.Client.prototype.query = original;
  });
  const [statement] = caught;
  if (!statement) throw new Error("The timeline sent no statement.");
  return statement;
}

type Plan = {
  "Node Type": string;
  "Index Name"?: string | undefined;
  "Parent Relationship"?: string | undefined;
  Plans?: Plan[] | undefined;
};
const planSchema: z.ZodType<Plan> = z.object({
  "Node Type": z.string(),
  "Index Name": z.string().optional(),
  "Parent Relationship": z.string().optional(),
  get Plans() {
    return z.array(planSchema).optional();
  },
});
const explanationSchema = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: planSchema })]) })]);

/** What the rows come from, in their order, beneath what only cuts them off. */
function sourceOf(plan: Plan): Plan {
  const outer = plan.Plans?.find((child) => child["Parent Relationship"] === "Outer");
  return plan["Node Type"] === "Limit" && outer ? sourceOf(outer) : plan;
}

/** Fails when the timeline is not read from its index in order: then it would slow down as a record grows. */
async function requireIndex(person: Person, { text, values }: Statement): Promise<void> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    await client.query("begin");
    await client.query(
      "select set_config('role', 'app_runtime', true), set_config('app.viewer_id', $1, true), set_config('app.patient_id', $2, true)",
      [person.personId, person.patientId],
    );
    const { rows } = await client.query(`explain (format json) ${text}`, values);
    const [
      {
        "QUERY PLAN": [{ Plan: plan }],
      },
    ] = explanationSchema.parse(rows);
    const source = sourceOf(plan);
    if (source["Node Type"] !== "Index Scan" || source["Index Name"] !== INDEX)
      throw new Error(`${person.count} records are not read in the order of ${INDEX}: ${JSON.stringify(plan)}`);
  } finally {
    await client.end();
  }
}

const everything = readRecordSearch({}).search;

async function placeInTheMiddle(patient: OpenPatient): Promise<Position> {
  const days = 5 * 365;
  const { search } = readRecordSearch({ to: new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10) });
  const { older } = await listRecords(patient, search);
  if (!older) throw new Error("There is no middle.");
  return older;
}

async function measureAlone({ text, values }: Statement): Promise<Speed> {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: AT_ONCE, options: "-c role=app_steward" });
  const speed = await measure(() => pool.query(text, values));
  await pool.end();
  return speed;
}

async function main() {
  const people = peopleSchema.parse(JSON.parse(process.argv[2] ?? "[]"));
  const growth: { count: number; first: Speed; middle: Speed; alone: Speed }[] = [];
  for (const person of people) {
    const patient = await openPatient(viewerOf(person), person.patientId, "records");
    const older = await placeInTheMiddle(patient);
    for (const search of [everything, { ...everything, older }])
      await requireIndex(person, await catchStatement(() => listRecords(patient, search)));
    const statement = await catchStatement(() => listRecords(patient, everything));
    growth.push({
      count: person.count,
      first: await measure(() => listRecords(patient, everything)),
      middle: await measure(() => listRecords(patient, { ...everything, older })),
      alone: await measureAlone(statement),
    });
  }
  const [smallest] = growth;
  process.stdout.write(
    `${JSON.stringify({ growth, smallest: { query: smallest?.first, queryAlone: smallest?.alone } })}\n`,
  );
  process.exit(0);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
