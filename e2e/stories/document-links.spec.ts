import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { open, reload } from "../fixtures/pages";
import { newPatient } from "../fixtures/people";

const PASSWORD = "violet anchor lemon";
const WORDS = "The echo of the third of May shows a normal heart.";

/** A document of a fresh person, opened. */
async function openNewDocument(page: Page): Promise<void> {
  const patient = await newPatient(page);
  await open(page, `${patient}/documents`);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  const buffer = Buffer.from(`${WORDS}\n${randomUUID()}\n`);
  await (await chooser).setFiles([{ name: "Echo.txt", mimeType: "text/plain", buffer }]);
  await page.getByRole("region", { name: "Documents", exact: true }).getByRole("link", { name: "Echo" }).click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
}

async function makeLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Make a link", exact: true }).click();
  const form = page.getByRole("form", { name: "Make a link" });
  await form.getByLabel("Who is the link for?").fill("Dr. Weber's practice");
  await form.getByLabel("Password", { exact: true }).fill("password");
  await expectNoAxeViolations(page);
  await form.getByRole("button", { name: "Make the link" }).click();
  await expect(form.getByRole("alert")).toBeVisible();
  await form.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await form.getByRole("button", { name: "Make the link" }).click();
  const shown = page.getByRole("status").filter({ hasText: "The link is ready." });
  await expect(shown).toContainText("It is shown this once");
  const address = /https?:\S+\/d\/[\w-]+/.exec((await shown.textContent()) ?? "")?.[0] ?? "";
  await page.getByRole("button", { name: "Done", exact: true }).click();
  return new URL(address).pathname;
}

async function visitor(browser: Browser): Promise<Page> {
  return (await browser.newContext()).newPage();
}

async function expectClosed(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: "This link does not open" })).toBeVisible();
}

test("one document opens through a link with a password, every try is seen, and it ends at once", async ({
  page,
  browser,
}) => {
  await openNewDocument(page);
  const link = await makeLink(page);
  const guest = await visitor(browser);

  await test.step("without the password nothing is told", async () => {
    await open(guest, link);
    await expect(guest.getByRole("heading", { level: 1, name: "A document for you" })).toBeVisible();
    await expect(guest.locator("body")).not.toContainText("Echo");
    expect((await guest.request.get(`${link}/file`)).status()).toBe(404);
    expect((await guest.request.get(`${link}/pages/1`)).status()).toBe(404);
    await expectNoAxeViolations(guest);
    await guest.getByLabel("Password", { exact: true }).fill("not this one");
    await guest.getByRole("button", { name: "Open the document" }).click();
    await expect(guest.getByText("This is not the password of this link.").first()).toBeVisible();
  });

  await test.step("with it, this document and no other page", async () => {
    await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
    await guest.getByRole("button", { name: "Open the document" }).click();
    await expect(guest.getByRole("heading", { level: 1, name: "Echo" })).toBeVisible();
    await expect(guest.getByText(WORDS)).toBeVisible();
    await expectNoAxeViolations(guest);
    const file = await guest.request.get(`${link}/file`);
    expect(file.headers()["content-disposition"]).toContain('attachment; filename="Echo.txt"');
    expect(await file.text()).toContain(WORDS);
  });

  await test.step("the person sees both tries", async () => {
    await reload(page);
    const links = page.getByRole("listitem").filter({ hasText: "Dr. Weber's practice" });
    await links.getByText("Opened once, wrong password once").click();
    await expect(links.getByText("Wrong password", { exact: true })).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("ended, it opens nothing, for whoever has it open either", async () => {
    await page.getByRole("button", { name: "End the link for Dr. Weber's practice" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "End the link", exact: true }).click();
    await expect(page.getByText("Ended by you")).toBeVisible();
    await reload(guest);
    await expectClosed(guest);
    await expectNoAxeViolations(guest);
    expect((await guest.request.get(`${link}/file`)).status()).toBe(404);
    await open(guest, `${link}x`);
    await expectClosed(guest);
  });
});
