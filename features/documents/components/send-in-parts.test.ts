import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PART_BYTES } from "@/lib/vocabulary/document-files";
import { sendInParts } from "./send-in-parts";
import type { Answer, Asked } from "./send-request";

const SIZE = PART_BYTES * 2 + 5;
const CONFLICT = (receivedBytes: number): Answer => ({ status: 409, body: { title: "Elsewhere", receivedBytes } });
const NOTHING: Answer = { status: 0, body: null };

/** The other side, as far as this one sees it. */
function house() {
  const uploads = new Map<string, number>();
  const asked: string[] = [];
  const troubles: ((request: Asked) => Answer | null)[] = [];
  function answer({ method, address, body }: Asked): Answer {
    const [, id = "", from] = /uploads\/(\w+)(?:\?from=(\d+))?/.exec(address) ?? [];
    if (method === "POST" && !id) {
      uploads.set("one", 0);
      return { status: 201, body: { id: "one", receivedBytes: 0 } };
    }
    const receivedBytes = uploads.get(id);
    if (receivedBytes === undefined) return { status: 404, body: { title: "This upload was not found." } };
    if (method === "GET") return { status: 200, body: { receivedBytes, sizeBytes: SIZE } };
    if (method === "DELETE") {
      uploads.delete(id);
      return { status: 204, body: null };
    }
    if (method === "POST") return { status: 201, body: { id: "document", sameAs: null } };
    if (Number(from) !== receivedBytes) return CONFLICT(receivedBytes);
    uploads.set(id, receivedBytes + (body instanceof Blob ? body.size : 0));
    return { status: 200, body: { receivedBytes: uploads.get(id) } };
  }
  async function send(request: Asked): Promise<Answer> {
    asked.push(`${request.method} ${request.address.replace("/api/documents/uploads", "")}`);
    return troubles.shift()?.(request) ?? answer(request);
  }
  return { uploads, asked, troubles, answer, send };
}

const file = new File([new Uint8Array(SIZE)], "Scan.pdf", { lastModified: 7 });

function sendingOf(controller = new AbortController()) {
  const progress: number[] = [];
  return {
    patientId: "ada",
    file,
    signal: controller.signal,
    onProgress: (sent: number) => progress.push(sent),
    progress,
  };
}

const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.useFakeTimers();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const fine = () => null;

describe("a file that is sent in parts", () => {
  it("arrives part by part, and nothing of it is remembered afterwards", async () => {
    const { send, asked } = house();
    const sending = sendingOf();
    expect(await sendInParts(sending, send)).toMatchObject({ status: 201, body: { id: "document" } });
    expect(asked).toEqual([
      "POST ",
      "PUT /one?from=0",
      `PUT /one?from=${PART_BYTES}`,
      `PUT /one?from=${2 * PART_BYTES}`,
      "POST /one/finish",
    ]);
    expect(sending.progress).toEqual([0, PART_BYTES, 2 * PART_BYTES, SIZE]);
    expect(kept.size).toBe(0);
  });

  it("goes on after trouble, also where only the answer was lost", async () => {
    const { send, asked, troubles, answer } = house();
    const lost = (request: Asked) => {
      answer(request);
      return NOTHING;
    };
    troubles.push(
      fine,
      () => NOTHING,
      () => ({ status: 502, body: null }),
      fine,
      lost,
    );
    const sent = sendInParts(sendingOf(), send);
    await vi.runAllTimersAsync();
    expect(await sent).toMatchObject({ status: 201 });
    expect(asked.filter((words) => words === `PUT /one?from=${PART_BYTES}`)).toHaveLength(2);
    expect(asked).toHaveLength(5 + 3);
  });

  it("gives up after a while, and goes on with the same upload when it is tried again", async () => {
    const { send, asked, troubles } = house();
    troubles.push(fine, fine, ...Array.from({ length: 7 }, () => () => NOTHING));
    const sent = sendInParts(sendingOf(), send);
    await vi.runAllTimersAsync();
    expect(await sent).toEqual(NOTHING);
    expect([...kept.keys()].join()).not.toContain("Scan");
    asked.length = 0;
    expect(await sendInParts(sendingOf(), send)).toMatchObject({ status: 201 });
    expect(asked[0]).toBe("GET /one");
    expect(asked[1]).toBe(`PUT /one?from=${PART_BYTES}`);
  });

  it("begins anew where the upload has ended meanwhile", async () => {
    const { send, asked } = house();
    kept.set(`upload:ada:${SIZE}:7`, "gone");
    expect(await sendInParts(sendingOf(), send)).toMatchObject({ status: 201 });
    expect(asked.slice(0, 2)).toEqual(["GET /gone", "POST "]);
  });

  it("is thrown away when it is canceled", async () => {
    const { send, uploads, troubles } = house();
    const controller = new AbortController();
    troubles.push(fine, fine, () => {
      controller.abort();
      return NOTHING;
    });
    expect(await sendInParts(sendingOf(controller), send)).toEqual(NOTHING);
    expect(uploads.size).toBe(0);
    expect(kept.size).toBe(0);
  });

  it("that is refused says why and is forgotten", async () => {
    const { send, troubles } = house();
    const refusal = { status: 400, body: { title: "This PDF is encrypted with a password." } };
    troubles.push(fine, fine, fine, fine, () => refusal);
    expect(await sendInParts(sendingOf(), send)).toEqual(refusal);
    expect(kept.size).toBe(0);
  });
});
