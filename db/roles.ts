import { pgRole } from "drizzle-orm/pg-core";

/** What the application acts as: every row passes a policy. */
export const runtimeRole = pgRole("app_runtime").existing();
/** Owns the access functions and the audit seals; nobody signs in as it. */
export const gatekeeperRole = pgRole("app_gatekeeper").existing();
/** What signing in acts as, before there is a viewer. */
export const identityRole = pgRole("app_identity").existing();
/** What the operator's commands act as: seeding and key rotation. */
export const stewardRole = pgRole("app_steward").existing();
