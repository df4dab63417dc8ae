import http from "node:http";
import type { AddressInfo, Server } from "node:net";

function isTcp(address: ReturnType<Server["address"]>): address is AddressInfo {
  return typeof address === "object" && address !== null;
}

export async function listen(server: Server, at = 0): Promise<number> {
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve));
  const address = server.address();
  if (!isTcp(address)) throw new Error("The stand-in has no port.");
  return address.port;
}

export async function close(server: Server): Promise<void> {
  if (server instanceof http.Server) server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

export async function bodyOf(request: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

/** Answers as a store does that knows ranges. */
export function sendContent(request: http.IncomingMessage, response: http.ServerResponse, content: Buffer): void {
  const [, start, end] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? "") ?? [];
  const part = start === undefined ? content : content.subarray(Number(start), end ? Number(end) + 1 : undefined);
  const last = Number(start) + part.length - 1;
  const range = start === undefined ? {} : { "content-range": `bytes ${start}-${last}/${content.length}` };
  response.writeHead(start === undefined ? 200 : 206, { "content-length": part.length, ...range }).end(part);
}
