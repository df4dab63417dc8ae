import { expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { open } from "../fixtures/pages";
import { newPatient } from "../fixtures/people";

async function addReport(page: Page, patient: string): Promise<void> {
  const lines = [
    "Lakeside Laboratory",
    "Collected: 14 Mar 2024",
    "",
    "Test                 Result  Unit    Reference",
    "Glucose, fasting     112     mg/dL   70 - 99",
    "Potassium            4.4     mmol/L  3.5 - 5.1",
  ];
  await open(page, `${patient}/documents`);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose files" }).click();
  const buffer = Buffer.from(`${lines.join("\n")}\n`);
  await (await chooser).setFiles([{ name: "Blood.txt", mimeType: "text/plain", buffer }]);
  const card = page
    .getByRole("region", { name: "Documents", exact: true })
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name: "Blood", exact: true }) });
  await expect(card).toContainText("Read, 3 to check", { timeout: 120_000 });
  await card.getByRole("link").click();
  await page.waitForURL(/\/documents\/[0-9a-f-]{36}$/);
}

async function addCondition(page: Page, patient: string): Promise<void> {
  await open(page, `${patient}/records/new?kind=condition`);
  await expect(page.getByRole("button", { name: "Save record" })).toBeEnabled();
  await page.getByLabel("Condition", { exact: true }).fill("Prediabetes");
  await page.getByLabel("How exactly").first().selectOption("year");
  await page.getByLabel("Year", { exact: true }).first().fill("2024");
  await page.getByRole("button", { name: "Save record" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Prediabetes$/);
}

test("a value leads back to the place it was read from", async ({ page }) => {
  const patient = await newPatient(page);
  await addReport(page, patient);
  const found = page.getByRole("region", { name: "Found in it" });
  await found.getByRole("button", { name: "Potassium" }).click();
  await found.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(found).toContainText("1 of 3 checked.");

  await open(page, `${patient}/measurements/2823-3`);
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: "Blood, page 1" }).click();
  await page.waitForURL(/\?found=/);
  await expect(found.getByRole("button", { name: "Accepted: Potassium" })).toBeFocused();
});

test("a document is attached to an entry, and detached", async ({ page }) => {
  const patient = await newPatient(page);
  await addReport(page, patient);
  const address = page.url();
  await addCondition(page, patient);
  const documents = page.getByRole("region", { name: "Documents", exact: true });
  await expect(documents).toContainText("No document is attached to this entry.");

  await test.step("nothing chosen is an error at the field", async () => {
    await documents.getByRole("button", { name: "Attach a document" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Attach", exact: true }).click();
    await expect(dialog.getByText("Choose a document.").first()).toBeVisible();
    await expectNoAxeViolations(page);
    await dialog.getByLabel("Document", { exact: true }).selectOption({ label: "Blood (Other)" });
    await dialog.getByRole("button", { name: "Attach", exact: true }).click();
    await expect(dialog).toBeHidden();
  });

  await expect(documents.getByRole("link", { name: "Blood" })).toBeVisible();
  await expectNoAxeViolations(page);
  await open(page, new URL(address).pathname);
  await page.getByRole("link", { name: "Prediabetes" }).click();
  await documents.getByRole("button", { name: "Detach Blood" }).click();
  await expect(documents).toContainText("No document is attached to this entry.");
});
