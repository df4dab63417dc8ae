import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { sql } from "drizzle-orm";
import type { Runner } from "graphile-worker";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { alerts, alertThresholds, signalReadings } from "@/db/schema/operations";
import { people } from "@/db/schema/people";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import { SIGNAL_NAMES, type SignalName } from "@/lib/vocabulary/signals";
import { connection } from "../database";
import { env } from "../env";
import { listOutbox } from "../mail/outbox";
import { closeQueue, runJobs } from "../queue/queue";
import { POST_ALERT_ENDED, POST_ALERT_OPENED, postAlertEnded, postAlertOpened, TELL_ALERT, tellAlert } from "./tell";
import { watch } from "./watch";

const SECRET = "a secret of the stand-in";
const soon = { timeout: 15_000, interval: 20 };
const steward = <T>(work: Parameters<typeof asSteward<T>>[1]) => asSteward(env().DATABASE_URL, work);
const begin = Date.now() - 3_600_000;
const at = (minute: number) => new Date(begin + minute * 60_000);

/** All is well, but for what is given. */
const measured = (given: Partial<Record<SignalName, number | null>>) => async () =>
  new Map<SignalName, number | null>(
    SIGNAL_NAMES.map((name) => [name, name in given ? (given[name] ?? null) : name === "disk-free" ? 90 : 0]),
  );

const listAll = () => steward((tx) => tx.select().from(alerts).orderBy(alerts.startedAt));

type Heard = { body: string; signature: string };
let heard: Heard[] = [];
let answers = 200;
let standIn: Server;
let worker: Runner;
let admin: { email: string };

async function read(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const piece of request) body += String(piece);
  return body;
}

