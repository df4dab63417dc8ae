import { env } from "@/server/env";

/** The login that owns the database. */
export const migrationUrl = () => env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL;
