import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { open } from "../fixtures/pages";
import { clinicianPage, newPatient, shareWithClinician } from "../fixtures/people";

/** As somebody without a mouse: forward until it has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  const hasFocus = () => target.evaluate((element) => element === document.activeElement);
  for (let steps = 0; steps < 60 && !(await hasFocus()); steps += 1) await page.keyboard.press("Tab");
  await expect(target).toBeFocused();
}

async function openForm(page: Page, patient: string): Promise<void> {
  await open(page, `${patient}/family-history/new`);
  await expect(page.getByRole("button", { name: "Save relative" })).toBeEnabled();
}

async function saveRelative(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save relative" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Family history$/ })).toBeVisible();
}

async function addAunt(page: Page, patient: string, name: string): Promise<void> {
  await openForm(page, patient);
  await page.getByRole("combobox", { name: "Who is it?" }).selectOption({ label: "Aunt" });
  await page.getByRole("radio", { name: "Mother's side" }).check();
  await page.getByRole("textbox", { name: "Name or initials" }).fill(name);
  await page.getByRole("combobox", { name: "What did they have?" }).selectOption({ label: "Breast cancer" });
  await page.getByRole("textbox", { name: "Age optional", exact: true }).fill("44");
  await saveRelative(page);
}

test("a person adds an aunt with breast cancer at 44 by keyboard alone, and the pattern appears", async ({ page }) => {
  const patient = await newPatient(page);
  await open(page, `${patient}/family-history`);
  await expect(page.getByRole("heading", { name: "No relatives yet" })).toBeVisible();
  await expectNoAxeViolations(page);

  await test.step("from the page to the form", async () => {
    await tabTo(page, page.getByRole("main").getByRole("link", { name: "Add a relative" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: /Add a relative$/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Save relative" })).toBeEnabled();
  });

  const form = page.getByRole("form", { name: "New relative" });
  await test.step("who it is, and on whose side", async () => {
    await tabTo(page, form.getByRole("combobox", { name: "Who is it?" }));
    await page.keyboard.type("Aunt");
    const sides = form.getByRole("radiogroup", { name: "Whose side of the family?" });
    await tabTo(page, sides.getByRole("radio", { name: "Mother's side" }));
    await page.keyboard.press("ArrowRight");
    await expect(sides.getByRole("radio", { name: "Father's side" })).toBeChecked();
    await page.keyboard.press("ArrowLeft");
    await expect(sides.getByRole("radio", { name: "Mother's side" })).toBeChecked();
  });

  await test.step("what she had, and when", async () => {
    const illness = form.getByRole("group", { name: "Illness 1" });
    await tabTo(page, illness.getByRole("combobox", { name: "What did they have?" }));
    await page.keyboard.type("Breast");
    await tabTo(page, illness.getByRole("textbox", { name: "Age optional", exact: true }));
    await page.keyboard.type("44");
    await expectNoAxeViolations(page);
    await tabTo(page, form.getByRole("button", { name: "Save relative" }));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: /^Messages/ })).toContainText("Relative saved.");
  });

  await test.step("the pattern and the list say so", async () => {
    await expect(page.getByRole("heading", { level: 1, name: /Family history$/ })).toBeVisible();
    const patterns = page.getByRole("region", { name: "Patterns" });
    await expect(patterns.getByRole("heading", { name: "Breast cancer at a young age" })).toBeVisible();
    await expect(patterns.getByText("Seen in: Aunt, mother's side.")).toBeVisible();
    const side = page.getByRole("region", { name: "Mother’s side" });
    const aunt = side.getByRole("listitem").filter({ has: page.getByRole("link", { name: "Aunt, mother's side" }) });
    await expect(aunt.getByRole("listitem")).toHaveText(["Breast cancer at 44"]);
    await expect(aunt.getByRole("link", { name: "Aunt, mother's side" })).toBeFocused();
    await expectNoAxeViolations(page);
  });

  await test.step("and from the list everything can be changed", async () => {
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: /Aunt, mother's side$/ })).toBeVisible();
    await expect(page.getByRole("button", { name: "Save changes" })).toBeEnabled();
    await expectNoAxeViolations(page);
    await tabTo(page, page.getByRole("textbox", { name: "Year of birth" }));
    await page.keyboard.type("1950");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1, name: /Family history$/ })).toBeVisible();
    await expect(page.getByText("Born 1950", { exact: true })).toBeVisible();
    await expect(page.getByRole("link", { name: "Aunt, mother's side" })).toBeFocused();
  });
});

test("a clinician with a share of the family history alone sees no names, until one is shown", async ({
  browser,
  page,
}) => {
  const patient = await newPatient(page);
  await addAunt(page, patient, "Ruth Hidden");
  await expect(page.getByRole("link", { name: "Aunt, mother's side, Ruth Hidden" })).toBeVisible();
  await shareWithClinician(page, patient, { onlyKind: "Family history" });

  const clinician = await clinicianPage(browser);
  await open(clinician, `${patient}/family-history`);
  await expect(clinician.getByRole("link", { name: "Aunt, mother's side", exact: true })).toBeVisible();
  await expect(clinician.getByText("Breast cancer at 44")).toBeVisible();
  expect(await clinician.content()).not.toContain("Ruth");
  await expect(clinician.getByRole("link", { name: "Add a relative" })).toHaveCount(0);
  await clinician.getByRole("link", { name: "Aunt, mother's side", exact: true }).click();
  await expect(clinician.getByRole("heading", { level: 1, name: /Aunt, mother's side$/ })).toBeVisible();
  expect(await clinician.content()).not.toContain("Ruth");
  await expectNoAxeViolations(clinician);

  await test.step("the person shows the name", async () => {
    await open(page, `${patient}/family-history`);
    await page.getByRole("link", { name: "Aunt, mother's side, Ruth Hidden" }).click();
    await page.getByRole("checkbox", { name: /^Also show it/ }).check();
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(page.getByRole("heading", { level: 1, name: /Family history$/ })).toBeVisible();
    await open(clinician, `${patient}/family-history`);
    await expect(clinician.getByRole("link", { name: "Aunt, mother's side, Ruth Hidden" })).toBeVisible();
  });
});

test("a clinician without a share of the family history learns only that it is not shared", async ({
  browser,
  page,
}) => {
  const patient = await newPatient(page);
  await addAunt(page, patient, "Ruth Hidden");
  await shareWithClinician(page, patient, { onlyKind: "Visits" });
  const clinician = await clinicianPage(browser);
  await open(clinician, `${patient}/family-history`);
  await expect(clinician.getByRole("heading", { name: "Not shared with you" })).toBeVisible();
  await expect(clinician.getByText("Breast cancer")).toHaveCount(0);
  await expectNoAxeViolations(clinician);
});

test("a family grows: an illness in own words, a removal that says why it cannot be, and one that can", async ({
  page,
}) => {
  const patient = await newPatient(page);
  await addAunt(page, patient, "Ruth");
  await openForm(page, patient);
  await page.getByRole("combobox", { name: "Who is it?" }).selectOption({ label: "Cousin" });
  await page.getByRole("radio", { name: "Mother's side" }).check();
  await page.getByRole("combobox", { name: "Whose child?" }).selectOption({ label: "Ruth (aunt, mother's side)" });
  await page.getByRole("combobox", { name: "What did they have?" }).selectOption("own-words");
  await page.getByRole("button", { name: "Save relative" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Say what it was." })).toBeVisible();
  await page.getByRole("textbox", { name: "In your own words" }).fill("Weak ankles");
  await saveRelative(page);
  await expect(page.getByText("Weak ankles").first()).toBeVisible();

  await test.step("the patient's own parents are related", async () => {
    const own = page.getByRole("region", { name: "The patient" });
    await own.getByRole("link").click();
    await page.getByRole("checkbox", { name: "Their parents are related by blood" }).check();
    await expectNoAxeViolations(page);
    await page.getByRole("button", { name: "Save changes" }).click();
    await expect(own.getByText("parents related by blood")).toBeVisible();
  });

  await page.getByRole("link", { name: /^Aunt, mother's side/ }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("dialog", { name: "This relative has to stay" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.keyboard.press("Escape");

  await open(page, `${patient}/family-history`);
  await page.getByRole("link", { name: /^Cousin/ }).click();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("textbox", { name: "Why?" }).fill("Not a cousin after all");
  await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Family history$/ })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Cousin/ })).toHaveCount(0);
  await expect(page.getByText("1 removed")).toBeVisible();
});

test("what cannot be is said at the field, a healthy relative takes one press, and an illness is changed", async ({
  page,
}) => {
  const patient = await newPatient(page);
  await addAunt(page, patient, "Ruth");

  await test.step("nobody is born in the future", async () => {
    await openForm(page, patient);
    await page.getByRole("combobox", { name: "Who is it?" }).selectOption({ label: "Mother" });
    const born = page.getByRole("textbox", { name: "Year of birth" });
    await born.fill("2990");
    await page.getByRole("button", { name: "Save relative" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "This year has not come yet." })).toBeVisible();
    await expect(born).toHaveAccessibleDescription(/This year has not come yet\./);
    await expectNoAxeViolations(page);
    await born.fill("1950");
    await saveRelative(page);
  });

  await test.step("one press says that she is well", async () => {
    const well = page.getByRole("button", { name: "No illness known: Mother", exact: true });
    await well.click();
    await expect(well).toHaveCount(0);
    const parents = page.getByRole("region", { name: "Parents" });
    await expect(parents.getByText("No illness known.")).toBeVisible();
  });

  await test.step("the age of an illness is corrected", async () => {
    await page.getByRole("link", { name: /^Aunt, mother's side/ }).click();
    await page.getByRole("button", { name: "Change Breast cancer" }).click();
    const dialog = page.getByRole("dialog", { name: "Change this illness" });
    await expect(dialog.getByRole("textbox", { name: "Age" })).toHaveValue("44");
    await dialog.getByRole("combobox", { name: "It began" }).selectOption("decade");
    await expectNoAxeViolations(page);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByText("Breast cancer in their 40s")).toBeVisible();
  });

  await test.step("and taken away, without losing one's place", async () => {
    await page.getByRole("button", { name: "Take away Breast cancer in their 40s" }).click();
    await page.getByRole("textbox", { name: "Why is it wrong?" }).fill("It was another aunt");
    await page.getByRole("alertdialog").getByRole("button", { name: "Take away" }).click();
    const none = page.getByText("Nobody has said what they had.");
    await expect(none).toBeVisible();
    await expect(page.locator("main :focus").filter({ has: none })).toBeVisible();
  });
});

test("two tabs change one relative: the second is shown the first, and loses nothing typed", async ({ page }) => {
  const patient = await newPatient(page);
  await addAunt(page, patient, "Ruth");
  const openAunt = async (tab: Page) => {
    await open(tab, `${patient}/family-history`);
    await tab.getByRole("link", { name: /^Aunt, mother's side/ }).click();
    await expect(tab.getByRole("button", { name: "Save changes" })).toBeEnabled();
  };
  const other = await page.context().newPage();
  await openAunt(page);
  await openAunt(other);
  await other.getByRole("textbox", { name: "Year of birth" }).fill("1955");
  await other.getByRole("button", { name: "Save changes" }).click();
  await expect(other.getByText("Born 1955", { exact: true })).toBeVisible();

  await page.getByRole("textbox", { name: "Name or initials" }).fill("Ruth Example");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "changed while you were writing" })).toBeVisible();
  const meanwhile = page.getByRole("region", { name: "What was changed meanwhile" });
  await expect(meanwhile).toContainText("Born 1955");
  await expect(page.getByRole("textbox", { name: "Name or initials" })).toHaveValue("Ruth Example");
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Save mine on top" }).click();
  await expect(page.getByRole("link", { name: "Aunt, mother's side, Ruth Example" })).toBeVisible();
});
