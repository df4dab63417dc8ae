import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { SHARE_CATEGORIES } from "@/clinical/vocabulary/share-categories";
import { newId } from "@/lib/ids";
import { connection, readAs } from "@/server/database";
import { openPatient } from "@/server/patient";
import { Viewer } from "@/server/scope";
import { attempt, inFullWorld, many, PATIENT_TABLES, rowsOf, tables } from "./full-world";
import { inWorld } from "./world";

const HOUSE_ROLES = ["app_runtime", "app_gatekeeper", "app_identity", "app_steward"];

describe("the catalogue", () => {
  it("every table has row security, forced, and at least one policy", async () => {
    const bare = await rowsOf(sql`
      select c.oid::regclass::text as table from pg_class c
       where c.relnamespace in ('public'::regnamespace, 'identity'::regnamespace) and c.relkind in ('r', 'p')
         and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))`);
    expect(bare).toEqual([]);
    expect(tables.length).toBeGreaterThan(10);
  });

  it("tables, views and the like stand where row security is looked after", async () => {
    const elsewhere = await rowsOf(sql`
      select distinct n.nspname as schema, c.relkind as kind from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname !~ '^pg_' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and not (n.nspname in ('public', 'identity') and c.relkind in ('r', 'p'))`);
    expect(elsewhere).toEqual([{ schema: "drizzle", kind: "r" }]);
  });

  it("no policy is for everybody, and none of the application's lets every row pass", async () => {
    const loose = await rowsOf(sql`
      select policyname, tablename from pg_policies
       where schemaname in ('public', 'identity')
         and ('public' = any (roles) or ('app_runtime' = any (roles) and 'true' in (btrim(qual, '()'), btrim(with_check, '()'))))`);
    expect(loose).toEqual([]);
  });

  it("the roles cannot sign in, pass no policy by, and own no table", async () => {
    const roles = await rowsOf(sql`
      select rolname, rolcanlogin or rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as has_power,
             (select count(*)::integer from pg_class c where c.relowner = r.oid) as owns
        from pg_roles r where rolname like 'app\\_%' order by rolname`);
    expect(roles).toEqual(HOUSE_ROLES.toSorted().map((rolname) => ({ rolname, has_power: false, owns: 0 })));
  });

  it("functions with the rights of another run as the gatekeeper, with no path to be led astray on", async () => {
    const functions = await rowsOf<{ name: string; owner: string; settings: string[] | null }>(sql`
      select p.proname as name, pg_get_userbyid(p.proowner) as owner, p.proconfig as settings
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and n.nspname !~ '^pg_'`);
    expect(functions.length).toBeGreaterThan(5);
    expect(
      functions.filter(({ owner, settings }) => owner !== "app_gatekeeper" || settings?.join() !== 'search_path=""'),
    ).toEqual([]);
  });

  it("nobody but the roles of the house may call the access functions", async () => {
    const open = await rowsOf(sql`
      select p.proname from pg_proc p where p.pronamespace = 'app'::regnamespace
         and exists (select 1 from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0)`);
    expect(open).toEqual([]);
  });

  it("the categories of the database are those of the application", async () => {
    expect(await rowsOf(sql`select app.categories() as categories`)).toEqual([{ categories: [...SHARE_CATEGORIES] }]);
  });

  it("the application reaches nothing of sign-in, and sign-in nothing of patients", async () => {
    const reach = (role: string, schema: string) =>
      rowsOf(sql`
      select c.relname from pg_class c where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'p')
         and has_table_privilege(${role}, c.oid, 'select, insert, update, delete')`);
    expect(await reach("app_runtime", "identity")).toEqual([]);
    expect(await reach("app_gatekeeper", "identity")).toEqual([]);
    const reached = (await reach("app_identity", "public")).map(({ relname }) => relname).sort();
    expect(reached).toEqual(["audit_changes", "audit_events", "people"]);
  });

  it("the application deletes nothing", async () => {
    const deletable = await rowsOf(sql`
      select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
         and has_table_privilege('app_runtime', c.oid, 'delete, truncate')`);
    expect(deletable).toEqual([]);
  });
});

