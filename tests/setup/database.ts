import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

const { adminUrl, ownerUrl, prefix } = inject("databaseServer");
const name = `${prefix}_${randomBytes(4).toString("hex")}`;
const owned = new URL(ownerUrl);

const admin = new pg.Client({ connectionString: adminUrl });
await admin.connect();
await admin.query(
  `create database "${name}" owner "${decodeURIComponent(owned.username)}" template "${prefix}_template" strategy wal_log`,
);
await admin.end();

owned.pathname = `/${name}`;
process.env.DATABASE_URL = owned.href;
/** For tests that look past the application's own login. */
const superuser = new URL(adminUrl);
superuser.pathname = `/${name}`;
process.env.TEST_SUPERUSER_URL = superuser.href;
