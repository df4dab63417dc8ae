import { z } from "zod";
import { REFUSAL_REASONS } from "@/clinical/vocabulary/prediction";

export const PERIODS = ["month", "year", "all"] as const;
export type Period = (typeof PERIODS)[number];
export const periodLabels: Record<Period, string> = { month: "30 days", year: "1 year", all: "All time" };

export const performanceFilterSchema = z.object({ period: z.enum(PERIODS).catch("year").default("year") });

/** Null stands for fewer than ten people. */
const count = z.number().nullable();

const groupSchema = z.object({
  kind: z.enum(["sex", "age"]),
  name: z.string(),
  people: z.number().optional(),
  happened: z.number().optional(),
  expected: z.number().nullable().optional(),
  c: z.number().optional(),
});
export type OutcomeGroup = z.infer<typeof groupSchema>;

const settledSchema = z.object({
  isEnough: z.literal(true),
  people: z.number(),
  happened: z.number(),
  /** Null for points, which are no probability. */
  expected: z.number().nullable(),
  years: z.number(),
  brier: z.number().nullable(),
  c: z.number(),
  riskGroups: z.array(z.object({ people: z.number(), happened: z.number(), expected: z.number() })),
  groups: z.array(groupSchema),
});
export type SettledOutcomes = z.infer<typeof settledSchema>;

/** What the database gives of one model; every group in it has ten people or more. */
export const performanceSchema = z.object({
  use: z.object({ people: count, runs: count, medianMs: count, p95Ms: count }),
  refusals: z.object({
    people: count,
    runs: count,
    hasOther: z.boolean(),
    reasons: z.array(z.object({ reason: z.enum(REFUSAL_REASONS), people: z.number(), runs: z.number() })),
  }),
  /** `fits` is null too where only one of both answers has ten people. */
  feedback: z.object({ answers: count, fits: count }),
  scores: z.array(z.object({ from: z.number(), to: z.number(), people: z.number() })),
  drift: z.array(z.object({ name: z.string(), people: count, index: z.number().nullable() })),
  outcomes: z.union([settledSchema, z.object({ isEnough: z.literal(false), people: count })]).nullable(),
});
export type Performance = z.infer<typeof performanceSchema>;
