import "server-only";
import { z } from "zod";
import { log } from "../log";
import type { Answer, Assistant, Question } from "./question";

/** A small model on a small computer takes its time for a page. */
const TIMEOUT_MS = 180_000;
const MOST_BYTES = 512 * 1024;

type Service = { baseUrl: string; apiKey: string; model: string; timeoutMs?: number };
type Failed = Extract<Answer, { outcome: "failed" }>;

const envelopeSchema = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z
    .object({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() })
    .optional()
    .catch(undefined),
});

const failed = (trouble: Failed["trouble"], waitMs: number | null = null): Failed => ({
  outcome: "failed",
  trouble,
  waitMs,
});

/** Null where it is longer than any answer to us: the rest is not even taken in. */
async function bodyOf(response: Response): Promise<string | null> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function waitAskedFor(response: Response): number | null {
  const asked = response.headers.get("retry-after")?.trim();
  if (!asked) return null;
  const waitMs = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now();
  return Number.isFinite(waitMs) && waitMs > 0 ? waitMs : null;
}

function troubleOf(response: Response): Failed | null {
  const { status, ok } = response;
  if (ok) return null;
  if (status === 429) return failed("busy", waitAskedFor(response));
  if (status >= 500 || status === 408) return failed("unreachable", waitAskedFor(response));
  return failed("refused");
}

function answerIn(body: string): Answer {
  try {
    const { choices, usage } = envelopeSchema.parse(JSON.parse(body));
    const text = choices[0]?.message.content ?? "";
    return {
      outcome: "answered",
      text,
      tokensIn: usage?.prompt_tokens ?? null,
      tokensOut: usage?.completion_tokens ?? null,
    };
  } catch {
    return failed("not-understood");
  }
}

/** Any service that speaks the chat completions of OpenAI. */
export function chatService({ baseUrl, apiKey, model, timeoutMs = TIMEOUT_MS }: Service): Assistant {
  const address = `${baseUrl.replace(/\/+$/, "")}/chat/completions`;

  function send({ instructions, content, schema }: Question, isPlain: boolean): Promise<Response> {
    const messages = [
      { role: "system", content: instructions },
      { role: "user", content },
    ];
    const wishes = {
      temperature: 0,
      response_format: { type: "json_schema", json_schema: { name: "answer", strict: true, schema } },
    };
    return fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}) },
      body: JSON.stringify({ model, messages, ...(isPlain ? {} : wishes) }),
      // Followed, it would take the words and the key to a host nobody was told of.
      redirect: "manual",
      cache: "no-store",
      signal: AbortSignal.timeout(timeoutMs),
    });
  }

  async function ask(question: Question): Promise<Answer> {
    try {
      let response = await send(question, false);
      if (response.status === 400 || response.status === 422) {
        await response.body?.cancel();
        response = await send(question, true);
      }
      const trouble = troubleOf(response);
      const body = trouble ? null : await bodyOf(response);
      if (body === null) await response.body?.cancel();
      return trouble ?? (body === null ? failed("not-understood") : answerIn(body));
    } catch {
      // No connection, no certificate, or no answer in time.
      return failed("unreachable");
    }
  }

  return {
    host: new URL(baseUrl).host,
    model,
    async ask(question) {
      const startedAt = performance.now();
      const answer = await ask(question);
      const durationMs = Math.round(performance.now() - startedAt);
      if (answer.outcome === "failed") log.warn("The assistant gave no answer.", { code: answer.trouble, durationMs });
      return answer;
    },
  };
}
