import { randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { startS3 } from "@/tests/storage/s3-service";
import { collect } from "@/tests/storage/streams";
import { startUploadthing } from "@/tests/storage/uploadthing-service";
import type { BlobStore } from "./blob-store";
import { localStore } from "./local-store";
import { s3Store } from "./s3-store";
import { uploadthingStore } from "./uploadthing-store";

const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "anamnesis-stores-"));
const account = { region: "auto", bucket: "documents", accessKeyId: "AKINVENTED", secretAccessKey: "invented/secret" };
const s3 = await startS3(account);
const uploadthing = await startUploadthing();
afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  await s3.stop();
  await uploadthing.stop();
});

function spooled(content: Buffer): string {
  const place = path.join(folder, `${randomUUID()}.part`);
  fs.writeFileSync(place, content);
  return place;
}

async function listed(store: BlobStore) {
  const names = new Map<string, number>();
  for await (const { name, sizeBytes, changedAt } of store.list()) {
    expect(Date.now() - changedAt.getTime()).toBeLessThan(3_600_000);
    names.set(name, sizeBytes);
  }
  return names;
}

const stores = {
  local: localStore(path.join(folder, "vault")),
  s3: s3Store({ ...account, endpoint: s3.endpoint }),
  uploadthing: uploadthingStore(uploadthing.options),
};

describe.each(Object.entries(stores))("the store %s", (_name, store) => {
  it("gives back what it took, whole and in ranges", async () => {
    const [name, content] = [randomUUID(), randomBytes(300_000)];
    await store.put(name, spooled(content));
    expect((await collect(await store.read(name))).equals(content)).toBe(true);
    for (const [start, end] of [
      [0, 0],
      [1000, 70_000],
      [299_999, 299_999],
    ] as const)
      expect((await collect(await store.read(name, { start, end }))).equals(content.subarray(start, end + 1))).toBe(
        true,
      );
    expect((await collect(await store.read(name, { start: 299_990, end: 400_000 }))).length).toBe(10);
  });

  it("lists what it has, page after page, and forgets what was removed", async () => {
    const before = await listed(store);
    const names = Array.from({ length: 5 }, () => randomUUID());
    for (const name of names) await store.put(name, spooled(randomBytes(100)));
    expect(await listed(store)).toEqual(new Map([...before, ...names.map((name) => [name, 100] as const)]));
    const [first = ""] = names;
    await store.remove(first);
    await store.remove(first);
    expect((await listed(store)).has(first)).toBe(false);
    await expect(store.read(first)).rejects.toMatchObject({ code: "not-found" });
  });

  it("takes several at once", async () => {
    const contents = Array.from({ length: 12 }, (_, index) => randomBytes(10_000 + index));
    const names = await Promise.all(
      contents.map(async (content) => {
        const name = randomUUID();
        await store.put(name, spooled(content));
        return name;
      }),
    );
    const read = await Promise.all(names.map(async (name) => collect(await store.read(name))));
    expect(read.every((bytes, index) => bytes.equals(contents[index] ?? Buffer.alloc(0)))).toBe(true);
  });
});

describe("a store on the network", () => {
  it("says in plain words that it cannot be reached, and gives no address away", async () => {
    const gone = { code: "unavailable", message: expect.stringMatching(/^The file store does not answer/) };
    const unreachable = [
      s3Store({ ...account, endpoint: "http://127.0.0.1:1" }),
      uploadthingStore({ ...uploadthing.options, ingestUrl: "http://127.0.0.1:1", apiUrl: "http://127.0.0.1:1" }),
    ];
    for (const store of unreachable) {
      await expect(store.put(randomUUID(), spooled(randomBytes(10)))).rejects.toMatchObject(gone);
      await expect(store.read(randomUUID())).rejects.toMatchObject(gone);
      await expect(listed(store)).rejects.toMatchObject(gone);
    }
  });

  it("is refused by S3 with a wrong secret, and keeps nothing there", async () => {
    const name = randomUUID();
    const store = s3Store({ ...account, endpoint: s3.endpoint, secretAccessKey: "wrong" });
    await expect(store.put(name, spooled(randomBytes(10)))).rejects.toMatchObject({ code: "unavailable" });
    expect(s3.objects.has(name)).toBe(false);
  });

  it("writes no warning of the SDK of UploadThing, and every other one", async () => {
    const spoken = warn.mock.calls.length;
    await stores.uploadthing.put(randomUUID(), spooled(randomBytes(10)));
    expect(warn).toHaveBeenCalledTimes(spoken);
    const { warn: say } = console;
    say("Something else.");
    expect(warn).toHaveBeenCalledTimes(spoken + 1);
  });

  it("keeps files at UploadThing private: without a signature nobody gets them", async () => {
    const name = randomUUID();
    await stores.uploadthing.put(name, spooled(randomBytes(10)));
    const [key = "", file] = [...uploadthing.files].find(([, { customId }]) => customId === name) ?? [];
    expect(file?.acl).toBe("private");
    expect((await fetch(uploadthing.addressOf(key))).status).toBe(403);
  });
});
