import { randomBytes } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { startClamd } from "@/tests/storage/clamd-service";
import { cut } from "@/tests/storage/streams";
import { scanForViruses } from "./virus-scan";

const running: { stop: () => Promise<void> }[] = [];
async function started(options?: Parameters<typeof startClamd>[0]) {
  const clamd = await startClamd(options);
  running.push(clamd);
  return clamd;
}
afterEach(async () => {
  for (const clamd of running.splice(0)) await clamd.stop();
});

describe("the virus scan", () => {
  it("shows the scanner every byte, and lets a clean file pass", async () => {
    const { scanner, scanned } = await started();
    const content = randomBytes(500_000);
    await scanForViruses(cut(content, 200_000), scanner);
    expect(scanned.map((bytes) => bytes.equals(content))).toEqual([true]);
  });

  it("refuses what the scanner finds", async () => {
    const { scanner } = await started();
    const attempt = scanForViruses(cut(Buffer.from("an invented virus inside")), scanner);
    await expect(attempt).rejects.toMatchObject({ code: "invalid", message: expect.stringContaining("harmful") });
  });

  it("never lets a file pass unchecked", async () => {
    const unchecked = { code: "unavailable", message: expect.stringContaining("cannot be checked") };
    const content = randomBytes(300_000);
    const limited = await started({ maxBytes: 100_000 });
    await expect(scanForViruses(cut(content), limited.scanner)).rejects.toMatchObject(unchecked);
    const broken = await started({ hangsUp: true });
    await expect(scanForViruses(cut(content), broken.scanner)).rejects.toMatchObject(unchecked);
    await broken.stop();
    await expect(scanForViruses(cut(content), broken.scanner)).rejects.toMatchObject(unchecked);
  });

  it("does nothing where no scanner is set", async () => {
    await scanForViruses(cut(Buffer.from("an invented virus inside")));
  });
});
