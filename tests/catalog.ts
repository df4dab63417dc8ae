import { ask } from "./own-database";

/** Rights as lines in a fixed order; PostgreSQL keeps them in the order in which they were given. */
const rights = (acl: string) => `(select string_agg(
  format('%s to %s by %s', privilege_type, case grantee when 0 then 'public' else grantee::regrole::text end, grantor::regrole), ', '
  order by privilege_type, grantee::regrole::text) from aclexplode(${acl}))`;

const OURS = "('public', 'identity', 'app')";
const OF_AN_EXTENSION = (oid: string) => `exists (select from pg_depend d where d.objid = ${oid} and d.deptype = 'e')`;

const PARTS = [
  `select format('schema %s: %s', nspname, ${rights("nspacl")}) as line from pg_namespace where nspname in ${OURS}`,
  `select format('extension %s', extname) from pg_extension`,
  `select format('%s %s %s: security %s, forced %s, %s', c.relkind, n.nspname, c.relname, c.relrowsecurity, c.relforcerowsecurity, ${rights("c.relacl")})
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${OURS} and c.relkind in ('r', 'p', 'v', 'S', 'm') and not ${OF_AN_EXTENSION("c.oid")}`,
  `select format('column %s.%s %s: %s, not null %s, identity %s, generated %s, default %s, %s', c.relnamespace::regnamespace, c.relname, a.attname,
          format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated, pg_get_expr(v.adbin, v.adrelid), ${rights("a.attacl")})
     from pg_attribute a join pg_class c on c.oid = a.attrelid left join pg_attrdef v on v.adrelid = a.attrelid and v.adnum = a.attnum
    where c.relnamespace::regnamespace::text in ${OURS} and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  `select format('constraint %s %s: %s, checked %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
     from pg_constraint where connamespace::regnamespace::text in ${OURS}`,
  `select indexdef from pg_indexes where schemaname in ${OURS}`,
  `select format('policy %s.%s %s: %s %s %s, %s, %s', schemaname, tablename, policyname, permissive, roles, cmd, qual, with_check)
     from pg_policies where schemaname in ${OURS}`,
  `select format('%s %s', pg_get_triggerdef(oid), tgenabled) from pg_trigger where not tgisinternal`,
  `select format('%s of %s: %s', pg_get_functiondef(p.oid), p.proowner::regrole, ${rights("p.proacl")})
     from pg_proc p where p.pronamespace::regnamespace::text in ${OURS} and p.prokind = 'f' and not ${OF_AN_EXTENSION("p.oid")}`,
  `select format('default %s %s: %s', defaclnamespace::regnamespace, defaclobjtype, ${rights("defaclacl")}) from pg_default_acl`,
];

/** Everything the schema of a database consists of, as sorted lines: two databases with the same lines are the same to every program. */
export async function fingerprint(url: string): Promise<string[]> {
  const parts = await Promise.all(PARTS.map((part) => ask<Record<string, string>>(url, part)));
  return parts.flatMap((rows) => rows.map((row) => Object.values(row)[0] ?? "")).sort();
}
