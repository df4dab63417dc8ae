import { SchemaError } from "@/db/schema-error";
import { AppError } from "@/lib/errors";
import { BackupError } from "@/server/backup/backup-error";
import { EnvironmentError } from "@/server/env";
import { Failure } from "./command";

type Coded = { code?: unknown; message?: unknown };

/** Codes of PostgreSQL and of the operating system, with what an operator can do about them. */
const KNOWN: Record<string, [what: string, mend: string]> = {
  ECONNREFUSED: [
    "The database does not answer: nothing listens at the address in DATABASE_URL.",
    "Start PostgreSQL, or correct the host and the port in DATABASE_URL.",
  ],
  ENOTFOUND: ["The host in DATABASE_URL is not known.", "Correct the host in DATABASE_URL, or mend the name service."],
  EAI_AGAIN: ["The host in DATABASE_URL could not be looked up.", "Mend the name service, then try again."],
  ETIMEDOUT: ["The database does not answer in time.", "Look at the network and at firewalls on the way to it."],
  ECONNRESET: ["The database closed the connection.", "Look into its log, then try again."],
  EACCES: [
    "A file or folder may not be read or written.",
    "Give the user who runs this command rights to it, or run it as the user of the server.",
  ],
  EPERM: [
    "A file or folder may not be changed.",
    "Give the user who runs this command rights to it, or run it as the user of the server.",
  ],
  EROFS: ["The disk can only be read.", "Mount it for writing, or choose another folder."],
  ENOTDIR: ["There is a file where a folder should be.", "Look at BACKUP_DIR and DATA_DIR: both name folders."],
  ENOSPC: ["The disk is full.", "Make room, then try again."],
  "28P01": ["The database refused the password in DATABASE_URL.", "Correct the password in DATABASE_URL."],
  "28000": ["The database refused this login.", "Correct the user in DATABASE_URL, or allow it in pg_hba.conf."],
  "3D000": ["The database does not exist.", "Make it with the command init."],
  "42501": [
    "The login in DATABASE_URL may not do this.",
    "It has to own the database and may create roles: docs/self-hosting/create-database.sh shows how. MIGRATION_DATABASE_URL may name another login for that.",
  ],
  "2BP01": [
    "Something that Anamnesis did not make, a view for instance, uses a table that would go. Nothing was changed.",
    "Remove it, or restore a backup from before. The log of PostgreSQL names it.",
  ],
  "53300": ["The database has no connection left.", "Close other programs that use it, or raise max_connections."],
  "53100": ["The disk of the database is full.", "Make room where PostgreSQL keeps its data, then try again."],
  "55P03": ["Something else holds what this command needs.", "Wait until it is ready, then try again."],
  "57P03": ["The database is starting or stopping.", "Try again in a moment."],
  "57P01": ["The database ended the connection, because it is being stopped.", "Start it, then try again."],
  "25006": ["The database can only be read: it is a replica, or in recovery.", "Name the primary in DATABASE_URL."],
  "42P01": [
    "A table is missing that this version needs.",
    "Look at the command status: probably migrations are pending, or the database is of another version.",
  ],
  "42703": [
    "A column is missing that this version needs.",
    "Look at the command status: probably migrations are pending, or the database is of another version.",
  ],
};
const TIMEOUT = /timeout exceeded when trying to connect|Connection terminated/;

function innermost(error: unknown): Coded {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  if (current instanceof AggregateError && current.errors[0]) current = current.errors[0];
  return typeof current === "object" && current !== null ? current : {};
}

export function codeOf(error: unknown): unknown {
  return innermost(error).code;
}

/** The server answers, and has no database of that name. */
export const isAbsent = (error: unknown) => codeOf(error) === "3D000";

/** Turns whatever was thrown into what is wrong and how to mend it. What people wrote may be in a message of the database: only its code is kept. */
export function explain(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof SchemaError) return new Failure(error.message, error.mend);
  if (error instanceof EnvironmentError || error instanceof AppError || error instanceof BackupError)
    return new Failure(error.message);
  const { code, message } = innermost(error);
  const known = typeof code === "string" ? KNOWN[code] : undefined;
  if (known) {
    const isFile = error instanceof Error && "path" in error && typeof error.path === "string";
    return new Failure(isFile ? `${known[0]} (${error.path})` : known[0], known[1]);
  }
  if (typeof message === "string" && TIMEOUT.test(message))
    return new Failure(
      "The database does not answer in time.",
      "Look whether it runs, and at the network on the way to it.",
    );
  if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code))
    return new Failure(
      `The database refused a statement (code ${code}).`,
      "The log of PostgreSQL says more. The codes are explained at https://www.postgresql.org/docs/current/errcodes-appendix.html",
    );
  return new Failure(typeof message === "string" && message ? message : "Something unexpected happened.");
}
