import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { openFile } from "../storage/keep-file";
import { pageImage } from "./page-image";
import { pagePicture } from "./page-picture";

vi.mock("./page-image", () => ({ pageImage: vi.fn() }));
vi.mock("../storage/keep-file", () => ({ openFile: vi.fn() }));

const MEGABYTE = 1024 * 1024;
const file = (storedName = randomUUID()) => ({
  ...{ storedName, patientId: randomUUID(), dataKeyEncrypted: "sealed" },
  ...{ sizeBytes: 3, mimeType: "application/pdf" },
});
const first = { page: 1, widthPx: 1200 };

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.mocked(openFile).mockImplementation(async () => new Blob(["pdf"]).stream());
  vi.mocked(pageImage).mockImplementation(async () => new Uint8Array(MEGABYTE));
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

it("a page is drawn once, for everybody who looks at it at the same time or soon afterwards", async () => {
  const one = file();
  await Promise.all([pagePicture(one, first), pagePicture(one, first)]);
  await pagePicture(one, first);
  expect(openFile).toHaveBeenCalledTimes(1);
  expect(pageImage).toHaveBeenCalledTimes(1);
});

it("another page, width or file is drawn for itself", async () => {
  const one = file();
  await pagePicture(one, first);
  await pagePicture(one, { page: 2, widthPx: 1200 });
  await pagePicture(one, { page: 1, widthPx: 2400 });
  await pagePicture(file(), first);
  expect(pageImage).toHaveBeenCalledTimes(4);
});

it("a picture is forgotten after ten minutes, however often it was looked at", async () => {
  const one = file();
  await pagePicture(one, first);
  vi.setSystemTime(Date.now() + 9 * 60_000);
  await pagePicture(one, first);
  vi.setSystemTime(Date.now() + 2 * 60_000);
  await pagePicture(one, first);
  expect(pageImage).toHaveBeenCalledTimes(2);
});

it("no more than 32 MB are kept, what was looked at last the longest", async () => {
  const [kept, left] = [file(), file()];
  await pagePicture(left, first);
  await pagePicture(kept, first);
  for (let many = 0; many < 31; many += 1) {
    await pagePicture(file(), first);
    await pagePicture(kept, first);
  }
  expect(pageImage).toHaveBeenCalledTimes(33);
  await pagePicture(kept, first);
  expect(pageImage).toHaveBeenCalledTimes(33);
  await pagePicture(left, first);
  expect(pageImage).toHaveBeenCalledTimes(34);
});

it("what could not be drawn is tried again by the next who looks", async () => {
  const one = file();
  vi.mocked(pageImage).mockRejectedValueOnce(new Error("The reader ended."));
  await expect(pagePicture(one, first)).rejects.toThrow();
  expect((await pagePicture(one, first)).length).toBe(MEGABYTE);
});
