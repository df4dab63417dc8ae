/** A pattern for LIKE that finds these words anywhere: `%` and `_` are letters in it, not wildcards. */
export function containing(words: string): string {
  return `%${words.replaceAll(/[\\%_]/g, "\\$&")}%`;
}
