import { afterEach, describe, expect, it, vi } from "vitest";
import { refuses, says, startChatService } from "@/tests/assistant/chat-stand-in";
import { chatService } from "./chat-service";

const question = { instructions: "Find results.", content: "Potassium 4.1 mmol/L", schema: { type: "object" } };
let stop: () => Promise<void> = async () => undefined;

async function service(...replies: Parameters<typeof startChatService>) {
  const started = await startChatService(...replies);
  stop = started.stop;
  return started;
}

const clientOf = ({ baseUrl }: { baseUrl: string }, timeoutMs?: number) =>
  chatService({ baseUrl, apiKey: "sk-very-secret", model: "small-model", timeoutMs });

afterEach(async () => {
  await stop();
  vi.restoreAllMocks();
});

describe("a service that speaks chat completions", () => {
  it("is sent the instructions apart from the words of the page, and the key in its header alone", async () => {
    const started = await service(says({ found: [] }));
    const answer = await clientOf(started).ask(question);
    expect(answer).toEqual({ outcome: "answered", text: '{"found":[]}', tokensIn: 900, tokensOut: 80 });
    const [asked] = started.asked;
    expect(asked).toMatchObject({
      path: "/v1/chat/completions",
      headers: { authorization: "Bearer sk-very-secret" },
      body: {
        model: "small-model",
        messages: [
          { role: "system", content: "Find results." },
          { role: "user", content: "Potassium 4.1 mmol/L" },
        ],
        response_format: { type: "json_schema" },
      },
    });
    expect(asked?.text).not.toContain("secret");
  });

  it("tells whom it asks", async () => {
    expect(chatService({ baseUrl: "https://ai.example.org/v1/", apiKey: "", model: "m" }).host).toBe("ai.example.org");
  });

  it("is asked plainly where it does not know schemas", async () => {
    const started = await service(refuses(400), says("{}"));
    expect(await clientOf(started).ask(question)).toMatchObject({ outcome: "answered" });
    expect(started.asked[1]?.body).not.toHaveProperty("response_format");
    expect(started.asked[1]?.body).not.toHaveProperty("temperature");
  });

  it.each([
    ["a key that is not known", refuses(401), "refused"],
    ["a model that is not known", refuses(404), "refused"],
    ["what stays a bad request", refuses(400), "refused"],
    ["a way to another host, which is not taken", refuses(307, { location: "http://127.0.0.1:1/" }), "refused"],
    ["trouble on its side", refuses(503), "unreachable"],
    ["an answer in another language", (_: unknown, response) => response.end("<html>"), "not-understood"],
    [
      "an answer without words",
      (_: unknown, response) => response.end('{"choices":[{"message":{"content":null}}]}'),
      "not-understood",
    ],
    ["an answer of megabytes", says("x".repeat(2_000_000)), "not-understood"],
    ["a connection that breaks", (_: unknown, response) => response.destroy(), "unreachable"],
  ] satisfies [string, Parameters<typeof startChatService>[0], string][])("%s", async (_, reply, expected) => {
    const answer = await clientOf(await service(reply)).ask(question);
    expect(answer.outcome === "failed" ? answer.trouble : answer.outcome).toBe(expected);
  });

  it("is left in peace as long as it asks for", async () => {
    const busy = await service(refuses(429, { "retry-after": "40" }));
    expect(await clientOf(busy).ask(question)).toEqual({ outcome: "failed", trouble: "busy", waitMs: 40_000 });
  });

  it("is waited for, but not for ever", async () => {
    const silent = await service(() => undefined);
    expect(await clientOf(silent, 50).ask(question)).toMatchObject({ trouble: "unreachable" });
  });

  it("that is not there is unreachable, and the log has neither words nor the key", async () => {
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const gone = await service();
    await stop();
    expect(await clientOf(gone).ask(question)).toMatchObject({ trouble: "unreachable" });
    const line = String(written.mock.calls[0]?.[0]);
    expect(line).toContain("unreachable");
    expect(line).not.toMatch(/Potassium|secret/);
  });
});
