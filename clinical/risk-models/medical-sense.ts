import type { Given } from "./headline";

/** Which way is healthy, by input: what medicine expects, whatever an equation says. Lists run towards health. */
const towardsHealth: Readonly<Record<string, "lower" | "higher" | readonly unknown[]>> = {
  smoker: [true, false],
  diabetes: [true, false],
  activeDaily: [false, true],
  vegetablesDaily: [false, true],
  physicallyActive: [false, true],
  activity: ["none", "one", "both"],
  sbpMmHg: "lower",
  totalCholesterolMgDl: "lower",
  totalCholesterolMmolL: "lower",
  hdlMgDl: "higher",
  hdlMmolL: "higher",
  hba1cPct: "lower",
  hba1cMmolMol: "lower",
  egfr: "higher",
  uacrMgG: "lower",
  bmi: "lower",
  waistCm: "lower",
};

/** Above zero when the way leads towards health, below when away from it, zero when nothing is known of it. */
export function healthOf(field: string, from: unknown, to: unknown): number {
  const direction = towardsHealth[field];
  if (direction === undefined || from === undefined || to === undefined) return 0;
  if (typeof direction === "object") return direction.indexOf(to) - direction.indexOf(from);
  return (Number(to) - Number(from)) * (direction === "lower" ? -1 : 1);
}

/** Every headline of every model is worse when it is higher; differences of rounding are none. */
export const isAgainstSense = (health: number, effect: number) => health * effect > 0 && Math.abs(effect) > 1e-9;

/** Inputs that went different ways together may have done anything. */
export function areAgainstSense(fields: readonly string[], from: Given, to: Given, effect: number): boolean {
  const ways = fields.map((field) => healthOf(field, from[field], to[field])).filter((health) => health !== 0);
  return ways.length > 0 && ways.every((health) => isAgainstSense(health, effect));
}
