import { EventEmitter, once } from "node:events";
import { describe, expect, it } from "vitest";
import { type ReceivedFile, receiveFile } from "./multipart";

const bytes = new Uint8Array(300_000).map((_, index) => index % 251);

function requestWith(body: BodyInit, headers: HeadersInit = {}): Request {
  return new Request("http://localhost/api/documents", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
}

function form(entries: [string, string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries)
    typeof value === "string" ? data.append(name, value) : data.append(name, value, "Bericht Müller.pdf");
  return data;
}

async function readAll({ name, content }: ReceivedFile, fields: Readonly<Record<string, string>>) {
  const parts: Uint8Array[] = [];
  for await (const part of content) parts.push(part);
  return { name, content: Buffer.concat(parts), fields: { ...fields } };
}

/** The bytes of a form as a browser sends them, to be cut short. */
async function sent(data: FormData) {
  const request = requestWith(data);
  return { type: request.headers.get("content-type") ?? "", body: new Uint8Array(await request.arrayBuffer()) };
}

describe("a file in a request", () => {
  it("arrives with the fields before it", async () => {
    const request = requestWith(
      form([
        ["patientId", "p1"],
        ["file", new Blob([bytes])],
      ]),
    );
    const received = await receiveFile(request, readAll);
    expect(received.name).toBe("Bericht Müller.pdf");
    expect(received.fields).toEqual({ patientId: "p1" });
    expect(received.content.equals(bytes)).toBe(true);
  });

  it("a refusal after the first bytes is the answer, although more are on their way", async () => {
    const request = requestWith(form([["file", new Blob([bytes, bytes, bytes])]]));
    const refused = receiveFile(request, async ({ content }) => {
      for await (const _ of content) throw new Error("Too large.");
    });
    await expect(refused).rejects.toThrow("Too large.");
  });

  it.each([0.2, 0.6, 0.99])("a request that ends after %f of it is no file", async (share) => {
    const { type, body } = await sent(
      form([
        ["patientId", "p1"],
        ["file", new Blob([bytes])],
      ]),
    );
    const cut = requestWith(body.slice(0, Math.floor(body.length * share)), { "content-type": type });
    await expect(receiveFile(cut, readAll)).rejects.toThrow("did not arrive whole");
  });

  it("a connection that breaks ends whoever was receiving", async () => {
    const { type, body } = await sent(form([["file", new Blob([bytes])]]));
    const arrival = new EventEmitter();
    const arrived = once(arrival, "begun");
    const breaking = new ReadableStream({
      async start(controller) {
        controller.enqueue(body.slice(0, 100_000));
        await arrived;
        controller.error(new Error("The connection was reset."));
      },
    });
    let ended: unknown;
    const failed = receiveFile(requestWith(breaking, { "content-type": type }), async ({ content }) => {
      try {
        for await (const _ of content) arrival.emit("begun");
      } catch (error) {
        ended = error;
        throw error;
      }
    });
    await expect(failed).rejects.toThrow("did not arrive whole");
    expect(ended).toBeInstanceOf(Error);
  });

  it.each([
    ["no file at all", form([["patientId", "p1"]]), "no file in this request"],
    ["a file in another field", form([["picture", new Blob([bytes])]]), "no file in this request"],
    ["plain text", "hello", "multipart/form-data"],
  ])("%s is refused in words", async (_, body, words) => {
    await expect(receiveFile(requestWith(body), readAll)).rejects.toThrow(words);
  });

  it("a request without a boundary is refused in words", async () => {
    const request = requestWith("hello", { "content-type": "multipart/form-data" });
    await expect(receiveFile(request, readAll)).rejects.toThrow("did not arrive whole");
  });
});
