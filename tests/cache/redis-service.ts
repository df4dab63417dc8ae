import { createServer, type Socket } from "node:net";
import { close, listen } from "../storage/listen";

type Manner = "answers" | "hangs" | "garbage" | "refuses";
type Reply = string | null | Reply[] | { simple: string };

function encode(reply: Reply): string {
  if (reply === null) return "$-1\r\n";
  if (typeof reply === "string") return `$${Buffer.byteLength(reply)}\r\n${reply}\r\n`;
  if (Array.isArray(reply)) return `*${reply.length}\r\n${reply.map(encode).join("")}`;
  return `+${reply.simple}\r\n`;
}

/** The commands within these bytes, and what is left of the last one (RESP arrays of bulk strings). */
function decode(text: string): { commands: string[][]; rest: string } {
  const commands: string[][] = [];
  for (let at = 0; ; ) {
    const lines = text.slice(at).split("\r\n");
    const count = Number(/^\*(\d+)$/.exec(lines[0] ?? "")?.[1] ?? Number.NaN);
    const parts = lines.slice(1, 1 + count * 2);
    if (Number.isNaN(count) || lines.length < 2 + count * 2) return { commands, rest: text.slice(at) };
    commands.push(parts.filter((_, index) => index % 2 === 1));
    at += lines.slice(0, 1 + count * 2).join("\r\n").length + 2;
  }
}

/** A stand-in for Redis: the few commands the cache uses, and every way of being away. */
export async function startRedis(at = 0) {
  const values = new Map<string, string>();
  const seen: string[][] = [];
  const sockets = new Set<Socket>();
  let manner: Manner = "answers";

  function set(name: string, value: string, options: string[]): Reply {
    if (options.includes("NX") && values.has(name)) return null;
    values.set(name, value);
    return { simple: "OK" };
  }

  function answer([command = "", ...rest]: string[]): Reply {
    const [name = "", value = "", ...options] = rest;
    if (/^mget$/i.test(command)) return rest.map((each) => values.get(each) ?? null);
    if (/^set$/i.test(command)) return set(name, value, options);
    if (/^info$/i.test(command)) return "loading:0\r\n";
    return { simple: "OK" };
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => undefined);
    let waiting = "";
    socket.on("data", (bytes) => {
      const { commands, rest } = decode(waiting + bytes.toString("utf8"));
      waiting = rest;
      for (const command of commands) {
        seen.push(command);
        if (manner === "answers") socket.write(encode(answer(command)));
        if (manner === "garbage") socket.write("HTTP/1.1 400 Bad Request\r\n\r\n");
        if (manner === "refuses") socket.write("-READONLY You can't write against a read only replica.\r\n");
      }
    });
  });
  const port = await listen(server, at);

  return {
    port,
    url: `redis://127.0.0.1:${port}/0`,
    values,
    seen,
    become: (next: Manner) => {
      manner = next;
    },
    /** As when the process is killed: every connection ends, and nobody listens. */
    async kill() {
      for (const socket of sockets) socket.destroy();
      if (server.listening) await close(server);
    },
  };
}
