import pg from "pg";
import { z } from "zod";
import type { Position } from "@/features/medical-records/cursor";
import { readRecordSearch } from "@/features/medical-records/filter";
import { listRecords } from "@/features/medical-records/queries";
import { newId } from "@/lib/ids";
import { env } from "@/server/env";
import { openPatient } from "@/server/patient";
import { type OpenPatient, Viewer } from "@/server/scope";
import { catchStatement, measure, measureAlone, type Speed, type Statement } from "./measure";
import { measureTrends } from "./trends";

const INDEX = "idx_health_records_user_id";

const peopleSchema = z.array(
  z.object({ personId: z.uuid(), patientId: z.uuid(), email: z.string(), count: z.number() }),
);
type Person = z.infer<typeof peopleSchema>[number];
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

async function main() {
  const people = peopleSchema.parse(JSON.parse(process.argv[2] ?? "[]"));
  const growth: { count: number; first: Speed; middle: Speed; alone: Speed }[] = [];
  for (const person of people) {
    const patient = await openPatient(viewerOf(person), person.patientId, "records");
    const older = await placeInTheMiddle(patient);
    for (const search of [everything, { ...everything, older }])
      await requireIndex(person, await catchStatement("medical_records", () => listRecords(patient, search)));
    const statement = await catchStatement("medical_records", () => listRecords(patient, everything));
    growth.push({
      count: person.count,
      first: await measure(() => listRecords(patient, everything)),
      middle: await measure(() => listRecords(patient, { ...everything, older })),
      alone: await measureAlone(statement),
    });
  }
  const [smallest] = growth;
  const [person] = people;
  if (!person) throw new Error("Nobody was filled in.");
  const trends = await measureTrends(await openPatient(viewerOf(person), person.patientId, "measurements"));
  process.stdout.write(
    `${JSON.stringify({ growth, trends, smallest: { query: smallest?.first, queryAlone: smallest?.alone } })}\n`,
  );
  process.exit(0);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
