/** The end of an id: its beginning is the time it was made, which many ids share. */
export function shortId(id: string): string {
  return id.slice(-8);
}
