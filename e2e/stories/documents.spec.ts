import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectNotFound, open } from "../fixtures/pages";
import { clinicianPage, newPatient, shareWithClinician } from "../fixtures/people";

const report = (words: string) => ({
  name: "Heart clinic.txt",
  mimeType: "text/plain",
  buffer: Buffer.from(`Heart clinic\n\n${words} ${randomUUID()}\n`),
});

async function choose(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  await (await chooser).setFiles(files);
}

const card = (page: Page, title: string) =>
  page
    .getByRole("region", { name: "Documents", exact: true })
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: title, exact: true }) });

/** A document of a fresh person, opened; gives the path of the record. */
async function openNewDocument(page: Page): Promise<string> {
  const patient = await newPatient(page);
  await open(page, `${patient}/documents`);
  await choose(page, [report("Rhythm regular.")]);
  await card(page, "Heart clinic").getByRole("link").click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Heart clinic");
  return patient;
}

test("a person adds a file, renames it, deletes it and fetches it back", async ({ page }) => {
  const patient = await newPatient(page);
  await open(page, patient);
  await page.getByRole("link", { name: "Documents", exact: true }).first().click();
  await page.waitForURL("**/documents");
  await expect(page.getByRole("heading", { name: "No documents yet" })).toBeVisible();
  await expectNoAxeViolations(page);

  const letter = report("Rhythm regular.");
  await test.step("what cannot be taken says why and stays; the rest is stored", async () => {
    await choose(page, [
      letter,
      { name: "Scan.pdf", mimeType: "application/pdf", buffer: Buffer.from("no PDF at all") },
    ]);
    const refused = page.getByRole("listitem").filter({ hasText: "Scan.pdf" });
    await expect(refused).toContainText("Not added. The name ends in .pdf, but the content is a text file.");
    await expect(card(page, "Heart clinic")).toBeVisible();
    await expectNoAxeViolations(page);
    await refused.getByRole("button", { name: "Take Scan.pdf off this list" }).click();
    await expect(refused).toBeHidden();
  });

  await test.step("the same file once more is noticed, and the copy can be dropped", async () => {
    await choose(page, [{ ...letter, name: "Once more.txt" }]);
    await expect(page.getByText("You have this already, as “Heart clinic”.")).toBeVisible();
    await page.getByRole("button", { name: "Open it, drop the copy" }).click();
    await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Heart clinic");
    await expectNoAxeViolations(page);
  });

  await test.step("what is said of it can be changed", async () => {
    await page.getByRole("button", { name: "Change", exact: true }).click();
    await page.getByLabel("Name", { exact: true }).fill("");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText("Give it a name.").first()).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByLabel("Name", { exact: true }).fill("Visit at the heart clinic");
    await page.getByLabel("Kind", { exact: true }).selectOption("letter");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Visit at the heart clinic");
  });

  await test.step("deleted, it can be fetched back for 30 days", async () => {
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("For 30 days it can be fetched back");
    await question.getByRole("button", { name: "Delete", exact: true }).click();
    await page.waitForURL("**/documents");
    await expect(card(page, "Visit at the heart clinic")).toBeHidden();
    await page.getByRole("link", { name: "Deleted", exact: true }).click();
    await page.waitForURL("**/documents?deleted=show");
    await expectNoAxeViolations(page);
    await page.getByRole("button", { name: "Restore Visit at the heart clinic" }).click();
    await expect(card(page, "Visit at the heart clinic")).toBeHidden();
  });

  await test.step("it is found by a word of its name", async () => {
    await open(page, `${patient}/documents`);
    await page.getByRole("searchbox", { name: "Search names and pages" }).fill("heart");
    await page.keyboard.press("Enter");
    await page.waitForURL("**/documents?q=heart");
    await expect(page.getByText("1 document has “heart”")).toBeVisible();
    await expect(card(page, "Visit at the heart clinic")).toBeVisible();
  });

  await test.step("the word is marked on its page, and the way back keeps the search", async () => {
    await expect(card(page, "Visit at the heart clinic")).toContainText("Read", { timeout: 120_000 });
    await card(page, "Visit at the heart clinic").getByRole("link").click();
    await page.waitForURL(/\/documents\/[0-9a-f-]{36}\?q=heart$/);
    const place = page.getByRole("status").filter({ hasText: "“heart”" });
    await expect(place).toHaveText("“heart”: 1 of 1");
    await expectNoAxeViolations(page);
    await page.getByRole("button", { name: "Next match" }).focus();
    await page.keyboard.press("n");
    await expect(place).toHaveText("“heart”: 1 of 1");
    await page.getByRole("navigation", { name: "Breadcrumbs" }).getByRole("link", { name: "Documents" }).click();
    await page.waitForURL("**/documents?q=heart");
  });
});