beforeAll(async () => {
  standIn = createServer((request, response) => {
    void read(request).then((body) => {
      if (answers === 200) heard.push({ body, signature: String(request.headers["x-anamnesis-signature"]) });
      response.writeHead(answers).end();
    });
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => standIn.once("listening", resolve));
  worker = await runJobs({
    [TELL_ALERT]: { run: tellAlert },
    [POST_ALERT_OPENED]: { run: postAlertOpened },
    [POST_ALERT_ENDED]: { run: postAlertEnded },
  });
  admin = { email: `${newId()}@example.org` };
  await steward(async (tx) => {
    const person = { name: "Ines Admin", role: "admin" as const, emailVerifiedAt: new Date() };
    await tx.insert(people).values({ id: newId(), ...person, ...admin });
    await tx.insert(people).values({ id: newId(), ...person, email: "left@example.org", isActive: false });
    await tx.insert(people).values({ id: newId(), ...person, email: "nobody@example.org", emailVerifiedAt: null });
    await tx.insert(people).values({ id: newId(), ...person, email: "ada@example.org", role: "patient" });
  });
});

beforeEach(() => {
  heard = [];
  answers = 200;
  const { port } = standIn.address() as AddressInfo;
  env().ALERT_WEBHOOK_URL = `http://127.0.0.1:${port}/hook`;
  env().ALERT_WEBHOOK_SECRET = SECRET;
});

afterEach(async () => {
  await vi.waitFor(async () => {
    const { rows } = await connection().database.execute(sql`select 1 from graphile_worker._private_jobs`);
    expect(rows).toEqual([]);
  }, soon);
  await steward(async (tx) => {
    for (const table of [alerts, alertThresholds, signalReadings]) await tx.delete(table);
  });
});

afterAll(async () => {
  await worker.stop();
  await closeQueue();
  standIn.close();
});

const mailsOf = async (subject: string) => (await listOutbox()).filter((mail) => mail.subject === subject);

describe("alerts", () => {
  it("open once, tell every administrator once by mail and webhook, and end", async () => {
    for (let minute = 0; minute < 6; minute += 1) await watch(at(minute), measured({ "backup-age": 40 }));
    await vi.waitFor(async () => expect(await mailsOf("Alert: Age of the backup")).toHaveLength(1), soon);
    await vi.waitFor(() => expect(heard).toHaveLength(1), soon);
    const [open, ...others] = await listAll();
    expect(others).toEqual([]);
    expect(open).toMatchObject({ name: "backup-age", level: "danger", value: 40, threshold: 26, endedAt: null });
    const [mail] = await mailsOf("Alert: Age of the backup");
    expect(mail?.to).toBe(admin.email);
    expect(mail?.text).toContain("npm run db -- backup");

    for (let minute = 6; minute < 20; minute += 1) await watch(at(minute), measured({}));
    await vi.waitFor(async () => expect(await mailsOf("Well again: Age of the backup")).toHaveLength(1), soon);
    await vi.waitFor(() => expect(heard).toHaveLength(2), soon);
    const [ended, ...more] = await listAll();
    expect(more).toEqual([]);
    expect(ended?.endedAt).toEqual(at(11));
    expect(heard.map(({ body }) => JSON.parse(body).state)).toEqual(["opened", "ended"]);
    expect(await mailsOf("Alert: Age of the backup")).toHaveLength(1);
  });

  it("do not flap around a threshold", async () => {
    for (let minute = 0; minute < 30; minute += 1)
      await watch(at(minute), measured({ "error-rate": minute % 3 === 2 ? 1 : 2.2 }));
    expect(await listAll()).toHaveLength(1);
  });

  it("are judged by the threshold somebody chose, and not at all when it is off", async () => {
    const chosen = { changedByName: "Ines" };
    await steward(async (tx) => {
      await tx.insert(alertThresholds).values({ name: "backup-age", value: 100, ...chosen });
      await tx.insert(alertThresholds).values({ name: "audit", value: 1, isOn: false, ...chosen });
    });
    for (let minute = 0; minute < 3; minute += 1) await watch(at(minute), measured({ "backup-age": 40, audit: 1 }));
    expect(await listAll()).toEqual([]);
  });

  it("end without a word when they are switched off", async () => {
    for (let minute = 0; minute < 3; minute += 1) await watch(at(minute), measured({ cache: 1 }));
    await vi.waitFor(() => expect(heard).toHaveLength(1), soon);
    await steward((tx) =>
      tx.insert(alertThresholds).values({ name: "cache", value: 1, isOn: false, changedByName: "Ines" }),
    );
    await watch(at(4), measured({ cache: 1 }));
    await watch(at(5), measured({ cache: 1 }));
    expect((await listAll())[0]?.endedAt).not.toBeNull();
    expect(await mailsOf("Well again: Cache")).toEqual([]);
  });

  it("do not end by two good looks with a long silence in between", async () => {
    for (let minute = 0; minute < 2; minute += 1) await watch(at(minute), measured({ "response-time": 9000 }));
    await watch(at(2), measured({}));
    await watch(at(50), measured({}));
    expect((await listAll())[0]?.endedAt).toBeNull();
    for (let minute = 51; minute < 56; minute += 1) await watch(at(minute), measured({}));
    expect((await listAll())[0]?.endedAt).toEqual(at(55));
  });

  it("two workers at once open one", async () => {
    await watch(at(0), measured({ migrations: 1 }));
    await Promise.all([1, 2, 3].map(() => watch(at(2), measured({ migrations: 1 }))));
    expect(await listAll()).toHaveLength(1);
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(0), soon);
    await vi.waitFor(async () => expect(await mailsOf("Alert: Migrations")).toHaveLength(1), soon);
    await expect(
      steward((tx) =>
        tx.insert(alerts).values({ id: newId(), name: "migrations", level: "danger", value: 1, threshold: 1 }),
      ),
    ).rejects.toThrow();
  });

  it("are told later by the next worker when the one that opened it was killed", async () => {
    await steward((tx) =>
      tx.insert(alerts).values({ id: newId(), name: "audit", level: "danger", value: 1, threshold: 1 }),
    );
    await watch(at(1), measured({ audit: null }));
    await vi.waitFor(async () => expect(await mailsOf("Alert: Audit log")).toHaveLength(1), soon);
    const [mail] = await mailsOf("Alert: Audit log");
    expect(mail?.text).toMatch(/^The last verification found the chain of seals broken\.\n/);
  });
});

