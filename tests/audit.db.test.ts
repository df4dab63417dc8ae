import { type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Transaction } from "@/db/client";
import { changesBetween } from "@/server/audit";
import { changeAs, connection } from "@/server/database";
import { openPatient } from "@/server/patient";
import { sealAudit } from "@/server/seal";
import { inWorld, type World } from "./world";

type Verdict = {
  seals: string;
  events: string;
  unsealed: string;
  last_hash: string;
  broken_seal: string | null;
  because: string | null;
};

const AUDIT_TABLES = ["audit_events", "audit_changes", "audit_seals"] as const;
const ACTING_AS = ["app_runtime", "app_identity", "app_gatekeeper", "app_steward", "none"] as const;

async function verify(tx: Pick<Transaction, "execute">): Promise<Verdict> {
  const { rows } = await tx.execute<Verdict>(sql`select * from app.verify_audit()`);
  const [verdict] = rows;
  if (!verdict) throw new Error("verifying gave no answer");
  return verdict;
}

async function seal(tx: Transaction, most = 1000): Promise<number> {
  const { rows } = await tx.execute<{ sealed: number }>(sql`select app.seal_audit(${most}) as sealed`);
  return Number(rows[0]?.sealed);
}

/** The transaction as the login itself, which owns the tables: what an intruder with the connection string is. */
async function asLogin(world: World): Promise<Transaction> {
  const tx = await world.steward();
  await tx.execute(sql`select set_config('role', 'none', true)`);
  return tx;
}

/** A log of three seals of two events each: six changes of one person's language. */
async function withSealedLog(work: (tx: Transaction, world: World) => Promise<void>) {
  await inWorld(async (world) => {
    const tx = await asLogin(world);
    while ((await seal(tx)) > 0);
    const ada = await world.person("Ada Example");
    for (let batch = 0; batch < 3; batch++) {
      for (const language of ["sv", "en"]) {
        await changeAs(
          world.as(ada),
          { action: "person.amended", entity: "person", entityId: ada.id },
          async (_, event) => {
            event.changes = changesBetween({ language: null }, { language: `${language}-${batch}` });
          },
        );
      }
      await seal(await asLogin(world));
    }
    await work(await asLogin(world), world);
  });
}

async function refusal(tx: Transaction, role: string, statement: string): Promise<string> {
  try {
    await tx.transaction(async (inner) => {
      await inner.execute(sql`select set_config('role', ${role}, true)`);
      await inner.execute(sql.raw(statement));
    });
    return "it was allowed";
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error && "code" in cause ? String(cause.code) : String(error);
  }
}

