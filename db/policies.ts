import { type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, pgPolicy } from "drizzle-orm/pg-core";
import { gatekeeperRole, identityRole, runtimeRole, stewardRole } from "./roles";

export const viewerId = sql`app.viewer_id()`;
/** Asked once a statement, not once a row. */
export const viewerIsAdmin = sql`(select app.viewer_role()) = 'admin'`;

/** The patients the viewer may open with this right, asked once a statement instead of once a row. */
export function openFor(patientId: AnyPgColumn, right: "read" | "write" | "manage"): SQL {
  return sql`${patientId} in (select app.patients_open_for(${sql.raw(`'${right}'`)}))`;
}

/** The same, within one category of the record (a record kind, or the literal name of a section). */
export function openForCategory(patientId: AnyPgColumn, category: AnyPgColumn | string, right: "read" | "write"): SQL {
  const wanted = typeof category === "string" ? sql.raw(`'${category}'`) : sql`${category}`;
  return sql`(${patientId}, ${wanted}) in (select patient_id, category from app.categories_open_for(${sql.raw(`'${right}'`)}))`;
}

export const stewardMay = () =>
  pgPolicy("the steward maintains", {
    for: "all",
    to: stewardRole,
    using: sql`true`,
    withCheck: sql`true`,
  });

export const identityMay = () =>
  pgPolicy("sign-in maintains", {
    for: "all",
    to: identityRole,
    using: sql`true`,
    withCheck: sql`true`,
  });

export const gatekeeperReads = () =>
  pgPolicy("the gatekeeper reads", {
    for: "select",
    to: gatekeeperRole,
    using: sql`true`,
  });

export const gatekeeperKeeps = () =>
  pgPolicy("the gatekeeper keeps", {
    for: "all",
    to: gatekeeperRole,
    using: sql`true`,
    withCheck: sql`true`,
  });

export const canRead = (using: SQL, name = "readers read") => pgPolicy(name, { for: "select", to: runtimeRole, using });

export const canAdd = (withCheck: SQL, name = "writers add") =>
  pgPolicy(name, { for: "insert", to: runtimeRole, withCheck });

export const canChange = (using: SQL, name = "writers change") =>
  pgPolicy(name, { for: "update", to: runtimeRole, using, withCheck: using });

/** A table of one patient's facts in one category: readers read, writers add and change, nobody deletes. */
export function patientPolicies(patientId: AnyPgColumn, category: AnyPgColumn | string) {
  return [
    canRead(openForCategory(patientId, category, "read")),
    canAdd(openForCategory(patientId, category, "write")),
    canChange(openForCategory(patientId, category, "write")),
    stewardMay(),
  ];
}
