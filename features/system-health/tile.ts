export type TileState = "ok" | "notice" | "danger" | "unknown";

export type Tile = {
  id: string;
  title: string;
  state: TileState;
  /** What was found, in a sentence. */
  says: string;
  /** When it was proven; null where it never was. */
  checkedAt: Date | null;
  /** What to do about it, and the exact command. */
  todo?: { words: string; command?: string };
  facts: { term: string; value: string }[];
};

export type Judged = Omit<Tile, "id" | "title">;

export const tileTitles = {
  database: "Database",
  version: "Version and migrations",
  integrity: "Integrity",
  worker: "Background work",
  cache: "Cache",
  storage: "Storage",
  backups: "Backups",
  moment: "Point in time",
  drill: "Proven restore",
  recovery: "Recovery times",
  key: "Recovery key",
  audit: "Audit log",
  alerts: "Alerts",
} as const;
export type TileId = keyof typeof tileTitles;

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

/** "40 seconds", "12 minutes", "3 hours", "5 days". */
export function sayDuration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds === 0) return "less than a second";
  if (seconds < 120) return sayMany(seconds, "second");
  if (seconds < 7200 && seconds !== 3600) return sayMany(Math.round(seconds / 60), "minute");
  if (seconds < 48 * 3600) return sayMany(Math.round(seconds / 3600), "hour");
  return sayMany(Math.round(seconds / 86_400), "day");
}

export const ageOf = (at: Date, now: Date) => now.getTime() - at.getTime();
export const sayAge = (at: Date, now: Date) => `${sayDuration(ageOf(at, now))} ago`;
export const sayCount = (many: number) => many.toLocaleString("en");
/** "1 job", "2 jobs". */
export const sayMany = (many: number, one: string) => `${sayCount(many)} ${one}${many === 1 ? "" : "s"}`;

/** What could not be read is never well. */
export function unreadable(words = "It could not be read just now."): Judged {
  return {
    state: "unknown",
    says: words,
    checkedAt: null,
    todo: { words: "See what stands in the way.", command: "npm run db -- doctor" },
    facts: [],
  };
}

const order: readonly TileState[] = ["ok", "unknown", "notice", "danger"];

export function worstOf(states: readonly TileState[]): TileState {
  return states.reduce<TileState>((worst, one) => (order.indexOf(one) > order.indexOf(worst) ? one : worst), "ok");
}
