import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectFitsPhone, open, reload } from "../fixtures/pages";
import { newPatient, newPerson, signInQuickly } from "../fixtures/people";
import { readZip } from "../fixtures/zip";

const files = (page: Page) => page.getByRole("list", { name: "Your files" });
const brought = (page: Page) => page.getByRole("list", { name: "What you brought along" });

/** Asks for the file, waits until it is made, and saves it with the password. */
async function takeEverything(page: Page, password: string): Promise<string> {
  await open(page, "/settings/privacy");
  await page.getByRole("button", { name: "Make my file" }).click();
  await expect(files(page).getByText("Ready")).toBeVisible({ timeout: 60_000 });
  await expectNoAxeViolations(page);
  await files(page).getByRole("button", { name: "Download" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByLabel("Your password").fill("not-my-password");
  await question.getByRole("button", { name: "Download" }).click();
  await expect(question.getByText("This is not your password.").first()).toBeVisible();
  await question.getByLabel("Your password").fill(password);
  const saved = page.waitForEvent("download");
  await question.getByRole("button", { name: "Download" }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^anamnesis-AN-[A-Z0-9-]+-\d{4}-\d\d-\d\d\.zip$/);
  return download.path();
}

test("a person takes everything along, and somebody else gets none of it", async ({ page, browser }) => {
  const person = await newPerson(page);
  const zip = await takeEverything(page, person.password);
  const files = await readZip(zip);
  expect([...files.keys()]).toEqual(
    expect.arrayContaining(["manifest.json", "index.html", "data/patients.json", "data/patients.csv"]),
  );
  expect(files.get("index.html"), "a page to read without Anamnesis").toContain("Robin Example");

  const { exports } = await (await page.request.get("/api/privacy/archives")).json();
  const address = `/api/privacy/exports/${exports[0].id}`;
  const other = await (await browser.newContext()).newPage();
  await newPerson(other, "Sven Stranger");
  expect((await other.request.get(address)).status()).toBe(404);
  const admin = await (await browser.newContext()).newPage();
  await signInQuickly(admin, "admin@example.com");
  expect((await admin.request.get(address)).status()).toBe(404);
  const elsewhere = await (await browser.newContext()).newPage();
  await signInQuickly(elsewhere, person.email, person.password);
  expect((await elsewhere.request.get(address)).status(), "without the password").toBe(403);
});

test("a person brings a record along, sees what is in it first, and what is broken is refused in words", async ({
  page,
  browser,
}) => {
  const person = await newPerson(page, "Ada Traveler");
  const zip = await readFile(await takeEverything(page, person.password));

  const there = await (await browser.newContext()).newPage();
  await newPatient(there);
  await open(there, "/settings/privacy");
  const chooser = there.getByLabel("File of another Anamnesis");
  await chooser.setInputFiles({
    name: "half.zip",
    mimeType: "application/zip",
    buffer: zip.subarray(0, zip.length / 2),
  });
  await expect(brought(there).getByText("it is not a complete ZIP file. Nothing was added.")).toBeVisible({
    timeout: 60_000,
  });

  await chooser.setInputFiles({ name: "ada.zip", mimeType: "application/zip", buffer: zip });
  await expect(brought(there).getByText("Waiting for you")).toBeVisible({ timeout: 60_000 });
  await expect(brought(there)).toContainText("In it: 1 health record");
  await expect(brought(there)).toContainText("this becomes another one that you look after");
  await expectFitsPhone(there);
  await expectNoAxeViolations(there);
  await brought(there).getByRole("button", { name: "Add this record" }).click();
  await expect(brought(there).getByText("Added", { exact: true })).toBeVisible({ timeout: 60_000 });
  await brought(there).getByRole("link", { name: "Open the record" }).click();
  await expect(there.getByRole("heading", { level: 1 })).toContainText("Ada Traveler");

  await open(there, "/settings/privacy");
  await chooser.setInputFiles({ name: "ada.zip", mimeType: "application/zip", buffer: zip });
  await expect(there.getByText("You sent this file before. It is in the list below.")).toBeVisible();
});

test("before they agree to research a person sees the rows of theirs; the administrator's page names nobody", async ({
  page,
}) => {
  await newPerson(page, "Zora Quillfeather");
  await open(page, "/settings/privacy");
  await page.getByRole("button", { name: "Show my rows" }).click();
  await expect(page.getByRole("table", { name: "You" })).toContainText("p1");
  await expect(page.getByRole("heading", { name: "Measurements", level: 3 })).toBeVisible();
  await expectNoAxeViolations(page);
  await reload(page);
  await expect(page.getByLabel("My data may be part of research files")).not.toBeChecked();

  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/research");
  await expect(page.getByRole("heading", { level: 1, name: "Research" })).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText("Quillfeather");
  await expectNoAxeViolations(page);
});
