import { expect, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectNotFound, open } from "../fixtures/pages";
import { signInQuickly } from "../fixtures/people";

const pages = ["/admin/system", "/admin/system/alerts"];

test("the pages of the system look missing to everybody but administrators", async ({ page }) => {
  await signInQuickly(page, "clinician@example.com");
  for (const address of pages) {
    await open(page, address);
    await expectNotFound(page);
  }
});

test("the system says what is well, what is not, and what to do", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/system");
  const tile = (name: string) => page.getByRole("region", { name, exact: true });
  await expect(tile("Database").getByText("Well", { exact: true })).toBeVisible();
  await expect(tile("Version and migrations").getByText("Well", { exact: true })).toBeVisible();
  const key = tile("Recovery key");
  await expect(key.getByText("Well", { exact: true })).toBeHidden();
  await expect(key.getByText("npm run db -- backup", { exact: false })).toBeVisible();
  await expect(page.getByRole("table", { name: "Tables, the largest first" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Slow queries" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Look again" }).click();
  await expect(page.getByRole("button", { name: "Look again" })).toBeVisible();
});

test("an administrator chooses from when on to hear of something, and the audit log says so", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/system/alerts");
  await expectNoAxeViolations(page);
  await page.getByRole("button", { name: "Change the alert Refused sign-ins" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByLabel("Alert from").fill("2");
  await question.getByRole("button", { name: "Save" }).click();
  await expect(question.getByText("Enter a number from 5 an hour to 100,000 an hour.").first()).toBeVisible();
  await expectNoAxeViolations(page);
  await question.getByLabel("Alert from").fill("60");
  await question.getByRole("button", { name: "Save" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole("listitem").filter({ hasText: "Refused sign-ins" })).toContainText(
    "Alerts from 60 an hour",
  );

  await open(page, "/admin/audit?action=alert-threshold.changed");
  await expect(page.getByRole("main").getByRole("table").getByText("Alert threshold changed").first()).toBeVisible();
});
