import { createHmac } from "node:crypto";
import http from "node:http";
import { z } from "zod";
import { bodyOf, close, listen, sendContent } from "./listen";

const API_KEY = "sk_live_invented_for_the_tests";
const APP_ID = "inventedapp";

type Kept = { customId: string; acl: string; content: Buffer; uploadedAt: number };

const asked = z.object({
  customId: z.string().optional(),
  customIds: z.array(z.string()).optional(),
  expiresIn: z.number().optional(),
  limit: z.number().default(500),
  offset: z.number().default(0),
});

const sign = (address: string) => `hmac-sha256=${createHmac("sha256", API_KEY).update(address).digest("hex")}`;

function isSigned(address: URL): boolean {
  const url = new URL(address);
  const signature = url.searchParams.get("signature");
  url.searchParams.delete("signature");
  return signature === sign(url.toString()) && Number(url.searchParams.get("expires")) > Date.now();
}

/** A stand-in for the service behind the SDK: takes signed uploads, and gives private files to signed addresses alone. */
export async function startUploadthing() {
  const files = new Map<string, Kept>();
  const json = (response: http.ServerResponse, status: number, body: unknown) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  const byCustomId = (id: string | undefined) => [...files].find(([, { customId }]) => customId === id);

  async function take(request: http.IncomingMessage, response: http.ServerResponse, url: URL): Promise<void> {
    const type = request.headers["content-type"] ?? "";
    const form = await new Response(new Uint8Array(await bodyOf(request)), {
      headers: { "content-type": type },
    }).formData();
    const file = form.get("file");
    if (!(file instanceof Blob) || !isSigned(url)) return void json(response, 400, { error: "Bad request" });
    const said = (name: string) => decodeURIComponent(url.searchParams.get(`x-ut-${name}`) ?? "");
    if (Number(said("file-size")) !== file.size) return void json(response, 400, { error: "Size mismatch" });
    const key = url.pathname.slice(1);
    const content = Buffer.from(await file.arrayBuffer());
    files.set(key, { customId: said("custom-id"), acl: said("acl"), content, uploadedAt: Date.now() });
    const address = `${url.origin}/a/${APP_ID}/${key}`;
    json(response, 200, { url: address, appUrl: address, ufsUrl: address, fileHash: "x", serverData: null });
  }

  async function answer(request: http.IncomingMessage, response: http.ServerResponse, url: URL): Promise<void> {
    if (request.headers["x-uploadthing-api-key"] !== API_KEY) return void json(response, 401, { error: "Invalid key" });
    const {
      customId,
      customIds = [],
      expiresIn = 300,
      limit,
      offset,
    } = asked.parse(JSON.parse(String(await bodyOf(request))));
    switch (url.pathname) {
      case "/v6/deleteFiles": {
        const keys = customIds.flatMap((id) => byCustomId(id)?.[0] ?? []);
        for (const key of keys) files.delete(key);
        return void json(response, 200, { success: true, deletedCount: keys.length });
      }
      case "/v6/requestFileAccess": {
        const [key] = byCustomId(customId) ?? [];
        if (!key) return void json(response, 404, { error: "File not found" });
        const address = new URL(`${url.origin}/a/${APP_ID}/${key}`);
        address.searchParams.set("expires", String(Date.now() + expiresIn * 1000));
        address.searchParams.set("signature", sign(address.toString()));
        return void json(response, 200, { url: address.href, ufsUrl: address.href });
      }
      case "/v6/listFiles": {
        const rows = [...files].map(([key, { customId: id, content, uploadedAt }]) => {
          return { id: key, key, customId: id, name: id, size: content.length, status: "Uploaded", uploadedAt };
        });
        const page = rows.slice(offset, offset + limit);
        return void json(response, 200, { files: page, hasMore: offset + limit < rows.length });
      }
      default:
        json(response, 404, { error: "Not found" });
    }
  }

  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    if (request.method === "PUT") return take(request, response, url);
    if (request.method === "POST") return answer(request, response, url);
    const file = files.get(url.pathname.slice(`/a/${APP_ID}/`.length));
    if (!file) return json(response, 404, { error: "Not found" });
    if (file.acl !== "public-read" && !isSigned(url)) return json(response, 403, { error: "Forbidden" });
    sendContent(request, response, file.content);
  });
  const origin = `http://127.0.0.1:${await listen(server)}`;
  const token = { apiKey: API_KEY, appId: APP_ID, regions: ["local"], ingestHost: "ingest.invalid" };
  return {
    files,
    addressOf: (key: string) => `${origin}/a/${APP_ID}/${key}`,
    options: { token: Buffer.from(JSON.stringify(token)).toString("base64"), ingestUrl: origin, apiUrl: origin },
    stop: () => close(server),
  };
}
