/** Says to the operator what is wrong with a copy or a restore, and what to do; never holds a key or a row. */
export class BackupError extends Error {
  override name = "BackupError";
}