describe("the log is added to and never changed", () => {
  it.each(ACTING_AS)("nobody changes, deletes or empties it acting as %s", (role) =>
    withSealedLog(async (tx) => {
      for (const table of AUDIT_TABLES) {
        const [column] = table === "audit_events" ? ["reason"] : table === "audit_changes" ? ["actor_id"] : ["hash"];
        expect(await refusal(tx, role, `update ${table} set ${column} = ${column}`), `update ${table}`).toBe("42501");
        expect(await refusal(tx, role, `delete from ${table}`), `delete from ${table}`).toBe("42501");
        expect(await refusal(tx, role, `truncate ${table} cascade`), `truncate ${table}`).toBe("42501");
      }
    }),
  );

  it.each(["app_runtime", "app_identity", "app_steward"])(
    "%s can neither write a seal nor take the guard away",
    (role) =>
      withSealedLog(async (tx) => {
        expect(await refusal(tx, role, "insert into audit_seals select 99, now(), '{1}', '\\x', '\\x', '\\x'")).toBe(
          "42501",
        );
        expect(await refusal(tx, role, "alter table audit_events disable trigger append_only")).toBe("42501");
        expect(
          await refusal(
            tx,
            role,
            "create trigger mine before insert on audit_events execute function app.audit_is_append_only()",
          ),
        ).toBe("42501");
      }),
  );

  it("nobody adds an event in another's name", () =>
    inWorld(async (world) => {
      const [ada, eve] = [await world.person("Ada Example"), await world.person("Eve Example")];
      await expect(
        world.sqlAs(
          world.as(eve),
          sql`insert into audit_events (kind, action, actor_id) values ('change', 'record.added', ${ada.id})`,
        ),
      ).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("changes are refused that are not the ones their event was written for", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const digest = (changes: string) => sql`app.changes_digest(${changes}::jsonb)`;
      const event = (id: string, changes: string | null) =>
        sql`insert into audit_events (id, kind, action, actor_id, patient_id, changes_digest)
            values (${id}, 'change', 'record.added', ${ada.id}, ${patient.id}, ${changes === null ? null : digest(changes)})`;
      const changesOf = (id: string, changes: string, of: string | null) =>
        sql`insert into audit_changes (event_id, actor_id, patient_id, changes) values (${id}, ${ada.id}, ${of}, ${changes}::jsonb)`;
      const [first, second, third] = [
        "018f0000-0000-7000-8000-000000000001",
        "018f0000-0000-7000-8000-000000000002",
        "018f0000-0000-7000-8000-000000000003",
      ];
      const attempt = async (...statements: SQL[]) => {
        for (const statement of statements) await world.sqlAs(world.as(ada), statement);
      };
      await attempt(event(first, '{"a": 1}'), changesOf(first, '{"a": 1}', patient.id));
      await attempt(event(second, '{"a": 1}'), event(third, null));
      await expect(attempt(changesOf(second, '{"a": 2}', patient.id))).rejects.toMatchObject({ code: "23514" });
      await expect(attempt(changesOf(third, '{"a": 1}', patient.id))).rejects.toMatchObject({ code: "23514" });
      // An event of a patient whose changes claim no patient would show them to administrators.
      await expect(attempt(changesOf(second, '{"a": 1}', null))).rejects.toMatchObject({ code: "23514" });
    }));

  it("encrypted fields say that they changed, and not what they held", () => {
    expect(
      changesBetween({ phoneEncrypted: "v1:abc", name: "Ada" }, { phoneEncrypted: "v1:def", name: "Ada" }),
    ).toEqual({
      phoneEncrypted: { before: "•••", after: "•••" },
    });
    expect(changesBetween(null, { notesEncrypted: "v1:abc", secret: "x" }, ["secret"])).toEqual({
      notesEncrypted: { before: null, after: "•••" },
      secret: { before: null, after: "•••" },
    });
  });
});

describe("without an audit event nothing is shown and nothing changed", () => {
  it("a record does not open, and a change leaves nothing", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      await world.record(patient);
      await (await asLogin(world)).execute(sql`revoke insert on audit_events from app_runtime`);
      const tx = await world.steward();
      await expect(tx.transaction(() => openPatient(world.as(ada), patient.id, "records"))).rejects.toMatchObject({
        code: "not-allowed",
      });
      await world.steward();
      await expect(
        changeAs(world.as(ada), { action: "person.amended" }, (change) =>
          change.execute(sql`update people set language = 'sv' where id = ${ada.id}`),
        ),
      ).rejects.toMatchObject({ code: "not-allowed" });
      const { rows } = await (await world.steward()).execute(sql`select language from people where id = ${ada.id}`);
      expect(rows).toEqual([{ language: "en" }]);
    }));
});

