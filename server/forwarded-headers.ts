import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "./env";

const FORWARDED = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
  "x-real-ip",
];

/**
 * Without a reverse proxy in front, anybody could write any address into these headers, and rate limits and the audit log
 * would believe it: they are dropped before the application sees the request, and the socket's own address stands instead.
 */
export function dropForwardedHeaders(request: Pick<IncomingMessage, "headers" | "socket">): void {
  for (const name of FORWARDED) delete request.headers[name];
  request.headers["x-forwarded-for"] = request.socket.remoteAddress;
}

export function guardForwardedHeaders(): void {
  if (env().TRUST_PROXY) return;
  subscribe("http.server.request.start", (message) => {
    if (typeof message === "object" && message !== null && "request" in message) {
      dropForwardedHeaders(message.request as IncomingMessage);
    }
  });
}
