/** The schema of a database and this version do not go together: what is wrong, and what an operator can do. */
export class SchemaError extends Error {
  override name = "SchemaError";

  constructor(
    message: string,
    readonly mend: string,
  ) {
    super(message);
  }
}