describe("seals", () => {
  it("chain batch to batch, and a clean log verifies", () =>
    withSealedLog(async (tx) => {
      const { rows } = await tx.execute<{ follows: boolean; members: number }>(sql`
        select cardinality(s.sequences) as members, s.previous_hash = coalesce(before.hash, '\\x'::bytea) as follows
          from audit_seals s left join audit_seals before on before.id = s.id - 1 order by s.id desc limit 3`);
      expect(rows).toEqual([1, 2, 3].map(() => ({ members: 2, follows: true })));
      expect(await verify(tx)).toMatchObject({
        unsealed: "0",
        broken_seal: null,
        because: null,
        last_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    }));

  it("take many events in batches, and count what still waits", () =>
    withSealedLog(async (tx, world) => {
      const ada = await world.person("Ada Example");
      for (let i = 0; i < 5; i++) await changeAs(world.as(ada), { action: "person.amended" }, async () => undefined);
      const login = await asLogin(world);
      expect(await seal(login, 2)).toBe(2);
      expect(await verify(login)).toMatchObject({ unsealed: "3", because: null });
      expect([await seal(login, 2), await seal(login, 2), await seal(login, 2)]).toEqual([2, 1, 0]);
      expect(await verify(tx)).toMatchObject({ unsealed: "0", because: null });
    }));

  const newest = sql.raw("(select max(id) from audit_seals)");
  const eventOf = (id: string) =>
    sql.raw(`(select s.sequences[1] from audit_seals s where s.id = (select max(id) from audit_seals) - ${id})`);
  const tamperings: [string, SQL, number, string][] = [
    [
      "an event was changed",
      sql`update audit_events set actor_name = 'Nobody' where sequence = ${eventOf("1")}`,
      1,
      "an event in it was changed",
    ],
    [
      "an event was deleted",
      sql`delete from audit_events where sequence = ${eventOf("2")}`,
      2,
      "an event in it is missing",
    ],
    [
      "recorded changes were altered",
      sql`update audit_changes set changes = '{}' where event_id = (select id from audit_events where sequence = ${eventOf("1")})`,
      1,
      "the recorded changes of an event in it were altered",
    ],
    [
      "recorded changes were deleted",
      sql`delete from audit_changes where event_id = (select id from audit_events where sequence = ${eventOf("0")})`,
      0,
      "the recorded changes of an event in it were altered",
    ],
    ["a seal was deleted", sql`delete from audit_seals where id = ${newest} - 1`, 0, "a seal before it is missing"],
    [
      "the newest seal was deleted",
      sql`delete from audit_seals where id = ${newest}`,
      0,
      "an event is neither sealed nor waiting for its seal",
    ],
    [
      "a seal was edited",
      sql`update audit_seals set sealed_at = sealed_at - interval '1 day' where id = ${newest} - 1`,
      1,
      "the seal itself was changed",
    ],
    [
      "a seal was made anew with its hash",
      sql`update audit_seals set sealed_at = timestamptz '2020-01-01',
            hash = app.seal_hash(id, timestamptz '2020-01-01', sequences, merkle_root, previous_hash) where id = ${newest} - 1`,
      0,
      "it does not follow the seal before it",
    ],
    [
      "an event was slipped in past the queue",
      sql`insert into audit_events (kind, action) values ('change', 'record.added')`,
      -1,
      "an event is neither sealed nor waiting for its seal",
    ],
  ];

  it.each(tamperings)("name the first that does not hold after %s", (_, tamper, stepsBack, because) =>
    withSealedLog(async (tx) => {
      const { rows } = await tx.execute<{ newest: string }>(sql`select max(id) as newest from audit_seals`);
      for (const table of AUDIT_TABLES)
        await tx.execute(
          sql.raw(`alter table ${table} disable trigger user; alter table ${table} no force row level security`),
        );
      await tx.execute(tamper);
      expect(await verify(tx)).toMatchObject({ because, broken_seal: String(Number(rows[0]?.newest) - stepsBack) });
    }),
  );

  it("notice an event that vanished while it waited, before and after sealing", () =>
    withSealedLog(async (_, world) => {
      const ada = await world.person("Ada Example");
      await changeAs(world.as(ada), { action: "person.amended" }, async () => undefined);
      const tx = await asLogin(world);
      await tx.execute(
        sql.raw("alter table audit_events disable trigger user; alter table audit_events no force row level security"),
      );
      await tx.execute(sql`delete from audit_events where sequence = (select max(sequence) from audit_events)`);
      expect(await verify(tx)).toMatchObject({ because: "an event that waited for its seal is missing" });
      await seal(tx);
      expect(await verify(tx)).toMatchObject({ because: "an event in it is missing" });
    }));
});

describe("sealing beside writers", () => {
  const addEvent = "insert into audit_events (kind, action) values ('security', 'session.refused')";

  it("writers never wait for it, and a late commit with a lower sequence goes into a later batch", async () => {
    const { pool } = connection();
    const [late, early, done] = [await pool.connect(), await pool.connect(), await pool.connect()];
    try {
      for (const writer of [late, early]) {
        await writer.query("begin; set local lock_timeout = '1s'; set local role app_identity");
      }
      const addAs = async (client: typeof late) => Number((await client.query(addEvent)).rowCount);
      await addAs(late);
      await addAs(early);
      await early.query("commit");
      expect(await sealAudit()).toBe(1);
      await done.query("begin; set local role app_identity");
      await addAs(done);
      await done.query("commit");
      expect(await sealAudit()).toBe(1);
      await addAs(late);
      await late.query("commit");
      expect(await sealAudit()).toBe(2);

      const { rows } = await pool.query("select sequences from audit_seals order by id desc limit 3");
      const [third, second, first] = rows.map((row: { sequences: string[] }) => row.sequences.map(Number));
      expect(Math.min(...(third ?? []))).toBeLessThan(Math.min(...(first ?? [])));
      expect(second).toHaveLength(1);
      expect(await verify(connection().database)).toMatchObject({ unsealed: "0", because: null });
    } finally {
      for (const client of [late, early, done]) client.release();
    }
  });

  it("a second sealer leaves the work to the first", async () => {
    const { pool } = connection();
    const [first, second] = [await pool.connect(), await pool.connect()];
    try {
      await first.query("begin; set local role app_identity");
      await first.query(addEvent);
      await first.query("commit; begin");
      expect((await first.query("select app.seal_audit() as sealed")).rows).toEqual([{ sealed: 1 }]);
      expect((await second.query("select app.seal_audit() as sealed")).rows).toEqual([{ sealed: 0 }]);
      await first.query("commit");
      expect(await verify(connection().database)).toMatchObject({ unsealed: "0", because: null });
    } finally {
      for (const client of [first, second]) client.release();
    }
  });

  it("a long log is sealed batch by batch", async () => {
    const { pool } = connection();
    await pool.query(
      "insert into audit_events (kind, action) select 'access', 'patient.opened' from generate_series(1, 5500)",
    );
    expect(await sealAudit()).toBe(5500);
    const { rows } = await pool.query(
      "select cardinality(sequences) as members from audit_seals order by id desc limit 2",
    );
    expect(rows).toEqual([{ members: 500 }, { members: 1000 }]);
    expect(await verify(connection().database)).toMatchObject({ unsealed: "0", because: null });
  });
});
