import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { newPerson } from "../fixtures/people";

async function newPatient(page: Page): Promise<string> {
  const name = `Robin Story-${randomUUID().slice(0, 8)}`;
  await newPerson(page, name);
  await page.goto("/patients");
  await page.getByRole("main").getByRole("link", { name }).click();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  return new URL(page.url()).pathname;
}

async function openForm(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("button", { name: /^Save/ })).toBeEnabled();
}

async function paste(page: Page, patient: string, table: string): Promise<void> {
  await page.goto(`${patient}/measurements/import`);
  const check = page.getByRole("button", { name: "Check the table" });
  await expect(check).toBeEnabled();
  await page.getByLabel("Paste the table").fill(table);
  await check.click();
}

/** A row of a list of measurements; the computed ones have similar names. */
const row = (page: Page, name: string) =>
  page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ has: page.getByRole("link", { name, exact: true }) });

test("a person enters a blood pressure and a cholesterol by keyboard and finds them", async ({ page }) => {
  const patient = await newPatient(page);
  await page.goto(`${patient}/measurements`);
  await expect(page.getByRole("heading", { name: "No measurements yet" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: "Add values" }).click();

  await test.step("two numbers, Tab and Enter are enough for a blood pressure", async () => {
    await expect(page.getByRole("button", { name: "Save values" })).toBeEnabled();
    await expect(page.getByLabel("Upper number")).toBeFocused();
    await page.keyboard.type("128");
    await page.keyboard.press("Tab");
    await page.keyboard.type("82");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**${patient}/measurements`);
    await expect(row(page, "Blood pressure")).toContainText("128/82 mmHg");
    // Whether it is high depends on an age that nobody has said.
    await expect(row(page, "Blood pressure")).toContainText("No range");
  });

  await test.step("an error keeps what was typed, and so does a reload", async () => {
    await openForm(page, `${patient}/measurements/new?set=lipids`);
    const cholesterol = page.getByLabel("Total cholesterol");
    await cholesterol.fill("five");
    await page.getByRole("button", { name: "Save values" }).click();
    await expect(page.getByText("Enter a number, for instance 70.5.").first()).toBeVisible();
    await expectNoAxeViolations(page);
    await page.reload();
    await expect(page.getByText("Restored what you typed earlier.")).toBeVisible();
    await expect(cholesterol).toHaveValue("five");
    await cholesterol.fill("5.2");
    await page.getByRole("main").getByLabel("Unit").first().selectOption("mmol/L");
    await page.getByRole("button", { name: "Save values" }).click();
    await page.waitForURL(`**${patient}/measurements`);
    await expect(row(page, "Total cholesterol")).toContainText("5.20 mmol/L");
  });

  await test.step("any other quantity is found by its short name", async () => {
    await page.goto(`${patient}/measurements/new?q=`);
    await expectNoAxeViolations(page);
    await page.getByRole("searchbox", { name: "What was measured" }).fill("ferritin");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/ferritin|iron store/i);
    await expect(page.getByRole("button", { name: "Save value", exact: true })).toBeEnabled();
  });

  await page.goto(`${patient}/measurements`);
  await expect(row(page, "Blood pressure")).toBeVisible();
  await expectNoAxeViolations(page);
  await page.goto(patient);
  await expect(page.getByRole("heading", { name: "What matters" })).toBeVisible();
  await expect(row(page, "Blood pressure").first()).toContainText("128/82 mmHg");
  await expectNoAxeViolations(page);
});

test("a pasted table says what becomes of every row, is imported and undone", async ({ page }) => {
  const patient = await newPatient(page);
  await paste(
    page,
    patient,
    [
      "Test\tDate\tValue\tUnit",
      "Weight\t2026-03-12\t70.5\tkg",
      "Weight\t2026-03-12\t70.5\tkg",
      "Moon phase\t2026-03-12\t3\t%",
      "Total cholesterol\t2026-03-12\t5.2\t",
      "Weight\t2026-04-12\t230\tkg",
    ].join("\n"),
  );
  const heading = page.getByRole("heading", { name: /^Nothing is saved yet/ });
  await expect(heading).toContainText("1 to add, 2 with a question, 1 known already, 1 refused");
  await expect(page.getByRole("row").filter({ hasText: "Moon phase" })).toContainText("Refused");
  await expectNoAxeViolations(page);

  await test.step("a unit and an unusual value are asked for, never guessed", async () => {
    await page.getByLabel("Unit of total cholesterol").selectOption("mmol/L");
    await page.getByLabel(/^The value in line \d is right$/).check();
    await page.getByRole("button", { name: "Check again" }).click();
    await expect(heading).toContainText("3 to add, 1 known already, 1 refused");
  });

  await test.step("the receipt counts, and the values stand in the list", async () => {
    await page.getByRole("button", { name: "Import 3 values" }).click();
    await expect(page.getByRole("heading", { name: "3 values were added" })).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByRole("link", { name: "See the measurements" }).click();
    await expect(row(page, "Weight").first()).toContainText("230.0 kg");
  });

  await test.step("undoing takes all of them back", async () => {
    await page.goto(`${patient}/measurements/import`);
    await page.getByRole("button", { name: "Undo the import of Pasted table" }).click();
    await page.getByRole("button", { name: "Undo the import", exact: true }).click();
    await expect(page.getByText(/^Undone/)).toBeVisible();
    await page.goto(`${patient}/measurements`);
    await expect(page.getByRole("heading", { name: "No measurements yet" })).toBeVisible();
  });
});

test("a trend is a line, a table and a list from which a wrong value is taken back", async ({ page }) => {
  const patient = await newPatient(page);
  await paste(
    page,
    patient,
    [
      "Test;Date;Value;Unit",
      "Blood pressure;2026-01-12;150/95;mmHg",
      "Blood pressure;2026-02-12;140/90;mmHg",
      "Blood pressure;2026-03-12;130/85;mmHg",
      "Weight;2026-01-12;80;kg",
      "Weight;2026-03-12;78;kg",
    ].join("\n"),
  );
  await page.getByRole("button", { name: "Import 5 values" }).click();
  await page.getByRole("link", { name: "See the measurements" }).click();
  await page.getByRole("main").getByRole("link", { name: "Blood pressure", exact: true }).click();

  const title = "Blood pressure fell from 150/95 to 130/85 mmHg between January 2026 and March 2026";
  await expect(page.getByRole("figure", { name: title })).toBeVisible();
  await expectNoAxeViolations(page);

  await test.step("the arrow keys step through the values, each is said", async () => {
    const figure = page.getByRole("figure", { name: title });
    await figure.getByRole("application").focus();
    await page.keyboard.press("ArrowRight");
    await expect(figure.locator("[aria-live=polite]")).toHaveText("140/90 mmHg, No range, 12 February 2026");
  });

  await test.step("the same as a table", async () => {
    await page.getByRole("button", { name: "Show as table" }).click();
    const table = page.getByRole("table", { name: "Blood pressure by date" });
    await expect(table.getByRole("row")).toHaveCount(4);
    await expect(table.getByRole("row").nth(1)).toContainText("130/85 mmHg");
    await expectNoAxeViolations(page);
  });

  await test.step("a target is set, and a second quantity stands below", async () => {
    await page.getByRole("button", { name: "Set a target" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Upper number at most").fill("130");
    await dialog.getByLabel("Lower number at most").fill("80");
    await dialog.getByRole("button", { name: "Save the target" }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(/^Target: up to 130 over up to 80 mmHg/)).toBeVisible();
    await page.getByLabel("Compare with").selectOption({ label: "Weight" });
    await page.getByRole("button", { name: "Compare", exact: true }).click();
    await expect(page.getByRole("figure", { name: /^Weight fell from 80.0 to 78.0 kg/ })).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("a retracted value stays with its reason and counts no more", async () => {
    await page.getByRole("button", { name: "Retract 150/95 mmHg, 12 January 2026" }).click();
    const dialog = page.getByRole("alertdialog");
    await dialog.getByLabel("Why is it wrong?").fill("Measured after running");
    await dialog.getByRole("button", { name: "Retract", exact: true }).click();
    await expect(page.getByText("Retracted: Measured after running")).toBeVisible();
    await expect(page.getByRole("figure", { name: /^Blood pressure fell from 140\/90/ })).toBeVisible();
  });
});
