import { randomBytes, randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import { Logger, runOnce } from "graphile-worker";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { patients } from "@/db/schema/patients";
import { people } from "@/db/schema/people";
import { asSteward } from "@/db/steward";
import { addRecord } from "@/features/medical-records/mutations";
import { getRecord } from "@/features/medical-records/queries";
import { newRecordSchema } from "@/features/medical-records/schema";
import { addPrediction } from "@/features/risk-predictions/mutations";
import { getPrediction } from "@/features/risk-predictions/queries";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import { insertAuditEvent } from "@/server/audit";
import { cached, cacheFigures, invalidate } from "@/server/cache/cache";
import { connection } from "@/server/database";
import { env } from "@/server/env";
import { openPatient, openPatientToWrite } from "@/server/patient";
import { addJob, closeQueue } from "@/server/queue/queue";
import { Viewer } from "@/server/scope";
import { destroyFile, keepPart, openFile } from "@/server/storage/keep-file";
import { blobStore } from "@/server/storage/storage";
import { open, seal } from "@/server/vault/vault";
import type { Command, Given } from "./command";
import { explain } from "./explain";
import { migrationUrl } from "./migration-url";

class NotWell extends Error {}
class TakeBack extends Error {}

function expectThat(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new NotWell(otherwise);
}

const mark = randomUUID();

function invent(name: string) {
  return {
    id: newId(),
    name,
    email: `${name.toLowerCase().replaceAll(" ", ".")}.${mark}@self-test.invalid`,
    role: "patient" as const,
  };
}
type Invented = ReturnType<typeof invent>;

function viewerFor(person: Invented, tx: Transaction): Viewer {
  const facts = { ...person, language: "en", units: "metric", timeZone: "UTC", sessionId: null } as const;
  const request = { requestId: newId(), address: null, userAgent: "Self-test" };
  return Viewer.mint({ ...facts, request }).within({ tx, boundTo: null });
}

const actAsSteward = (tx: Transaction) => tx.execute(sql`select set_config('role', 'app_steward', true)`);

async function inventPatient(tx: Transaction) {
  const owner = invent("Self Test");
  const stranger = invent("Some Stranger");
  const patientId = newId();
  await actAsSteward(tx);
  await tx.insert(people).values([owner, stranger]);
  await tx.insert(patients).values({
    id: patientId,
    personId: owner.id,
    recordNumber: newRecordNumber(),
    givenName: "Self",
    familyName: "Test",
    bornOn: "1970-03-12",
    sexAtBirth: "male",
    noConditionsSince: new Date(),
  });
  return { owner, stranger, patientId };
}

async function keepAndReadRecord(tx: Transaction) {
  const { owner, stranger, patientId } = await inventPatient(tx);
  const writable = await openPatientToWrite(viewerFor(owner, tx), patientId);
  const input = newRecordSchema.parse({ kind: "note", title: mark, occurredOn: "2020-03-12", status: "completed" });
  const record = await addRecord(writable, input);
  const prediction = await addPrediction(writable, {
    modelId: "findrisc",
    answers: {
      bmi: 24,
      waistCm: 85,
      activeDaily: true,
      vegetablesDaily: true,
      bpMedicationEver: false,
      highGlucoseEver: false,
      familyDiabetes: "none",
    },
  });
  const saved = await getRecord(await openPatient(viewerFor(owner, tx), patientId, "records"), record.id);
  expectThat(saved.title === mark, "What was saved did not come back.");
  const analysis = await getPrediction(writable, prediction.id);
  expectThat(analysis.modelId === "findrisc", "The analysis did not come back.");
  const refused = await openPatient(viewerFor(stranger, tx), patientId, "records").then(
    () => false,
    (error: unknown) => error instanceof AppError && error.code === "not-found",
  );
  expectThat(refused, "A stranger could open the record.");
  await actAsSteward(tx);
  const { rows } = await tx.execute<{ action: string }>(
    sql`select action from audit_events where patient_id = ${patientId}`,
  );
  const actions = rows.map(({ action }) => action);
  expectThat(
    ["record.added", "prediction.added", "patient.opened"].every((action) => actions.includes(action)),
    "The log does not say who did what.",
  );
}

/** All of it in one transaction that is taken back: whatever happens, nobody invented stays behind. */
async function testRecords(): Promise<string> {
  try {
    await connection().database.transaction(async (tx) => {
      await keepAndReadRecord(tx);
      throw new TakeBack();
    });
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error;
  }
  const left = await asSteward(migrationUrl(), (tx) =>
    tx.execute(sql`select 1 from people where email like ${`%${mark}%`}`),
  );
  expectThat(left.rows.length === 0, "What was taken back is still there.");
  return "saved, read, refused to a stranger, taken back";
}

/** The one trace of a self-test; entries of the log are never removed. */
async function testAudit(): Promise<string> {
  await asSteward(migrationUrl(), (tx) =>
    insertAuditEvent(tx, {
      actor: { id: null, name: "Operator", role: null },
      where: { requestId: null, address: null, userAgent: null },
      entry: { kind: "security", action: "operation.self-tested", entity: "self-test", entityId: mark },
      through: null,
    }),
  );
  const { rows } = await asSteward(migrationUrl(), (tx) =>
    tx.execute<{ sequence: string }>(sql`select sequence from audit_events where entity_id = ${mark}`),
  );
  expectThat(rows.length === 1, "The entry did not come back.");
  return `written and read as entry ${rows[0]?.sequence}`;
}

async function testSeal(): Promise<string> {
  const context = { table: "self_test", column: "value", patientId: mark };
  expectThat(open(seal(mark, context), context) === mark, "A sealed value did not open.");
  return "sealed and opened";
}

async function testCache(): Promise<string> {
  let loads = 0;
  const ask = () =>
    cached({ key: `self-test:${mark}`, tags: [`self-test:${mark}`], ttlSeconds: 60, schema: z.string() }, async () => {
      loads += 1;
      return mark;
    });
  expectThat((await ask()) === mark && (await ask()) === mark, "Another value came back.");
  const afterTwo = loads;
  await invalidate([`self-test:${mark}`]);
  await ask();
  await invalidate([`self-test:${mark}`]);
  expectThat(loads === afterTwo + 1, "A value that was ended came back.");
  const figures = cacheFigures();
  expectThat(
    figures.kind !== "redis" || figures.isHere,
    "Redis does not answer. The application goes on without it, more slowly.",
  );
  expectThat(afterTwo === 1, "A value was not kept.");
  return figures.kind === "redis" ? "in Redis" : "in memory";
}

async function testStorage({ atEnd }: Given): Promise<string> {
  const bytes = randomBytes(200_000);
  const patientId = newId();
  const part = await keepPart(Readable.from([bytes]), { patientId, maxBytes: bytes.length });
  atEnd(() => destroyFile(part.storedName));
  const read: Uint8Array[] = [];
  for await (const chunk of await openFile({ ...part, patientId })) read.push(chunk);
  expectThat(Buffer.concat(read).equals(bytes), "Other bytes came back.");
  await destroyFile(part.storedName);
  for await (const { name } of blobStore().list())
    expectThat(name !== part.storedName, "The file could not be removed.");
  return `kept, read and removed (${env().STORAGE_DRIVER})`;
}

/** A name of its own: no other worker knows it, so the job waits for this one. */
async function testQueue(): Promise<string> {
  const task = `self-test-${mark}`;
  const told: unknown[] = [];
  await addJob(task, { id: mark }, mark);
  await runOnce({
    connectionString: env().DATABASE_URL,
    taskList: { [task]: async (payload) => void told.push(payload) },
    noHandleSignals: true,
    concurrency: 1,
    logger: new Logger(() => () => undefined),
  });
  await closeQueue();
  expectThat(told.length === 1, "The job was not run.");
  return "put in, run, gone";
}

const steps: [name: string, work: (given: Given) => Promise<string>][] = [
  ["Records", testRecords],
  ["Audit log", testAudit],
  ["Sealed values", testSeal],
  ["Stored files", testStorage],
  ["Queue", testQueue],
  ["Cache", testCache],
];

type Outcome = { name: string; isWell: boolean; words: string; mend: string | null; durationMs: number };

async function runStep(name: string, work: () => Promise<string>): Promise<Outcome> {
  const begun = performance.now();
  const since = () => Math.round(performance.now() - begun);
  try {
    return { name, isWell: true, words: await work(), mend: null, durationMs: since() };
  } catch (error) {
    if (error instanceof NotWell) return { name, isWell: false, words: error.message, mend: null, durationMs: since() };
    const { message, mend } = explain(error);
    return { name, isWell: false, words: message, mend: mend ?? null, durationMs: since() };
  }
}

export const selfTest: Command = {
  name: "self-test",
  summary: "Does what people do, once, and takes it back: save, read, seal, queue, cache.",
  usage: "self-test",
  details: `
Invents a patient, saves a record and an analysis through the application, reads them back, sees that a stranger is refused, and takes all of it back; puts a file into the storage and a job into the queue, and clears both away. What stays is one entry in the audit log, because that one is never cleared. Safe while people use the application. Exit code 3 says that something did not work.`,
  async run(given) {
    const outcomes: Outcome[] = [];
    for (const [name, work] of steps) {
      const outcome = await runStep(name, () => work(given));
      outcomes.push(outcome);
      const { isWell, words, mend, durationMs } = outcome;
      const said = isWell ? given.paint.good("well ") : given.paint.bad("WRONG");
      given.say(`${said}  ${name.padEnd(13)}  ${words} ${given.paint.soft(`(${durationMs} ms)`)}`);
      if (mend) given.say(`       ${mend}`);
    }
    const isWell = outcomes.every((outcome) => outcome.isWell);
    given.answer({ isWell, steps: outcomes });
    given.say();
    given.say(
      isWell
        ? given.paint.good("All of it works.")
        : given.paint.bad('Something does not work. "npm run db -- doctor" looks for the reason.'),
    );
    if (!isWell) given.isNotWell();
  },
};
