/** "2026-03-12T08:30" on the clock of the IANA zone. */
export function minuteOfInstant(instant: Date, zone: string): string {
  const local = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: zone });
  return local.format(instant).replace(" ", "T");
}

/** Compares a stated date, or date and time, with this minute on the same clock. */
export function isInFuture(stated: string, now: string): boolean {
  return stated > now.slice(0, stated.length);
}
