import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { expect, test } from "@playwright/test";
import { open, reload } from "../fixtures/pages";
import { newPatient } from "../fixtures/people";

const PART_BYTES = 8 * 1024 * 1024;

/** A heart in pictures, as far as its first bytes say; a little more than one part. */
function largeFile(): Buffer {
  return Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), randomBytes(PART_BYTES + 5000)]);
}

test("a large file goes on where it was after the connection broke and the page was reloaded", async ({
  page,
}, testInfo) => {
  const patient = await newPatient(page);
  const scan = testInfo.outputPath("Heart.dcm");
  await writeFile(scan, largeFile());
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT") sent.push(new URL(request.url()).search);
  });
  page.on("dialog", (dialog) => dialog.accept());
  async function choose() {
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose files" }).click();
    await (await chooser).setFiles(scan);
  }

  const secondPart = `**/api/documents/uploads/*?from=${PART_BYTES}`;
  await page.route(secondPart, (route) => route.abort());
  await open(page, `${patient}/documents`);
  await choose();
  await expect.poll(() => sent).toContain(`?from=${PART_BYTES}`);
  expect(sent[0]).toBe("?from=0");

  await reload(page);
  await page.unroute(secondPart);
  sent.length = 0;
  await choose();
  const documents = page.getByRole("region", { name: "Documents", exact: true });
  await expect(documents.getByRole("link", { name: "Heart", exact: true })).toBeVisible();
  expect(sent).toEqual([`?from=${PART_BYTES}`]);
});
