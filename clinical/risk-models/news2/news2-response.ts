import type { Results } from "../model";

/** The parts of the score in the order of its chart, each with the input it is read from. */
export const news2Parts = [
  { part: "respirationRate", input: "respirationRate" },
  { part: "spo2", input: "spo2Pct" },
  { part: "oxygen", input: "onOxygen" },
  { part: "systolicBp", input: "sbpMmHg" },
  { part: "pulse", input: "pulse" },
  { part: "consciousness", input: "consciousness" },
  { part: "temperature", input: "temperatureC" },
] as const;

type Response = {
  /** Who should look at the person, and how soon. */
  who: string;
  /** How often to measure again. */
  again: string;
};

/** Royal College of Physicians, NEWS2, London 2017: clinical response to the trigger thresholds, in our words. */
const responses: Readonly<Record<string, Response>> = {
  none: { who: "The usual care goes on.", again: "At least every 12 hours." },
  low: {
    who: "A nurse looks at the person and decides whether to measure more often or to call a doctor.",
    again: "At least every 4 to 6 hours.",
  },
  "low-medium": {
    who: "A nurse tells the team of the ward, which looks at the person soon and decides whether more is needed.",
    again: "At least every hour.",
  },
  medium: {
    who: "The team is told at once. Somebody who knows acute illness looks at the person urgently, where signs can be monitored.",
    again: "At least every hour.",
  },
  high: {
    who: "An emergency: a senior doctor is told at once, and a team that knows critical care comes. Think of a bed with intensive or high-dependency care.",
    again: "Without a break, by monitor.",
  },
};

export const NEWS2_RESPONSE_SOURCE =
  "Royal College of Physicians, NEWS2, London 2017: clinical response, in our words.";

/** What the score asks for; null where these are no results of it. */
export function news2ResponseTo({ total, risk }: Results): Response | null {
  return responses[total === 0 && risk === "low" ? "none" : String(risk)] ?? null;
}

/** The points of each part; a part that is not there has none to show. */
export function news2PointsOf({ parts }: Results): Readonly<Record<string, number>> {
  if (typeof parts !== "object" || parts === null) return {};
  return Object.fromEntries(
    Object.entries(parts).flatMap(([part, points]) => (typeof points === "number" ? [[part, points]] : [])),
  );
}
