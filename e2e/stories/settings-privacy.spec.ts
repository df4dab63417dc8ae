import { expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectFitsPhone, open, reload } from "../fixtures/pages";
import { newPerson, signInQuickly } from "../fixtures/people";

const dates = (page: Page) => page.getByRole("form", { name: "How long things are kept" }).getByRole("status");

/** The day so many days after this one, in world time, as a person reads it. */
const dayAhead = (days: number) =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(
    Date.now() + days * 86_400_000,
  );

test("a person sees the dates follow the number before they save it, and finds it saved", async ({ page }) => {
  await newPerson(page);
  await open(page, "/settings/privacy");
  await expect(dates(page)).toContainText("As saved: 730 days, about 2 years");
  await expect(dates(page)).toContainText(dayAhead(731));
  await expectNoAxeViolations(page);

  await page.getByLabel("Keep my activity for").fill("90");
  await expect(dates(page)).toContainText("Not saved yet: 90 days, about 3 months");
  await expect(dates(page)).toContainText(`On ${dayAhead(91)}, `);
  await page.getByLabel("Keep my activity for").fill("7");
  await expect(dates(page)).toContainText("The dates for this number cannot be shown.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Enter a whole number of days from 30 to 3650.").first()).toBeVisible();

  await page.getByLabel("Keep my activity for").fill("90");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dates(page)).toContainText("As saved: 90 days, about 3 months");
  await reload(page);
  await expect(page.getByLabel("Keep my activity for")).toHaveValue("90");
});

test("everything works by keyboard alone, and on a phone", async ({ page }) => {
  const person = await newPerson(page);
  await open(page, "/settings/privacy");
  await expectFitsPhone(page);
  await expectNoAxeViolations(page);

  const days = page.getByLabel("Keep my activity for");
  await days.focus();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("365");
  await page.keyboard.press("Enter");
  await expect(dates(page)).toContainText("As saved: 365 days, about 12 months");

  await page.getByText("What is kept how long").press("Enter");
  await expect(page.getByText("Links to confirm an address or choose a password")).toBeVisible();
  await page.getByLabel("Count me in the figures").press("Space");
  await page.getByRole("button", { name: "Save answers" }).press("Enter");
  await expect(page.getByText("Your answers are saved.")).toBeVisible();

  const leave = page.getByRole("button", { name: "Leave and erase my account" });
  await leave.press("Enter");
  const question = page.getByRole("alertdialog");
  await expect(question).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(question).toBeHidden();
  await expect(leave).toBeFocused();
  await leave.press("Enter");
  await question.getByLabel("Your password").focus();
  await page.keyboard.type(person.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("You asked to leave", { exact: true })).toBeVisible();
  await expectFitsPhone(page);
  await expectNoAxeViolations(page);
});

test("a person says yes and no, and finds each answer with the text it was given to", async ({ page }) => {
  await newPerson(page);
  await open(page, "/settings/privacy");
  const figures = page.getByLabel("Count me in the figures");
  await expect(figures).not.toBeChecked();
  await expect(page.getByLabel("My data may be part of research files")).not.toBeChecked();
  await expect(page.getByLabel("Blur my dates")).toBeChecked();

  await figures.check();
  await page.getByRole("button", { name: "Save answers" }).click();
  await expect(page.getByText("Your answers are saved.")).toBeVisible();
  await reload(page);
  await expect(figures).toBeChecked();
  await figures.uncheck();
  await page.getByRole("button", { name: "Save answers" }).click();
  await page.getByText("Your answers so far").click();
  await expect(page.getByText("No to being counted in figures")).toBeVisible();
  await expect(page.getByText("Yes to being counted in figures")).toBeVisible();
  await expect(page.getByText(/^Text 1: You count in the figures/)).toHaveCount(2);
  await expectNoAxeViolations(page);
});

test("a person leaves with their password, reads so on every page, and changes their mind", async ({
  page,
  browser,
}) => {
  const person = await newPerson(page);
  await open(page, "/settings/privacy");
  await page.getByRole("button", { name: "Leave and erase my account" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Until then you can sign in as always and change your mind.");
  await question.getByLabel("Your password").fill("not-my-password");
  await question.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(question.getByText("This is not your password.").first()).toBeVisible();
  await question.getByLabel("Your password").fill(person.password);
  await question.getByRole("button", { name: "Leave", exact: true }).click();

  await expect(page.getByText("You asked to leave", { exact: true })).toBeVisible();
  await expectNoAxeViolations(page);
  const elsewhere = await (await browser.newContext()).newPage();
  await signInQuickly(elsewhere, person.email, person.password);
  await open(elsewhere, "/patients");
  await expect(elsewhere.getByText("You asked to leave", { exact: true })).toBeVisible();
  await elsewhere.getByRole("button", { name: "Stay" }).click();
  await expect(elsewhere.getByText("You asked to leave", { exact: true })).toBeHidden();
  await reload(page);
  await expect(page.getByRole("button", { name: "Leave and erase my account" })).toBeVisible();
});

test("an administrator holds an account for a court; the person reads since when and why until it is lifted", async ({
  page,
  browser,
}) => {
  const theirs = await (await browser.newContext()).newPage();
  const person = await newPerson(theirs);
  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/holds");
  await page.getByRole("button", { name: "Place a hold" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByLabel("Record number or email").fill("nobody-here@example.com");
  await question.getByLabel("Reason").fill("Court of Harbor, case 12/26");
  await question.getByRole("button", { name: "Place hold" }).click();
  await expect(question.getByText("There is no record with this number").first()).toBeVisible();
  await question.getByLabel("Record number or email").fill(person.email);
  await question.getByRole("button", { name: "Place hold" }).click();
  await expect(page.getByText(person.email)).toBeVisible();
  await expectNoAxeViolations(page);

  await open(theirs, "/settings/privacy");
  await expect(theirs.getByText("Your account is held")).toBeVisible();
  await expect(theirs.getByText("Their reason: Court of Harbor, case 12/26")).toBeVisible();
  await expect(dates(theirs)).toContainText("Nothing of yours is waiting to be erased.");
  await expectNoAxeViolations(theirs);

  await page.getByRole("button", { name: `Lift the hold on ${person.email}` }).click();
  await question.getByLabel("Reason").fill("The court has decided");
  await question.getByRole("button", { name: "Lift hold" }).click();
  // An open question hides the page behind it, so a button there says nothing yet.
  await expect(question).toBeHidden();
  await expect(page.getByRole("button", { name: `Lift the hold on ${person.email}` })).toBeHidden();
  await reload(theirs);
  await expect(theirs.getByText("Your account is held")).toBeHidden();
});
