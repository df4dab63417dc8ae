import http from "node:http";
import { bodyOf, close, listen } from "../storage/listen";

type Asked = { path: string; headers: http.IncomingHttpHeaders; body: Record<string, unknown>; text: string };
type Reply = (asked: Asked, response: http.ServerResponse) => void;

const envelope = (content: unknown) =>
  JSON.stringify({
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content } }],
    usage: { prompt_tokens: 900, completion_tokens: 80, total_tokens: 980 },
  });

/** What the model says; anything but a string is said as JSON. */
export const says =
  (content: unknown): Reply =>
  (_, response) =>
    response
      .writeHead(200, { "content-type": "application/json" })
      .end(envelope(typeof content === "string" ? content : JSON.stringify(content)));

export const refuses =
  (status: number, headers: http.OutgoingHttpHeaders = {}): Reply =>
  (_, response) =>
    response.writeHead(status, headers).end('{"error":{"message":"No."}}');

/** A stand-in for a service that speaks OpenAI's chat completions: each question takes the next reply, the last one stays. */
export async function startChatService(...replies: Reply[]) {
  const asked: Asked[] = [];
  const server = http.createServer(async (request, response) => {
    const text = (await bodyOf(request)).toString("utf8");
    const question = { path: request.url ?? "", headers: request.headers, body: JSON.parse(text), text };
    asked.push(question);
    const reply = replies[Math.min(asked.length, replies.length) - 1];
    if (reply) reply(question, response);
  });
  const baseUrl = `http://127.0.0.1:${await listen(server)}/v1`;
  return { baseUrl, asked, stop: () => close(server) };
}
