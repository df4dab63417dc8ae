export const ERROR_CODES = [
  "not-found",
  "not-allowed",
  "invalid",
  "too-large",
  "conflict",
  "too-many",
  "unavailable",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export type FieldErrors = Record<string, string[]>;

/** Expected trouble: a code for machines and a sentence fit for a patient. */
export class AppError extends Error {
  override name = "AppError";
  /** Next passes this to the error page where the message itself is withheld. */
  readonly digest: string;

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly options: { fields?: FieldErrors; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.digest = code;
  }
}

export function notFound(what: string): AppError {
  return new AppError("not-found", `${what} was not found.`);
}

export function invalidField(field: string, message: string): AppError {
  return new AppError("invalid", "Please check what is marked below.", {
    fields: { [field]: [message] },
  });
}
