import "server-only";
import { AppError } from "@/lib/errors";

type Coded = { code?: unknown; message?: unknown; constraint?: unknown };

const AWAY = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "ETIMEDOUT",
  "EPIPE",
  "57P01",
  "57P02",
  "57P03",
  "08006",
  "08001",
  "08003",
  "53300",
]);
const AWAY_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|Client has encountered a connection error/;

/** A database error without the statement's parameters: those are health data, and error messages end in logs. */
export class DatabaseError extends Error {
  override name = "DatabaseError";

  constructor(
    readonly code: string,
    readonly constraint: string | null,
  ) {
    super(`The database refused a statement (${code}${constraint ? `, ${constraint}` : ""}).`);
  }
}

function innermost(error: unknown): Coded {
  let current: unknown = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  if (current instanceof AggregateError && current.errors[0]) current = current.errors[0];
  return typeof current === "object" && current !== null ? current : {};
}

/** Turns what the driver throws into an `AppError` where a person can act on it, else into a `DatabaseError`. */
export function translateDatabaseError(error: unknown): unknown {
  if (error instanceof AppError || error instanceof DatabaseError) return error;
  const inner = innermost(error);
  const code = typeof inner.code === "string" ? inner.code : "";
  const message = typeof inner.message === "string" ? inner.message : "";
  if (AWAY.has(code) || AWAY_WORDS.test(message))
    return new AppError("unavailable", "The database is away. Please try again in a moment.");
  if (code === "42501") return new AppError("not-allowed", "You may not do this.");
  if (code === "40001" || code === "40P01")
    return new AppError("conflict", "Somebody else changed this at the same moment. Please look at it again.");
  if (/^[0-9A-Z]{5}$/.test(code))
    return new DatabaseError(code, typeof inner.constraint === "string" ? inner.constraint : null);
  return error;
}
