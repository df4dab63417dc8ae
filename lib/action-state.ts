export type ActionState<T = undefined> =
  | { outcome: "idle" }
  | { outcome: "done"; value: T }
  | { outcome: "rejected"; message: string; fields?: Record<string, string[]> };