test("values stand beside the place they were read from and are decided by keyboard", async ({ page }) => {
  const patient = await newPatient(page);
  await open(page, `${patient}/documents`);
  const lines = [
    "Lakeside Laboratory",
    "Collected: 14 Mar 2024",
    "",
    "Test                 Result  Flag  Unit    Reference",
    "Glucose, fasting     112     H     mg/dL   70 - 99",
    "Potassium            4.4           mmol/L  3.5 - 5.1",
    "Ferritin             18      L     ng/mL   30 - 400",
  ];
  await choose(page, [{ name: "Blood.txt", mimeType: "text/plain", buffer: Buffer.from(`${lines.join("\n")}\n`) }]);
  await expect(card(page, "Blood")).toContainText("Read, 4 to check", { timeout: 120_000 });
  await card(page, "Blood").getByRole("link").click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);

  const found = page.getByRole("region", { name: "Found in it" });
  const row = (name: string) => found.getByRole("button", { name });
  await expect(page.getByRole("region", { name: /^Page 1 of Blood/ })).toContainText("Glucose, fasting     112");
  await expectNoAxeViolations(page);

  await test.step("accepted as it stands", async () => {
    await row("Date of the document").focus();
    await page.keyboard.press("ArrowDown");
    await expect(row("Blood sugar, fasting")).toBeFocused();
    await page.keyboard.press("k");
    await expect(row("Date of the document")).toBeFocused();
    await page.keyboard.press("j");
    await expect(row("Blood sugar, fasting")).toBeFocused();
    await page.keyboard.press("a");
    await expect(found).toContainText("1 of 4 checked.");
    await expect(row("Potassium")).toBeFocused();
  });

  await test.step("corrected: what was typed is kept after an error", async () => {
    await page.keyboard.press("e");
    const value = found.getByLabel("Value", { exact: true });
    await expect(value).toBeFocused();
    await value.fill("four");
    await page.keyboard.press("Enter");
    await expect(found.getByText("Enter a number, for instance 4.1.").first()).toBeVisible();
    await expect(value).toHaveValue("four");
    await expectNoAxeViolations(page);
    await value.fill("4.5");
    await value.press("Enter");
    await expect(found).toContainText("2 of 4 checked.");
    await expect(row("Corrected: Potassium")).toContainText("4.5 mmol/L");
  });

  await test.step("refused, and it stays to be seen", async () => {
    await expect(row("Iron store (ferritin)")).toBeFocused();
    await page.keyboard.press("r");
    await expect(found).toContainText("3 of 4 checked.");
    await expect(row("Refused: Iron store (ferritin)")).toBeVisible();
    await row("Accepted: Blood sugar, fasting").click();
    await expect(found).toContainText("Accepted by Robin");
    await expectNoAxeViolations(page);
  });

  await open(page, `${patient}/measurements`);
  const measured = page.getByRole("main").getByRole("listitem");
  await expect(measured.filter({ hasText: "Blood sugar, fasting" }).first()).toContainText("112 mg/dL");
  await expect(measured.filter({ hasText: "Potassium" }).first()).toContainText("4.5 mmol/L");
  await expect(measured.filter({ hasText: "ferritin" })).toHaveCount(0);
});

test("a stranger finds nothing, and whoever may only read is offered nothing else", async ({ page, browser }) => {
  const patient = await openNewDocument(page);
  const address = new URL(page.url()).pathname;
  const clinician = await clinicianPage(browser);
  await open(clinician, address);
  await expectNotFound(clinician);
  const documentId = address.split("/").at(-1);
  for (const machine of ["", "/content", "/pages/1"])
    expect((await clinician.request.get(`/api/documents/${documentId}${machine}`)).status()).toBe(404);

  await shareWithClinician(page, patient, { rights: "read" });
  await open(clinician, address);
  await expect(clinician.getByRole("link", { name: "Download" })).toBeVisible();
  for (const name of ["Delete", "Change"]) await expect(clinician.getByRole("button", { name })).toHaveCount(0);
  await expectNoAxeViolations(clinician);
  await open(clinician, `${patient}/documents`);
  await expect(card(clinician, "Heart clinic")).toBeVisible();
  await expect(clinician.getByRole("button", { name: "Choose files" })).toHaveCount(0);
  await clinician.context().close();
});
