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
  // Nothing is written down of a new person's conditions.
  await choose(page, "Diabetes, or pregnant now", "No");
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
    const waist = page.getByRole("list", { name: "Values used" }).getByRole("listitem").filter({ hasText: "Waist" });
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
    await page.getByText("Say whether it fits").click();
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

/** Some days ago, as a table of measurements has it. */
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

async function importTable(page: Page, record: string, ...rows: string[]): Promise<void> {
  await open(page, `${record}/measurements/import`);
  await page.getByLabel("Paste the table").fill(["Test;Date;Value;Unit", ...rows].join("\n"));
  await page.getByRole("button", { name: "Check the table" }).click();
  await page.getByRole("button", { name: /^Import \d+ values?$/ }).click();
  await expect(page.getByRole("heading", { name: /added$/ })).toBeVisible();
}

test("where values are missing or old there is a range with its reasons, nowhere a single number, and a sheet to print", async ({
  page,
}) => {
  const record = await newPatient(page);
  await importTable(page, record, `Total cholesterol;${daysAgo(7 * 365)};210;mg/dL`);
  await open(page, `${record}/risk/prevent-2023`);
  const numbers = { Age: "55", "Upper blood pressure": "141", "Kidney filtration": "84", "Body mass index": "29" };
  for (const [label, value] of Object.entries(numbers)) await page.getByLabel(label, { exact: true }).fill(value);
  await choose(page, "Sex at birth", "Male");
  for (const label of ["Blood pressure medicine", "Statin", "Diabetes", "Smoking"]) await choose(page, label, "No");
  await choose(page, "Heart or vessel disease, or pregnant now", "No");
  await page.getByLabel("I do not know all of these numbers").check();
  await page.getByRole("button", { name: "Calculate and keep" }).click();
  await page.waitForURL(/\/risk\/predictions\/[0-9a-f-]{36}$/);
  const main = page.getByRole("main");

  await test.step("it says the range, why it is one, whom it was drawn from and what would narrow it", async () => {
    await expect(main.getByText(/^\d+(\.\d)? % to \d+(\.\d)? %$/)).toBeVisible();
    await expect(main.getByText("HDL cholesterol is not known.")).toBeVisible();
    await expect(main.getByText(/^Total cholesterol is too old to count: it is of /)).toBeVisible();
    await expect(main.getByText("Drawn from people of the same age and sex")).toBeVisible();
    await expect(main.getByText("To know one value would help most:")).toBeVisible();
    await expect(main.getByRole("link", { name: "Add this measurement" })).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("nothing of it is a single number, taken apart or moved", async () => {
    await expect(main.getByText(/^(About \d+|Fewer than 1) of 100/)).toHaveCount(0);
    await expect(main.getByRole("heading", { name: /^What (drives it|if)$/ })).toHaveCount(0);
    const hdl = main.getByRole("list", { name: "Values used" }).getByRole("listitem").filter({ hasText: "HDL" });
    await expect(hdl).toContainText("Not known");
  });

  await test.step("on paper it says whose it is and of which model, and has nothing to press", async () => {
    await page.emulateMedia({ media: "print" });
    await expect(main.getByText("Record number")).toBeVisible();
    await expect(main.getByText(/^PREVENT equations, version/)).toBeVisible();
    await expect(main.getByRole("heading", { name: "About the model" })).toBeVisible();
    for (const role of ["button", "textbox", "combobox", "slider"] as const)
      await expect(main.getByRole(role)).toHaveCount(0);
    await expect(page.getByRole("navigation")).toHaveCount(0);
    await page.emulateMedia({ media: "screen" });
  });

  await test.step("the list has the range as well, and no number", async () => {
    await open(page, `${record}/risk`);
    const newest = page.getByRole("region", { name: "Newest results" });
    await expect(newest.getByText(/^\d+(\.\d)? % to \d+(\.\d)? %/)).toBeVisible();
    await expect(newest).toContainText("not every value was known or new");
  });
});

test("somebody tries what reaching their target would do, and follows the number over time", async ({ page }) => {
  const record = await newPatient(page);
  await importTable(page, record, `Waist circumference;${daysAgo(2)};95;cm`);
  await open(page, `${record}/measurements/8280-0`);
  await page.getByRole("button", { name: "Set a target" }).click();
  await page.getByLabel("At most").fill("85");
  await page.getByRole("button", { name: "Save the target" }).click();
  await expect(page.getByText("Target set.")).toBeVisible();

  await test.step("the target stands beside the slider and is reached by a press", async () => {
    await open(page, `${record}/risk/idrs`);
    await page.getByLabel("Age", { exact: true }).fill("55");
    await choose(page, "Sex at birth", "Male");
    await choose(page, "Physical activity", "Neither");
    await choose(page, "Parents with diabetes", "Neither");
    await choose(page, "Diabetes, or pregnant now", "No");
    await page.getByRole("button", { name: "Calculate and keep" }).click();
    await page.waitForURL(/\/risk\/predictions\/[0-9a-f-]{36}$/);
    await page.getByRole("button", { name: "Reach the target: 85 cm" }).click();
    await expect(page.getByRole("slider", { name: "Waist" })).toHaveAttribute("aria-valuetext", "85 cm");
    await expect(page.getByText("instead of 70")).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("a second result makes a line, and both can be opened", async () => {
    await open(page, `${record}/risk/idrs`);
    await page.getByRole("button", { name: "Calculate and keep" }).click();
    await page.waitForURL(/\/risk\/predictions\/[0-9a-f-]{36}$/);
    await expect(page.getByRole("figure", { name: "The number is 70, as at first" })).toBeVisible();
    await open(page, `${record}/risk`);
    await expect(page.getByRole("region", { name: "Newest results" }).getByRole("listitem")).toHaveCount(1);
    await page.getByRole("link", { name: "Diabetes that nobody has found yet" }).click();
    await page.waitForURL(/\/risk\/predictions\/[0-9a-f-]{36}$/);
  });

  await test.step("what happened since can be said, and corrected", async () => {
    await expect(page.getByRole("heading", { name: "What happened since" })).toBeVisible();
    await page.getByText("Say what happened").click();
    await page.getByLabel("No, not so far").check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(page.getByText(/not until/)).toBeVisible();
    await page.getByText("Correct: Diabetes").click();
    await page.getByLabel("Yes", { exact: true }).check();
    await page.getByRole("button", { name: "Save correction" }).click();
    await expect(page.getByText(/yes, \d/)).toBeVisible();
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
