import { createCipheriv, createHash, randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";

const [, , folder, port] = process.argv;

/** What nobody can do without who keeps a file sealed: its hash, its encryption and its bytes on the disk. */
async function store(request) {
  const hash = createHash("sha256");
  const cipher = createCipheriv("aes-256-gcm", randomBytes(32), randomBytes(12));
  const hashed = async function* (bytes) {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  };
  const file = fs.createWriteStream(path.join(folder, randomUUID()), { flush: true });
  await pipeline(request, hashed, cipher, file);
  return hash.digest("hex");
}

http
  .createServer(async (request, response) => {
    if (request.method === "POST") response.writeHead(201).end(await store(request));
    else response.end();
  })
  .listen(Number(port), "127.0.0.1");
