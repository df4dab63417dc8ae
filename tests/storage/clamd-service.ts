import net from "node:net";
import { close, listen } from "./listen";

const COMMAND = "zINSTREAM\0";

/** The content of a finished INSTREAM, or null while more of it is to come. */
function contentOf(received: Buffer): Buffer | null {
  if (received.toString("latin1", 0, COMMAND.length) !== COMMAND) return null;
  const parts: Buffer[] = [];
  for (let at = COMMAND.length; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0) return Buffer.concat(parts);
    parts.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

/** A stand-in for clamd: it finds one invented virus, and may give up or fall silent half-way. */
export async function startClamd({
  maxBytes = Number.POSITIVE_INFINITY,
  virus = "invented virus",
  hangsUp = false,
} = {}) {
  const scanned: Buffer[] = [];
  const server = net.createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on("error", () => socket.destroy());
    socket.on("data", (bytes) => {
      received = Buffer.concat([received, bytes]);
      if (hangsUp) return socket.destroy();
      if (received.length > maxBytes) return socket.end("INSTREAM size limit exceeded. ERROR\0");
      const content = contentOf(received);
      if (!content) return;
      scanned.push(content);
      socket.end(content.includes(virus) ? "stream: Invented.Test FOUND\0" : "stream: OK\0");
    });
  });
  return { scanner: { host: "127.0.0.1", port: await listen(server) }, scanned, stop: () => close(server) };
}
