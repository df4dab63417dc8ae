import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { listDocuments } from "@/features/documents/queries";
import { AppError } from "@/lib/errors";
import { env } from "@/server/env";
import type { Viewer } from "@/server/scope";
import { lockedPdf, pdf, zip } from "@/tests/storage/files";
import { inWorld } from "@/tests/world";
import { POST } from "./route";

const asking = vi.hoisted((): { viewer: Viewer | null } => ({ viewer: null }));
vi.mock("@/server/viewer", () => ({
  requireViewerOrRefuse: async () => {
    if (!asking.viewer) throw new AppError("not-allowed", "You were signed out.");
    return asking.viewer;
  },
}));
vi.mock("@/server/queue/queue", () => ({ addJob: vi.fn(async () => undefined) }));

let dataDir = "";
let before = { ...env() };
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "anamnesis-refused-"));
  before = { ...env() };
  Object.assign(env(), { DATA_DIR: dataDir, MAX_UPLOAD_MB: 1, QUOTA_MB: 2 });
});
afterAll(async () => {
  Object.assign(env(), before);
  await rm(dataDir, { recursive: true, force: true });
});

function post(patientId: string, content: Uint8Array, name: string): Promise<Response> {
  const form = new FormData();
  form.set("patientId", patientId);
  form.set("file", new Blob([new Uint8Array(content)]), name);
  return POST(new Request("https://record.example/api/documents", { method: "POST", body: form }), {});
}

const vault = () => readdir(path.join(dataDir, "vault")).catch(() => []);

describe("a file that is refused", () => {
  it.each([
    ["empty", async () => Buffer.alloc(0), "a.txt", 400, /empty/],
    ["something else than its name says", () => pdf(), "a.jpg", 400, /the content is a PDF/],
    ["a web page", async () => Buffer.from("<html><script>alert(1)</script></html>"), "a.txt", 400, /web page/],
    ["a drawing with code", async () => Buffer.from("<svg onload='alert(1)'/>"), "a.svg", 400, /web page or a drawing/],
    ["an archive", async () => zip(), "a.zip", 400, /Archives/],
    ["two files in one", async () => Buffer.concat([await pdf(), zip()]), "a.pdf", 400, /Another file is hidden/],
    ["locked", async () => lockedPdf("secret"), "a.pdf", 400, /locked with a password/],
    ["too large", async () => Buffer.alloc(2 ** 20 + 1, "a"), "a.txt", 413, /larger than 1 MB/],
  ])("because it is %s is told so, and leaves nothing", (_, content, name, status, words) =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      asking.viewer = world.as(person);
      const already = await vault();
      const answer = await post(patient.id, await content(), name);
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      expect(await answer.json()).toEqual({ status, title: expect.stringMatching(words) });
      expect(await vault()).toEqual(already);
      expect((await listDocuments(await world.writer(person, patient), {})).documents).toEqual([]);
    }),
  );

  it("because there is no room left is told so, and those that fit are kept", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      asking.viewer = world.as(person);
      const already = await vault();
      const send = (letter: string) => post(patient.id, Buffer.alloc(900_000, letter), "a.txt");
      for (const letter of ["a", "b"]) expect((await send(letter)).status).toBe(201);
      const answer = await send("c");
      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ title: expect.stringContaining("no room left") });
      expect(await vault()).toHaveLength(already.length + 2);
    }));

  it("a name nobody can read is made readable", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      asking.viewer = world.as(person);
      expect((await post(patient.id, await pdf(), "in\0voice\u202etxt.pdf")).status).toBe(201);
      const { documents } = await listDocuments(await world.writer(person, patient), {});
      expect(documents).toMatchObject([{ title: "invoicetxt", originalName: "invoicetxt.pdf" }]);
    }));
});
