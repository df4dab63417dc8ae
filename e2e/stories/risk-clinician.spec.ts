import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectNotFound, open } from "../fixtures/pages";
import { clinicianPage, newPatient, shareWithClinician } from "../fixtures/people";

/** The first sample of the data, as a spreadsheet in a country with decimal commas copies it. */
const cells =
  "17,99 10,38 122,8 1001 0,1184 0,2776 0,3001 0,1471 0,2419 0,07871 1,095 0,9053 8,589 153,4 0,006399 0,04904 0,05373 0,01587 0,03003 0,006193 25,38 17,33 184,6 2019 0,1622 0,6656 0,7119 0,2654 0,4601 0,1189".replaceAll(
    " ",
    "\t",
  );

/** Both models of this story look at the age and one at the sex before they give a number. */
async function womanOfFifty(page: Page, record: string): Promise<void> {
  await open(page, `${record}/profile/details`);
  await page.getByRole("radio", { name: "Only the age is known" }).check();
  await page.getByLabel("Age", { exact: true }).fill("50");
  await page.getByRole("radio", { name: "Female", exact: true }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(`**${record}/profile`);
}

async function sharedRecord(page: Page, browser: Browser, rights: "read" | "write") {
  const record = await newPatient(page);
  await womanOfFifty(page, record);
  await shareWithClinician(page, record, { rights });
  return { record, clinician: await clinicianPage(browser) };
}

const calculate = (page: Page) => page.getByRole("button", { name: "Calculate and keep" });

async function pasteCells(page: Page, text: string): Promise<void> {
  await page.getByText("Paste from a table").click();
  await page.getByLabel("The numbers of the report").fill(text);
  await page.getByRole("button", { name: "Fill the fields" }).click();
}

async function untilResult(page: Page): Promise<string> {
  await page.waitForURL(/\/risk\/predictions\/[0-9a-f-]{36}$/);
  await expect(page.getByRole("heading", { name: "The values it rests on" })).toBeVisible();
  return new URL(page.url()).pathname;
}

test("a clinician reads thirty cells, and the patient sees nothing of it until it is released", async ({
  page,
  browser,
}) => {
  const { record, clinician } = await sharedRecord(page, browser, "write");
  const form = `${record}/risk/breast-mass`;
  let result = "";

  await test.step("the patient reads why the form is not for them", async () => {
    await open(page, form);
    await expect(page.getByText("A clinician enters it.")).toBeVisible();
    await expect(calculate(page)).toHaveCount(0);
  });

  await test.step("what cannot be told apart is not filled in", async () => {
    await open(clinician, form);
    await expectNoAxeViolations(clinician);
    await pasteCells(clinician, "17,99\t10,38\t122,8");
    await expect(clinician.getByText("Nothing was filled in.")).toBeVisible();
    await expect(clinician.getByLabel("Radius, mean of all nuclei")).toHaveValue("");
  });

  await test.step("a number outside the range is marked, and all that was typed stays", async () => {
    await clinician.getByLabel("The numbers of the report").fill(`842302\tM\t${cells}`);
    await clinician.getByRole("button", { name: "Fill the fields" }).click();
    await expect(clinician.getByText("30 of 30 numbers recognized")).toBeVisible();
    const radius = clinician.getByLabel("Radius, mean of all nuclei");
    await expect(radius).toHaveValue("17.99");
    await radius.fill("50");
    await calculate(clinician).click();
    await expect(clinician.getByText("must be from 6.981 to 28.11").first()).toBeVisible();
    await expect(radius).toHaveAttribute("aria-invalid", "true");
    await expect(clinician.locator("[aria-invalid=true]")).toHaveCount(1);
    await expect(clinician.getByLabel("Fractal dimension, mean of the three largest")).toHaveValue("0.1189");
    await expectNoAxeViolations(clinician);
    await radius.fill("17,99");
    await calculate(clinician).click();
    result = await untilResult(clinician);
  });

  await test.step("the result is no diagnosis, is never quite certain, and waits", async () => {
    await expect(clinician.getByText("The patient does not see this result yet.")).toBeVisible();
    await expect(clinician.getByText("Malignant").first()).toBeVisible();
    await expect(clinician.getByText(/over 99 %/i).first()).toBeVisible();
    await expect(clinician.getByText("100 %")).toHaveCount(0);
    await expect(clinician.getByText(/no diagnosis/).first()).toBeVisible();
    await expectNoAxeViolations(clinician);
  });

  await test.step("the patient finds it nowhere", async () => {
    await open(page, result);
    await expectNotFound(page);
    for (const place of [`${record}/risk`, form, `${record}/access`]) {
      await open(page, place);
      await expect(page.getByRole("main")).not.toContainText(/99 %|99\.9/);
      await expect(page.getByRole("main").locator(`a[href="${result}"]`)).toHaveCount(0);
    }
    const download = await page.request.get(`/api${record}/risk/export`);
    expect(await download.text()).not.toContain("breast-mass");
  });

  await test.step("released with words, the patient reads both", async () => {
    await clinician.getByLabel("Your words to the patient").fill("Let us talk about it on Monday.");
    await clinician.getByRole("button", { name: "Release to the patient" }).click();
    await expect(clinician.getByText("The patient does not see this result yet.")).toHaveCount(0);
    await open(page, result);
    await expect(page.getByText("Let us talk about it on Monday.")).toBeVisible();
    await expect(page.getByText("Malignant").first()).toBeVisible();
    await expectNoAxeViolations(page);
    await open(page, form);
    await expect(
      page.getByRole("table", { name: "All results, newest first" }).locator(`a[href="${result}"]`),
    ).toBeVisible();
    const download = await page.request.get(`/api${record}/risk/export`);
    expect(await download.text()).toContain("breast-mass");
  });
  await clinician.context().close();
});

test("a nurse counts the early warning score by keyboard alone and reads what it asks for", async ({
  page,
  browser,
}) => {
  const { record, clinician } = await sharedRecord(page, browser, "write");
  const { keyboard } = clinician;
  await open(clinician, `${record}/risk/news2`);
  await expect(clinician.getByText("Nothing measured earlier is used.")).toBeVisible();
  await expectNoAxeViolations(clinician);

  await test.step("seven signs and the scale, in the order of the chart", async () => {
    await clinician.getByLabel("Breaths").focus();
    await keyboard.type("22");
    await keyboard.press("Tab");
    await keyboard.type("93");
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await keyboard.press("Tab");
    await expect(clinician.getByLabel("Scale 1", { exact: true })).toBeFocused();
    await keyboard.press("Tab");
    await keyboard.type("118");
    await keyboard.press("Tab");
    await keyboard.type("96");
    await keyboard.press("Tab");
    await keyboard.press("Space");
    await keyboard.press("ArrowRight");
    await keyboard.press("Tab");
    await keyboard.type("38,4");
    await keyboard.press("Enter");
    await untilResult(clinician);
  });

  await test.step("2 for the breaths, 2 for oxygen, 1 for the pulse, 3 for confusion, 1 for the fever", async () => {
    const points = clinician.getByRole("table", { name: "Points of each sign" });
    await expect(points.getByRole("row", { name: /Consciousness/ })).toContainText("3");
    await expect(points.getByRole("row", { name: /Oxygen saturation/ })).toContainText("93 %, scale 1");
    await expect(clinician.getByText("9", { exact: true }).first()).toBeVisible();
    await expect(clinician.getByText("Without a break, by monitor.")).toBeVisible();
    await expect(clinician.getByText("Consciousness: 3 points for one sign.")).toBeVisible();
    await expectNoAxeViolations(clinician);
  });

  await test.step("the next count begins empty, with the earlier one below it", async () => {
    await open(clinician, `${record}/risk/news2`);
    await expect(clinician.getByLabel("Breaths")).toHaveValue("");
    await expect(clinician.getByRole("heading", { name: "Earlier results" })).toBeVisible();
    await expect(clinician.getByRole("table", { name: "All results, newest first" }).getByRole("row")).toHaveCount(2);
  });

  await test.step("the patient reads the score, and that it is not for counting at home", async () => {
    await open(page, `${record}/risk/news2`);
    await expect(page.getByText("call for help when you are worried")).toBeVisible();
    await expect(page.getByRole("table", { name: "All results, newest first" })).toBeVisible();
  });
  await clinician.context().close();
});

test("a clinician who may only read finds words and no form", async ({ page, browser }) => {
  const { record, clinician } = await sharedRecord(page, browser, "read");
  for (const model of ["breast-mass", "news2", "idrs"]) {
    await open(clinician, `${record}/risk/${model}`);
    await expect(clinician.getByText("You may look at this record, not add to it.")).toBeVisible();
    await expect(clinician.getByRole("button", { name: /and keep/ })).toHaveCount(0);
  }
  await expectNoAxeViolations(clinician);
  await open(clinician, `${record}/risk`);
  await expect(clinician.getByRole("link", { name: /calculate/i })).toHaveCount(0);
  await expectNoAxeViolations(clinician);
  await clinician.context().close();
});

test("a known value is changed in its row, and kept by closing it again", async ({ page }) => {
  const record = await newPatient(page);
  await open(page, `${record}/risk/idrs`);
  const choose = (question: string, answer: string) =>
    page.getByRole("radiogroup", { name: question }).getByLabel(answer, { exact: true }).check();
  await page.getByLabel("Age", { exact: true }).fill("55");
  await choose("Sex at birth", "Male");
  await page.getByLabel("Waist", { exact: true }).fill("95");
  await choose("Physical activity", "Neither");
  await choose("Parents with diabetes", "Neither");
  await page
    .getByRole("radiogroup", { name: /Diabetes, or pregnant/ })
    .getByLabel("No")
    .check();
  await calculate(page).click();
  await untilResult(page);

  await open(page, `${record}/risk/idrs`);
  const change = page.getByRole("button", { name: "Change waist" });
  await expect(change).toHaveAttribute("aria-expanded", "false");
  await change.focus();
  await page.keyboard.press("Enter");
  const another = page.getByLabel("Another value for waist");
  await another.fill("400");
  await calculate(page).click();
  await expect(page.getByText("must be from 40 to 200 cm").first()).toBeVisible();
  await expect(another).toHaveValue("400");
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Keep waist" }).click();
  await expect(another).toBeHidden();
  await calculate(page).click();
  await untilResult(page);
  await expect(page.getByText("95 cm").first()).toBeVisible();
});
