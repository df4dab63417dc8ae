import { expect, type Locator, type Page, test } from "@playwright/test";
import { PDFDocument, StandardFonts } from "pdf-lib";
import { expectNoAxeViolations } from "../fixtures/axe";
import { open } from "../fixtures/pages";
import { newPatient, signInQuickly } from "../fixtures/people";

const PASSWORD = "violet anchor lemon";
const PHONE = { width: 390, height: 844 };
const READING = { timeout: 120_000 };

async function reportOf(pages: number): Promise<Buffer> {
  const pdf = await PDFDocument.create();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  for (let page = 1; page <= pages; page++)
    pdf.addPage([595, 842]).drawText(`Discharge letter, sheet ${page}`, { x: 60, y: 760, size: 16, font });
  return Buffer.from(await pdf.save());
}

/** Has the head and the end of a PDF, and nothing in between that could be drawn. */
const broken = Buffer.from(
  `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n${"x".repeat(400)}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`,
);

async function add(page: Page, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles([{ name, mimeType: "application/pdf", buffer }]);
}

const documents = (page: Page) => page.getByRole("region", { name: "Documents", exact: true });
const card = (page: Page, title: string) =>
  documents(page)
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: title, exact: true }) });

/** How wide the picture inside is in truth; 0 until it has come. */
const widthOfPicture = (within: Locator) =>
  within.locator("img").evaluateAll((pictures) => {
    const [picture] = pictures;
    return picture instanceof HTMLImageElement ? picture.naturalWidth : 0;
  });

async function openReport(page: Page): Promise<void> {
  const patient = await newPatient(page);
  await open(page, `${patient}/documents`);
  await add(page, "Letter.pdf", await reportOf(3));
  await expect(card(page, "Letter")).toContainText("3 pages", READING);
}

test("a document is known by its first page, and its pages are turned and made larger", async ({ page }) => {
  await openReport(page);
  await expect.poll(() => widthOfPicture(card(page, "Letter"))).toBeGreaterThan(100);
  await expectNoAxeViolations(page);

  await test.step("as a table, on a phone too", async () => {
    await page.setViewportSize(PHONE);
    await page.getByRole("link", { name: "As a table" }).click();
    await page.waitForURL("**/documents?look=table");
    await expect(page.getByRole("table", { name: "Table of documents" })).toContainText("Letter");
    await expectNoAxeViolations(page);
  });

  await page.getByRole("link", { name: "Letter", exact: true }).click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Page 1 of 3")).toBeVisible();
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(page.getByText("Page 2 of 3")).toBeVisible();
  const sheet = page.getByRole("region", { name: "Page 2 of Letter" });
  await expect.poll(() => widthOfPicture(sheet)).toBeGreaterThan(1000);
  await page.getByRole("button", { name: "Larger" }).click();
  await expect(page.getByRole("button", { name: /^Size 125 %/ })).toBeVisible();
  await expectNoAxeViolations(page);
});

test("what cannot be read says so, and leaves its buttons within reach of a thumb", async ({ page }) => {
  const patient = await newPatient(page);
  await page.setViewportSize(PHONE);
  await open(page, `${patient}/documents`);
  await add(page, "Scan.pdf", broken);
  await expect(card(page, "Scan")).toContainText("Could not be read", READING);
  await card(page, "Scan").getByRole("link").click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
  const sheet = page.getByRole("region", { name: "Page 1 of Scan" });
  await expect(sheet.getByRole("button", { name: "Try again" })).toBeInViewport();
  await expect(sheet.getByRole("link", { name: "Download the file" })).toBeInViewport();
  await expectNoAxeViolations(page);
});

test("a visitor of a link turns pages and makes them larger", async ({ page, browser }) => {
  await openReport(page);
  await card(page, "Letter").getByRole("link").click();
  await page.getByRole("button", { name: "Make a link", exact: true }).click();
  await page.getByLabel("Who is the link for?").fill("Dr. Weber's practice");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Make the link" }).click();
  const shown = page.getByRole("status").filter({ hasText: "The link is ready." });
  await expect(shown).toBeVisible();
  const address = /https?:\S+\/d\/[\w-]+/.exec((await shown.textContent()) ?? "")?.[0] ?? "";

  const guest = await (await browser.newContext({ viewport: PHONE })).newPage();
  await open(guest, new URL(address).pathname);
  await guest.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await guest.getByRole("button", { name: "Open the document" }).click();
  await expect(guest.getByText("Page 1 of 3")).toBeVisible();
  await guest.getByRole("button", { name: "Next page" }).click();
  await expect
    .poll(() => widthOfPicture(guest.getByRole("region", { name: "Page 2 of Letter" })))
    .toBeGreaterThan(1000);
  await guest.getByRole("button", { name: "Larger" }).click();
  await expect(guest.getByRole("button", { name: /^Size 125 %/ })).toBeVisible();
  await expectNoAxeViolations(guest);
  await guest.context().close();
});

test("the demo patient has documents to look at", async ({ page }) => {
  await signInQuickly(page, "patient@example.com");
  await open(page, "/patients");
  await page.getByRole("main").getByRole("link", { name: "Mara Lindqvist" }).click();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  await open(page, `${new URL(page.url()).pathname}/documents`);
  const report = card(page, "Kidney values and blood count");
  await expect(report).toContainText(/Read, \d+ to check/, READING);
  await report.getByRole("link").click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
  const found = page.getByRole("region", { name: "Found in it" });
  await expect(found.getByRole("button", { name: "Potassium" })).toContainText("4.6 mmol/L");
  await expect(page.getByRole("link", { name: "Kidney values and blood count" })).toBeVisible();
});
