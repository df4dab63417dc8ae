import "server-only";
import type { AssistantTrouble } from "@/lib/vocabulary/assistant";
import { env } from "../env";
import { chatService } from "./chat-service";

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

/** https://ai.google.dev/gemini-api/docs/openai */
const GOOGLE = "https://generativelanguage.googleapis.com/v1beta/openai";

/** Null unless the host of this place has chosen one: then nothing is ever sent. */
export function findAssistant(): Assistant | null {
  const { AI_PROVIDER, AI_BASE_URL, AI_API_KEY, AI_MODEL } = env();
  if (AI_PROVIDER === "none") return null;
  const baseUrl = AI_PROVIDER === "google" ? AI_BASE_URL || GOOGLE : AI_BASE_URL;
  return chatService({ baseUrl, apiKey: AI_API_KEY, model: AI_MODEL });
}