describe("mail that cannot be sent", () => {
  afterEach(() => {
    env().MAIL_DRIVER = "outbox";
    env().SMTP_URL = undefined;
  });

  it("is sent once it can be, says until then that nobody was told, and holds up no webhook", async () => {
    env().MAIL_DRIVER = "smtp";
    env().SMTP_URL = "smtp://127.0.0.1:1";
    const failed = sql`select 1 from graphile_worker._private_jobs where last_error is not null and locked_at is null`;
    for (let minute = 0; minute < 4; minute += 1) {
      await watch(at(minute), measured({ "queue-age": 40 }));
      if (minute > 0)
        await vi.waitFor(async () => expect((await connection().database.execute(failed)).rows).toHaveLength(1), soon);
    }
    await vi.waitFor(() => expect(heard).toHaveLength(1), soon);
    expect(await listAll()).toMatchObject([{ name: "queue-age", toldAt: null }]);

    env().MAIL_DRIVER = "outbox";
    await watch(at(4), measured({ "queue-age": 40 }));
    await vi.waitFor(async () => expect((await listAll())[0]?.toldAt).not.toBeNull(), soon);
    await watch(at(5), measured({ "queue-age": 40 }));
    expect(await mailsOf("Alert: Waiting jobs")).toHaveLength(1);
    expect(heard).toHaveLength(1);
  });
});

describe("the webhook", () => {
  it("is tried again while it is down, and gets each alert once it is back", async () => {
    answers = 503;
    for (let minute = 0; minute < 3; minute += 1) await watch(at(minute), measured({ "disk-free": 3 }));
    const failed = sql`select 1 from graphile_worker._private_jobs where attempts > 0 and last_error is not null and locked_at is null`;
    await vi.waitFor(async () => expect((await connection().database.execute(failed)).rows).toHaveLength(1), soon);
    expect(heard).toEqual([]);
    // Mail does not wait for the webhook.
    await vi.waitFor(async () => expect(await mailsOf("Alert: Free disk")).toHaveLength(1), soon);

    answers = 200;
    await connection().database.execute(sql`update graphile_worker._private_jobs set run_at = now()`);
    await vi.waitFor(() => expect(heard).toHaveLength(1), soon);
  });

  it("is signed, so that only who knows the secret could have written it, and says nothing of anybody", async () => {
    for (let minute = 0; minute < 3; minute += 1) await watch(at(minute), measured({ "storage-quota": 95 }));
    await vi.waitFor(() => expect(heard).toHaveLength(1), soon);
    const { body, signature } = heard[0] ?? { body: "", signature: "" };
    const [, seconds = "", digest = ""] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature) ?? [];
    expect(digest).toBe(createHmac("sha256", SECRET).update(`${seconds}.${body}`).digest("hex"));
    expect(Object.keys(JSON.parse(body)).sort()).toEqual(
      "command endedAt id label level measures mend signal startedAt state threshold unit value version".split(" "),
    );
    expect(JSON.parse(body)).toMatchObject({ signal: "storage-quota", state: "opened", value: 95, threshold: 90 });
  });

  it("is left alone where there is none", async () => {
    env().ALERT_WEBHOOK_URL = undefined;
    for (let minute = 0; minute < 3; minute += 1) await watch(at(minute), measured({ "failed-sign-ins": 80 }));
    await vi.waitFor(async () => expect(await mailsOf("Alert: Refused sign-ins")).toHaveLength(1), soon);
    expect(heard).toEqual([]);
  });
});
