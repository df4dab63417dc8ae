import http from "node:http";
import { describe, expect, it, vi } from "vitest";
import { isId } from "@/lib/ids";
import { close, listen } from "@/tests/storage/listen";
import { takeCounted } from "./figures";
import { type AnsweredRequest, groupOf, measureRequests } from "./measure-requests";
import { requestIdNow } from "./request-id";

describe("measuring requests", () => {
  it.each([
    ["GET", "/patients/0190/records?q=glucose", "page"],
    ["HEAD", "/", "page"],
    ["POST", "/patients/0190/records/new", "action"],
    ["GET", "/api/health", "api"],
    ["POST", "/api/documents", "api"],
    ["GET", "/_next/static/chunks/1.js", "static"],
    ["GET", "/icon.svg?v=2", "static"],
    ["GET", "/records?file=.png", "page"],
  ])("counts %s %s as %s", (method, url, group) => {
    expect(groupOf({ method, url })).toBe(group);
  });

  it("counts each answer with its status and its time, names no address, and gives each request an id of its own", async () => {
    const observe = vi.fn<(answered: AnsweredRequest) => void>();
    measureRequests(observe);
    const ids: (string | undefined)[] = [];
    const server = http.createServer(async (request, response) => {
      await new Promise((resolve) => setImmediate(resolve));
      ids.push(requestIdNow());
      response.writeHead(request.url === "/api/none" ? 404 : 200).end();
    });
    const port = await listen(server);
    takeCounted();
    for (const address of ["/patients/secret-id?q=secret-word", "/api/none"]) {
      const answer = await fetch(`http://127.0.0.1:${port}${address}`);
      await answer.arrayBuffer();
    }
    await vi.waitFor(() => expect(observe).toHaveBeenCalledTimes(2));
    await close(server);

    const counted = takeCounted();
    expect(counted.filter(({ figure }) => figure === "requests").map(({ dimension }) => dimension)).toEqual([
      "page:2xx",
      "api:4xx",
    ]);
    const times = counted.filter(({ figure }) => figure === "request-time").map(({ dimension }) => dimension);
    expect(times.every((dimension) => /^(page|api):(\d+|more)$/.test(dimension))).toBe(true);
    expect(JSON.stringify(counted)).not.toContain("secret");
    expect(ids.every((id) => id && isId(id))).toBe(true);
    expect(new Set(ids).size).toBe(2);
  });
});
