import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { open, reload } from "../fixtures/pages";
import { demoPassword, newPerson, signIn, signInQuickly } from "../fixtures/people";

const notRight = "The email or the password is not right.";

async function trySignIn(page: Page, email: string, password: string) {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** What the administrator finds in the outbox for somebody. */
async function linkFor(browser: Browser, email: string, subject: string): Promise<string> {
  const page = await browser.newPage();
  await signInQuickly(page, "admin@example.com");
  const mail = page
    .getByRole("listitem")
    .filter({ hasText: `To ${email}` })
    .filter({ hasText: subject })
    .first();
  await expect(async () => {
    await open(page, "/outbox");
    await expect(mail).toBeVisible({ timeout: 1_000 });
  }).toPass();
  const href = await mail.getByRole("link").first().getAttribute("href");
  await page.close();
  return href ?? "";
}

test("somebody signs up, signs in, and finds a record of their own", async ({ page }) => {
  const person = await newPerson(page, "Robin Example");
  await open(page, "/settings");
  await expect(page.getByText("Confirm your email")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(person.name);
  await page.getByRole("radio", { name: /^US/ }).check();
  await page.getByLabel("Time zone").selectOption("Europe/Oslo");
  await page.getByRole("button", { name: "Save settings" }).click();
  await expect(page.getByText("Your settings are saved.")).toBeVisible();
  await reload(page);
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Oslo");
});

test("a common password is refused while one types, and by the server", async ({ page }) => {
  await open(page, "/sign-up");
  await page.getByLabel("Given name").fill("Robin");
  await page.getByLabel("Family name").fill("Example");
  await page.getByLabel("Email").fill("robin-common@example.com");
  await page.getByLabel("Password", { exact: true }).fill("password1234");
  await expect(page.getByRole("progressbar", { name: "Strength" })).toHaveAttribute("aria-valuetext", "Easy to guess");
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Please check" })).toBeFocused();
  await expect(page).toHaveURL(/\/sign-up$/);
});

test("a taken address gets the same answer, and stays whose it is", async ({ page, browser }) => {
  const owner = await newPerson(page);
  const other = await browser.newPage();
  await open(other, "/sign-up");
  await other.getByLabel("Given name").fill("Mallory");
  await other.getByLabel("Family name").fill("Example");
  await other.getByLabel("Email").fill(owner.email);
  await other.getByLabel("Password", { exact: true }).fill("copper lantern 31");
  await other.getByRole("button", { name: "Create account" }).click();
  await expect(other.getByText("Now sign in")).toBeVisible();
  await trySignIn(other, owner.email, "copper lantern 31");
  await expect(other.getByText(notRight)).toBeVisible();
  await other.close();
});

test("a wrong password and an unknown account read the same, then signing in is locked", async ({ page }) => {
  const person = await newPerson(page);
  await page.context().clearCookies();
  await open(page, "/sign-in");
  await trySignIn(page, "nobody-at-all@example.com", "wrong password");
  await expect(page.getByText(notRight)).toBeVisible();
  for (let turn = 0; turn < 4; turn += 1) {
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await trySignIn(page, person.email, "wrong password");
    await answered;
    await expect(page.getByText(notRight)).toBeVisible();
  }
  await trySignIn(page, person.email, "wrong password");
  await expect(page.getByText("Too many attempts. Try again in a minute.")).toBeVisible();
  await trySignIn(page, person.email, person.password);
  await expect(page.getByText(/Too many attempts/)).toBeVisible();
});

test("a changed password signs the other device out", async ({ page, browser }) => {
  const person = await newPerson(page);
  const elsewhere = await browser.newPage();
  await signIn(elsewhere, person.email, person.password);
  await open(page, "/settings/security");
  await expect(page.getByText("This device")).toBeVisible();
  await page.getByLabel("Current password").fill(person.password);
  await page.getByLabel("New password", { exact: true }).fill("harvest mirror 27");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed. Other devices are signed out.")).toBeVisible();
  await expect(page.getByText("Password changed", { exact: true })).toBeVisible();
  await open(elsewhere, "/settings");
  await expect(elsewhere).toHaveURL(/\/sign-in\?callbackUrl=%2Fsettings$/);
  await trySignIn(elsewhere, person.email, "harvest mirror 27");
  await expect(elsewhere).toHaveURL(/\/settings$/);
  await elsewhere.close();
});

test("one device is signed out from another", async ({ page, browser }) => {
  const person = await newPerson(page);
  const elsewhere = await browser.newPage();
  await signIn(elsewhere, person.email, person.password);
  await open(page, "/settings/security");
  await page.getByRole("button", { name: /^Sign out Chrome/ }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("The device is signed out.")).toBeVisible();
  await open(elsewhere, "/settings");
  await expect(elsewhere).toHaveURL(/\/sign-in/);
  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await elsewhere.close();
});

test("a forgotten password is chosen anew by the link of the mail, once", async ({ page, browser }) => {
  const person = await newPerson(page);
  const forgetful = await browser.newPage();
  await open(forgetful, "/recover");
  await forgetful.getByLabel("Email").fill(person.email);
  await forgetful.getByRole("button", { name: "Send me a link" }).click();
  await expect(forgetful.getByText("If there is an account with this email")).toBeVisible();
  const link = await linkFor(browser, person.email, "Choose a new password");
  await open(forgetful, link);
  await forgetful.getByLabel("New password", { exact: true }).fill("harvest mirror 27");
  await forgetful.getByRole("button", { name: "Save the password" }).click();
  await expect(forgetful.getByText("Your password is changed", { exact: true })).toBeVisible();
  await trySignIn(forgetful, person.email, "harvest mirror 27");
  await expect(forgetful).toHaveURL(/\/patients/);
  await open(forgetful, link);
  await expect(forgetful.getByText("This link does not work any more")).toBeVisible();
  await open(page, "/settings");
  await expect(page).toHaveURL(/\/sign-in/);
  await forgetful.close();
});

test("an email is confirmed by the link of the mail", async ({ page, browser }) => {
  const person = await newPerson(page);
  await open(page, await linkFor(browser, person.email, "Confirm your email"));
  await page.getByRole("button", { name: "Confirm my email" }).click();
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
});

test("signing in without any script works too", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? "" });
  const page = await context.newPage();
  await page.goto("/sign-in?callbackUrl=%2Fsettings");
  await trySignIn(page, "patient@example.com", "wrong password");
  await expect(page.getByText(notRight)).toBeVisible();
  await trySignIn(page, "patient@example.com", demoPassword);
  await expect(page).toHaveURL(/\/settings$/);
  await context.close();
});

test("signing in never leads to another site", async ({ page }) => {
  await open(page, "/sign-in?callbackUrl=https%3A%2F%2Fevil.example%2F");
  await trySignIn(page, "patient@example.com", demoPassword);
  await expect(page).toHaveURL(/\/patients/);
});

test("requests from other sites are refused, and nobody but the administrator reads the outbox", async ({ page }) => {
  const answer = await page.request.post("/api/auth/signout", { headers: { origin: "https://evil.example" } });
  expect(answer.status()).toBe(403);
  await signInQuickly(page, "patient@example.com");
  await open(page, "/outbox");
  await expect(page.getByRole("link", { name: /token/ })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Outbox" })).toHaveCount(0);
});

test("the account pages are accessible", async ({ page }) => {
  for (const path of ["/sign-in?after=sign-up", "/sign-up", "/recover", "/verify-email?token=none"]) {
    await open(page, path);
    await expectNoAxeViolations(page);
  }
  await signInQuickly(page, "patient@example.com");
  for (const path of ["/settings", "/settings/security"]) {
    await open(page, path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoAxeViolations(page);
  }
  await signInQuickly(page, "admin@example.com");
  await open(page, "/outbox");
  await expectNoAxeViolations(page);
});
