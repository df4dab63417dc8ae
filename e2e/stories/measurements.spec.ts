import { expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectNotFound, open, reload } from "../fixtures/pages";
import { clinicianPage, newPatient, newPerson, shareWithClinician } from "../fixtures/people";

async function openForm(page: Page, address: string): Promise<void> {
  await open(page, address);
  await expect(page.getByRole("button", { name: /^Save/ })).toBeEnabled();
}

async function paste(page: Page, patient: string, table: string): Promise<void> {
  await open(page, `${patient}/measurements/import`);
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
  await open(page, `${patient}/measurements`);
  await expect(page.getByRole("heading", { name: "No measurements yet" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: "Add values" }).first().click();
  await page.waitForURL("**/measurements/new");

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
    const cholesterol = page.getByLabel("Total cholesterol", { exact: true });
    await cholesterol.fill("five");
    await page.getByRole("button", { name: "Save values" }).click();
    await expect(page.getByText("Enter a number, for instance 70.5.").first()).toBeVisible();
    await expectNoAxeViolations(page);
    await reload(page);
    await expect(page.getByText("Restored what you typed earlier.")).toBeVisible();
    await expect(cholesterol).toHaveValue("five");
    await cholesterol.fill("5.2");
    await page.getByLabel("Unit of total cholesterol").selectOption("mmol/L");
    await page.getByRole("button", { name: "Save values" }).click();
    await page.waitForURL(`**${patient}/measurements`);
    await expect(row(page, "Total cholesterol")).toContainText("5.20 mmol/L");
  });

  await test.step("any other quantity is found by its short name", async () => {
    await open(page, `${patient}/measurements/new?q=`);
    await expectNoAxeViolations(page);
    await page.getByRole("searchbox", { name: "What was measured" }).fill("ferritin");
    await page.keyboard.press("Enter");
    await page.waitForURL(/q=ferritin/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(/ferritin|iron store/i);
    await expect(page.getByRole("button", { name: "Save value", exact: true })).toBeEnabled();
  });

  await open(page, `${patient}/measurements`);
  await expect(row(page, "Blood pressure")).toBeVisible();
  await expectNoAxeViolations(page);
  await open(page, patient);
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
  await expect(page.getByRole("listitem").filter({ hasText: "Moon phase" })).toContainText("Refused");
  await expectNoAxeViolations(page);

  await test.step("what was pasted survives a reload", async () => {
    await reload(page);
    await expect(page.getByText("Restored what you typed earlier.")).toBeVisible();
    await page.getByRole("button", { name: "Check the table" }).click();
    await expect(heading).toContainText("1 to add");
  });

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
    await page.waitForURL(`**${patient}/measurements`);
    await expect(row(page, "Weight").first()).toContainText("230.0 kg");
  });

  await test.step("undoing takes all of them back", async () => {
    await open(page, `${patient}/measurements/import`);
    await page.getByRole("button", { name: "Undo the import of Pasted table" }).click();
    await page.getByRole("button", { name: "Undo the import", exact: true }).click();
    await expect(page.getByText(/^Undone/)).toBeVisible();
    await open(page, `${patient}/measurements`);
    await expect(page.getByRole("heading", { name: "No measurements yet" })).toBeVisible();
  });
});

