import { createHash, createHmac } from "node:crypto";
import http from "node:http";
import { bodyOf, close, listen, sendContent } from "./listen";

type Account = { region: string; bucket: string; accessKeyId: string; secretAccessKey: string };

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const encoded = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`);

/** AWS Signature Version 4, calculated again from what arrived. */
function isSigned(request: http.IncomingMessage, url: URL, { region, accessKeyId, secretAccessKey }: Account): boolean {
  const { headers, method } = request;
  const [, credential, names = "", signature] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), ?SignedHeaders=(\S+), ?Signature=(\S+)$/.exec(headers.authorization ?? "") ??
    [];
  const time = String(headers["x-amz-date"]);
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  if (credential !== `${accessKeyId}/${scope}`) return false;
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");
  const signed = names.split(";").map((name) => `${name}:${String(headers[name]).trim()}`);
  const asked = [method, url.pathname, query, ...signed, "", names, headers["x-amz-content-sha256"]].join("\n");
  const digest = createHash("sha256").update(asked).digest("hex");
  const key = [time.slice(0, 8), region, "s3", "aws4_request"].reduce<string | Buffer>(hmac, `AWS4${secretAccessKey}`);
  return hmac(key, `AWS4-HMAC-SHA256\n${time}\n${scope}\n${digest}`).toString("hex") === signature;
}

/** A stand-in for a service that speaks S3: it keeps objects in memory, and gives two names a page. */
export async function startS3(account: Account) {
  const objects = new Map<string, { content: Buffer; changedAt: Date }>();
  const send = (response: http.ServerResponse, status: number, body = "") =>
    response.writeHead(status, { "content-type": "application/xml" }).end(body);

  function list(response: http.ServerResponse, url: URL): void {
    const names = [...objects.keys()].sort();
    const from = Number(url.searchParams.get("continuation-token") ?? 0);
    const rows = names.slice(from, from + 2).map((name) => {
      const { content, changedAt } = objects.get(name) ?? { content: Buffer.alloc(0), changedAt: new Date() };
      return `<Contents><Key>${name}</Key><LastModified>${changedAt.toISOString()}</LastModified><Size>${content.length}</Size></Contents>`;
    });
    const isCut = from + 2 < names.length;
    const next = isCut ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : "";
    send(
      response,
      200,
      `<ListBucketResult><Name>${account.bucket}</Name><IsTruncated>${isCut}</IsTruncated>${rows.join("")}${next}</ListBucketResult>`,
    );
  }

  const server = http.createServer(async (request, response) => {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
    if (!isSigned(request, url, account))
      return send(response, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
    const [, bucket, name = ""] = url.pathname.split("/");
    if (bucket !== account.bucket) return send(response, 404, "<Error><Code>NoSuchBucket</Code></Error>");
    if (!name) return list(response, url);
    if (request.method === "PUT") {
      if (Number(request.headers["content-length"]) !== body.length) return send(response, 400);
      objects.set(name, { content: body, changedAt: new Date() });
      return response.writeHead(200, { etag: '"x"' }).end();
    }
    if (request.method === "DELETE") {
      objects.delete(name);
      return send(response, 204);
    }
    const found = objects.get(name);
    if (!found) return send(response, 404, "<Error><Code>NoSuchKey</Code></Error>");
    sendContent(request, response, found.content);
  });
  const port = await listen(server);
  return { endpoint: `http://127.0.0.1:${port}`, objects, stop: () => close(server) };
}
