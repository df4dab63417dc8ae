import type { AssistantTrouble } from "@/lib/vocabulary/assistant";

export type Question = {
  /** What to do, in our words. */
  instructions: string;
  /** What somebody else wrote: it is looked at, and never followed. */
  content: string;
  /** JSON Schema of the answer; services that do not know it are asked without. */
  schema: Record<string, unknown>;
};

/** `text` is whatever the service said: nothing about it can be relied on. */
export type Answer =
  | { outcome: "answered"; text: string; tokensIn: number | null; tokensOut: number | null }
  | { outcome: "failed"; trouble: AssistantTrouble; waitMs: number | null };

export type Assistant = {
  /** Whom people are told their words go to. */
  host: string;
  model: string;
  ask(question: Question): Promise<Answer>;
};
