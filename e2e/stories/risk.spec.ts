import { expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectNotFound, open } from "../fixtures/pages";
import { clinicianPage, newPatient, newPerson, shareWithClinician } from "../fixtures/people";

const choose = (page: Page, question: string, answer: string) =>
  page.getByRole("radiogroup", { name: question }).getByLabel(answer, { exact: true }).check();

/** The diabetes score of India asks five things and nothing of a laboratory. */
async function answerFive(page: Page, record: string, age: string): Promise<void> {
  await open(page, `${record}/risk/idrs`);
  const calculate = page.getByRole("button", { name: "Calculate and keep" });
  await expect(calculate).toBeEnabled();
  await page.getByLabel("Age", { exact: true }).fill(age);
  await choose(page, "Sex at birth", "Male");
  await page.getByLabel("Waist", { exact: true }).fill("95");
  await choose(page, "Physical activity", "Neither");
  await choose(page, "Parents with diabetes", "Neither");
  await calculate.click();
}

async function calculate(page: Page, record: string): Promise<void> {
  await answerFive(page, record, "55");
  await page.waitForURL(/\/risk\/predictions\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "The values it rests on" })).toBeVisible();
}

test("anybody reads whom a model was made for and what goes wrong with it", async ({ page }) => {
  await open(page, "/about/models");
  await expect(page.getByRole("heading", { level: 1, name: "Risk models" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: "PREVENT equations" }).click();
  await page.waitForURL("**/about/models/prevent-2023");
  await expect(page.getByRole("heading", { name: "What goes wrong" })).toBeVisible();
  await expect(page.getByText("90 to 200 mmHg")).toBeVisible();
  await expectNoAxeViolations(page);
  await open(page, "/about/models/no-such-model");
  await expectNotFound(page);
});

test("a person answers what is missing and reads a result that can be trusted", async ({ page }) => {
  const record = await newPatient(page);

  await test.step("the list says what fits, what is missing, and what does not fit and why", async () => {
    await open(page, `${record}/risk`);
    await expect(page.getByRole("heading", { name: "A few answers are missing" })).toBeVisible();
    const refused = page.getByRole("listitem").filter({ hasText: "National Early Warning Score 2" });
    await expect(refused).toContainText("call for help when you are worried");
    await expectNoAxeViolations(page);
  });

  await test.step("a child gets words, and no number", async () => {
    await answerFive(page, record, "8");
    await expect(page.getByText("For a child there is no number.")).toBeVisible();
    await expect(page.getByLabel("Waist", { exact: true })).toHaveValue("95");
    await expectNoAxeViolations(page);
  });

  await test.step("the result says the number, what drives it and what it rests on", async () => {
    await calculate(page, record);
    await expect(page.getByText("70", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("High", { exact: true }).first()).toBeVisible();
    await expect(page.getByText("a low value is no all clear")).toBeVisible();
    const waist = page.getByRole("table", { name: "Values used" }).getByRole("row").filter({ hasText: "Waist" });
    await expect(waist).toContainText("95 cm");
    await expect(waist).toContainText("Answered");
    await expect(page.getByText("the same number, to the last digit")).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("a slider shows by keyboard what would change, and keeps nothing", async () => {
    const slider = page.getByRole("slider", { name: "Waist" });
    await slider.focus();
    for (let centimeters = 0; centimeters < 6; centimeters++) await page.keyboard.press("ArrowLeft");
    await expect(slider).toHaveAttribute("aria-valuetext", "89 cm");
    await expect(page.getByText("instead of 70")).toBeVisible();
    await page.getByRole("button", { name: "Back to the real values" }).click();
    await expect(slider).toHaveAttribute("aria-valuetext", "95 cm");
  });

  await test.step("what they say of it stays with it", async () => {
    await page.getByLabel("It does not fit").check();
    await page.getByRole("textbox", { name: "Why" }).fill("My parents were never tested.");
    await page.getByRole("button", { name: "Send" }).click();
    await expect(page.getByText("It does not fit: My parents were never tested.")).toBeVisible();
  });

  await test.step("the history leads back to it, also once it is retracted", async () => {
    await page.getByRole("button", { name: "Retract" }).click();
    await page.getByLabel("Why is it wrong?").fill("The waist was measured over a coat.");
    await page.getByRole("alertdialog").getByRole("button", { name: "Retract" }).click();
    await expect(page.getByText("The waist was measured over a coat.").first()).toBeVisible();
    await open(page, `${record}/risk/idrs`);
    await expect(page.getByRole("table", { name: "All results, newest first" })).toContainText("Retracted");
    await expectNoAxeViolations(page);
  });
});

test("a clinician runs a model and writes a note, which the patient reads; a stranger finds nothing", async ({
  page,
  browser,
}) => {
  const record = await newPatient(page);
  await shareWithClinician(page, record, { rights: "write" });
  const clinician = await clinicianPage(browser);
  await calculate(clinician, record);
  await expect(clinician.getByRole("button", { name: "Save note" })).toBeEnabled();
  await clinician.getByLabel("Note for the patient and other clinicians").fill("Let us measure your sugar in spring.");
  await clinician.getByRole("button", { name: "Save note" }).click();
  await expect(clinician.getByRole("heading", { name: "Note of a clinician" })).toBeVisible();
  const result = new URL(clinician.url()).pathname;
  await clinician.context().close();

  await open(page, result);
  await expect(page.getByText("Let us measure your sugar in spring.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save note" })).toHaveCount(0);

  const stranger = await (await browser.newContext()).newPage();
  await newPerson(stranger, "Kim Stranger");
  await open(stranger, result);
  await expectNotFound(stranger);
  await stranger.context().close();
});
