import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { newId } from "@/lib/ids";
import { count, countTime } from "./figures";
import { log } from "./log";
import { beginRequest } from "./request-id";

type Group = "page" | "api" | "action" | "static";

const FILE = /^[^?]*\.(?:css|ico|js|map|png|svg|txt|webmanifest|woff2)(?:\?|$)/;

export function groupOf({ method = "GET", url = "/" }: Pick<IncomingMessage, "method" | "url">): Group {
  if (url.startsWith("/api/")) return "api";
  if (url.startsWith("/_next/") || FILE.test(url)) return "static";
  return method === "GET" || method === "HEAD" ? "page" : "action";
}

type Exchange = { request: IncomingMessage; response: ServerResponse };
export type AnsweredRequest = { group: Group; status: string; durationMs: number };

const isExchange = (message: unknown): message is Exchange =>
  typeof message === "object" && message !== null && "request" in message && "response" in message;

const kept = globalThis as typeof globalThis & { anamnesisIsMeasuring?: boolean };

/** Node.js tells of each request by itself, so measuring stands in nobody's way. */
export function measureRequests(observe?: (answered: AnsweredRequest) => void): void {
  if (kept.anamnesisIsMeasuring) return;
  kept.anamnesisIsMeasuring = true;
  const begun = new WeakMap<IncomingMessage, { at: number; group: Group }>();

  subscribe("http.server.request.start", (message) => {
    if (!isExchange(message)) return;
    const { request } = message;
    begun.set(request, { at: performance.now(), group: groupOf(request) });
    beginRequest(newId());
  });

  subscribe("http.server.response.finish", (message) => {
    if (!isExchange(message)) return;
    const { request, response } = message;
    const found = begun.get(request);
    if (!found) return;
    const durationMs = performance.now() - found.at;
    const status = `${Math.floor(response.statusCode / 100)}xx`;
    count("requests", `${found.group}:${status}`);
    countTime(found.group, durationMs);
    observe?.({ group: found.group, status, durationMs });
    log.debug("A request was answered.", { code: `${found.group}:${status}`, durationMs: Math.round(durationMs) });
  });
}