test("values in two units stand on one line", async ({ page }) => {
  const patient = await newPatient(page);
  const add = async (value: string, unit: string) => {
    await openForm(page, `${patient}/measurements/new?code=29463-7`);
    await page.getByLabel("Weight", { exact: true }).fill(value);
    await page.getByLabel("Unit of weight").selectOption(unit);
    await page.getByRole("button", { name: "Save value", exact: true }).click();
    await page.waitForURL(`**${patient}/measurements/29463-7`);
  };

  await add("176.4", "lb");
  await expect(page.getByRole("figure", { name: /^Weight was 80.0 kg on / })).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "given as 176.4 lb" })).toContainText("80.0 kg");

  await test.step("a decimal comma is a decimal point", async () => {
    await add("78,5", "kg");
    const figure = page.getByRole("figure", { name: /^Weight fell from 80.0 to 78.5 kg/ });
    await expect(figure).toBeVisible();
    await expect(figure).toHaveAccessibleDescription("2 values between 78.5 and 80.0 kg.");
  });

  await test.step("what nobody has is refused, what few have is asked about", async () => {
    await openForm(page, `${patient}/measurements/new?code=29463-7`);
    const weight = page.getByLabel("Weight", { exact: true });
    await weight.fill("7850");
    await page.getByRole("button", { name: "Save value", exact: true }).click();
    await expect(page.getByText(/is not possible\. Check the number and the unit\.$/).first()).toBeVisible();
    await expect(weight).toHaveValue("7850");
    await weight.fill("250");
    await page.getByRole("button", { name: "Save value", exact: true }).click();
    await expect(page.getByText(/is unusual\. If it is right, say so\.$/).first()).toBeVisible();
    await expectNoAxeViolations(page);
    await page.getByLabel("The values are right").check();
    await page.getByRole("button", { name: "Save value", exact: true }).click();
    await page.waitForURL(`**${patient}/measurements/29463-7`);
    await expect(page.getByRole("figure", { name: /to 250.0 kg/ })).toBeVisible();
  });
});

test("a clinician reads what is shared and cannot write; a stranger finds nothing", async ({ browser }) => {
  const page = await (await browser.newContext()).newPage();
  const patient = await newPatient(page);
  await paste(page, patient, "Test;Date;Value;Unit\nOxygen level;2026-03-12;90;%\nPotassium;2026-03-12;4.4;mmol/L");
  await page.getByRole("button", { name: "Import 2 values" }).click();
  await expect(page.getByRole("heading", { name: "2 values were added" })).toBeVisible();
  await shareWithClinician(page, patient);

  await test.step("the clinician meets what is out of range first, and no way to change it", async () => {
    const clinician = await clinicianPage(browser);
    await open(clinician, `${patient}/measurements`);
    await expect(clinician.getByRole("heading", { level: 2 }).first()).toHaveText("Out of range");
    await expect(clinician.getByRole("link", { name: "Add values" })).toHaveCount(0);
    await expectNoAxeViolations(clinician);
    await row(clinician, "Oxygen level").getByRole("link").click();
    await clinician.waitForURL("**/measurements/59408-5");
    await expect(clinician.getByRole("figure", { name: /^Oxygen level/ })).toBeVisible();
    await expect(clinician.getByRole("button", { name: /^(Retract|Set a target)/ })).toHaveCount(0);
    await open(clinician, `${patient}/measurements/new`);
    await expectNotFound(clinician);
  });

  await test.step("whom nothing is shared with finds no page and no file", async () => {
    const stranger = await (await browser.newContext()).newPage();
    await newPerson(stranger);
    for (const place of ["measurements", "measurements/59408-5", "measurements/new", "measurements/import"]) {
      await open(stranger, `${patient}/${place}`);
      await expectNotFound(stranger);
    }
    expect((await stranger.request.get(`/api${patient}/measurements/export`)).status()).toBe(404);
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
      "Height;2026-03-12;168;cm",
    ].join("\n"),
  );
  await page.getByRole("button", { name: "Import 6 values" }).click();
  await page.getByRole("link", { name: "See the measurements" }).click();
  await page.waitForURL(`**${patient}/measurements`);
  await row(page, "Blood pressure").getByRole("link").click();
  await page.waitForURL("**/measurements/85354-9");

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
    await page.waitForURL(/with=29463-7/);
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

  await test.step("what is computed says from what", async () => {
    await open(page, `${patient}/measurements/39156-5`);
    await expect(page.getByRole("figure", { name: /27\.6 kg\/m²/ })).toBeVisible();
    await expect(page.getByRole("heading", { name: "How this is computed" })).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "Height: 168.0 cm" })).toBeVisible();
    await expectNoAxeViolations(page);
  });
});
