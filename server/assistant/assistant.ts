import "server-only";
import { env } from "../env";
import { chatService } from "./chat-service";
import type { Assistant } from "./question";

/** https://ai.google.dev/gemini-api/docs/openai */
const GOOGLE = "https://generativelanguage.googleapis.com/v1beta/openai";

/** Null unless the host of this place has chosen one: then nothing is ever sent. */
export function findAssistant(): Assistant | null {
  const { AI_PROVIDER, AI_BASE_URL, AI_API_KEY, AI_MODEL } = env();
  if (AI_PROVIDER === "none") return null;
  const baseUrl = AI_PROVIDER === "google" ? AI_BASE_URL || GOOGLE : AI_BASE_URL;
  return chatService({ baseUrl, apiKey: AI_API_KEY, model: AI_MODEL });
}