describe("rows, table by table, with SQL past the application", () => {
  it.each(PATIENT_TABLES)("a stranger sees nothing in $name, adds nothing and changes nothing", ({ name }) =>
    inFullWorld(async ({ world, stranger }) => {
      const table = sql.identifier(name);
      const viewer = world.as(stranger);
      const steward = await world.steward();
      const { rows } = await steward.execute<{ row: Record<string, unknown> }>(
        sql`select to_jsonb(t) as row from ${table} t limit 1`,
      );
      expect(rows).toHaveLength(1);
      expect([[], "refused"]).toContainEqual(await attempt(world, viewer, sql`select * from ${table}`));

      const { rows: columns } = await (await world.steward()).execute<{ name: string; may_change: boolean }>(sql`
        select attname as name, has_column_privilege('app_runtime', attrelid, attnum, 'update') as may_change from pg_attribute
         where attrelid = ${`public.${name}`}::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = ''`);
      const changeable = columns.find(({ may_change }) => may_change);
      if (changeable) {
        const column = sql.identifier(changeable.name);
        expect(await attempt(world, viewer, sql`update ${table} set ${column} = ${column} returning 1`)).toEqual([]);
      } else {
        expect(await attempt(world, viewer, sql`update ${table} set patient_id = patient_id`)).toBe("refused");
      }

      const list = sql.join(
        columns.map((column) => sql.identifier(column.name)),
        sql`, `,
      );
      const copy = JSON.stringify({
        ...rows[0]?.row,
        ...(columns.some((column) => column.name === "id") ? { id: newId() } : {}),
      });
      expect(
        await attempt(
          world,
          viewer,
          sql`insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table}, ${copy}::jsonb)`,
        ),
      ).toBe("refused");
    }),
  );

  it("without a viewer there are no rows at all", () =>
    inFullWorld(async ({ world }) => {
      const tx = await world.steward();
      for (const table of tables) {
        const { rows } = await tx.execute<{ many: number }>(many(table));
        expect(rows[0]?.many, `${table} has rows to hide`).toBeGreaterThan(0);
      }
      await tx.execute(sql`select set_config('role', 'app_runtime', true)`);
      const refused = ["audit_unsealed", "daily_activity", "daily_figures"];
      for (const table of tables.filter((name) => !refused.includes(name))) {
        const { rows } = await tx.execute<{ many: number }>(many(table));
        expect(rows[0]?.many, table).toBe(0);
      }
    }));

  it("a stranger meets themself, the organizations and the seals, and nobody else", () =>
    inFullWorld(async ({ world, stranger }) => {
      const visible: string[] = [];
      for (const table of tables) {
        const rows = await attempt(world, world.as(stranger), sql`select * from ${sql.identifier(table)}`);
        if (rows !== "refused" && rows.length > 0) visible.push(table);
      }
      expect(visible).toEqual(["audit_seals", "organizations", "people"]);
      expect(await attempt(world, world.as(stranger), sql`select id from people`)).toEqual([{ id: stranger.id }]);
    }));

  it("an administrator opens no record, and sees neither patients nor what their changes held", () =>
    inFullWorld(async ({ world, patient, ada }) => {
      const admin = await world.person("Ines Admin", "admin");
      await world.share(patient, admin);
      await world.guardian(admin, patient);
      await expect(openPatient(world.as(admin), patient.id, "overview")).rejects.toMatchObject({ code: "not-found" });
      const hidden = PATIENT_TABLES.filter(
        ({ name }) =>
          ![
            "audit_events",
            "audit_changes",
            "emergency_accesses",
            "erasure_certificates",
            "guardians",
            "legal_holds",
            "patient_shares",
          ].includes(name),
      );
      for (const name of ["patients", ...hidden.map((table) => table.name)]) {
        expect(await attempt(world, world.as(admin), sql`select 1 from ${sql.identifier(name)}`), name).toEqual([]);
      }
      expect(
        await attempt(world, world.as(admin), sql`select 1 from audit_changes where patient_id is not null`),
      ).toEqual([]);
      expect(
        await attempt(world, world.as(admin), sql`select 1 from audit_events where actor_id = ${ada.id}`),
      ).not.toEqual([]);
    }));
});

describe("connections", () => {
  it("act as the application, and pass no policy by", async () => {
    const nobody = Viewer.mint({
      id: newId(),
      name: "Nobody",
      email: "nobody@example.org",
      role: "patient",
      language: "en",
      units: "metric",
      timeZone: "UTC",
      sessionId: null,
      request: { requestId: newId(), address: null, userAgent: null },
    });
    const [seen] = await readAs(nobody, async (tx) => {
      const { rows } = await tx.execute<{
        role: string;
        bypasses: boolean;
        active: boolean;
        viewer: string;
        pid: number;
      }>(sql`
        select current_user as role, rolsuper or rolbypassrls as bypasses, row_security_active('public.patients') as active,
               current_setting('app.viewer_id') as viewer, pg_backend_pid() as pid
          from pg_roles where rolname = current_user`);
      return rows;
    });
    expect(seen).toMatchObject({ role: "app_runtime", bypasses: false, active: true, viewer: nobody.id });

    // The same connection, taken from the pool again: who asked last must be forgotten.
    const { pool } = connection();
    const taken = [];
    try {
      for (;;) {
        const client = await pool.connect();
        taken.push(client);
        const { rows } = await client.query(
          "select pg_backend_pid() as pid, current_user = session_user as is_login, current_setting('app.viewer_id', true) as viewer",
        );
        if (rows[0].pid !== seen?.pid) continue;
        expect(rows[0]).toMatchObject({ is_login: true, viewer: "" });
        break;
      }
    } finally {
      for (const client of taken) client.release();
    }
  });

  it("a transaction works as a role that bypasses nothing, whatever the login may do", () =>
    inWorld(async (world) => {
      const viewer = world.as(await world.person("Vera Viewer"));
      expect(
        await world.sqlAs(
          viewer,
          sql`select rolname, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user`,
        ),
      ).toEqual([{ rolname: "app_runtime", bypasses: false }]);
    }));
});
