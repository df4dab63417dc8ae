import { expect, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectNotFound, open } from "../fixtures/pages";
import { clinicianEmail, signInQuickly } from "../fixtures/people";

const pages = ["/admin/models", "/admin/models/prevent-2023"];

test("how the models do looks missing to patients and clinicians", async ({ browser }) => {
  for (const email of ["patient@example.com", clinicianEmail]) {
    const page = await (await browser.newContext()).newPage();
    await signInQuickly(page, email);
    for (const address of pages) {
      await open(page, address);
      await expectNotFound(page);
    }
  }
});

test("an administrator sees at a glance how each model does, and looks into one", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");

  await test.step("the list counts people, over a time of one's choice", async () => {
    await open(page, "/admin");
    await page.getByRole("link", { name: "Risk models" }).first().click();
    await page.waitForURL("**/admin/models");
    await expect(page.getByRole("heading", { level: 1, name: "Risk models" })).toBeVisible();
    await page.getByRole("link", { name: "All time" }).click();
    await page.waitForURL("**/admin/models?period=all");
    await expect(page.getByRole("link", { name: "All time" })).toHaveAttribute("aria-current", "page");
    await expect(page.getByText("Fewer than 10 people", { exact: true }).first()).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("one model says how it is used, for whom, and what happened", async () => {
    await page.getByRole("link", { name: "PREVENT equations" }).click();
    await page.waitForURL("**/admin/models/prevent-2023?period=all");
    await expect(page.getByRole("heading", { level: 1, name: "PREVENT equations" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Why there was no number" })).toBeVisible();
    await expect(page.getByRole("heading", { name: "Did it happen?" })).toBeVisible();
    await expect(page.getByText("Not enough people: each of the")).toBeVisible();
    await page.getByText("How this is counted").click();
    await expect(page.getByText("Each person counts once")).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("the arrow keys step through the bars, each is said", async () => {
    const figure = page.getByRole("figure", { name: /of the results lie below/ });
    await figure.getByRole("application").focus();
    await page.keyboard.press("ArrowRight");
    await expect(figure.locator("[aria-live=polite]")).toHaveText(/: \d+ people$/);
  });

  await test.step("the same figures stand in a table, by keyboard", async () => {
    const asTable = page.getByRole("button", { name: "Show as table" }).first();
    await asTable.press("Enter");
    await expect(asTable).toHaveAttribute("aria-pressed", "true");
    await expect(page.getByRole("table", { name: "People by result" })).toBeVisible();
    await expectNoAxeViolations(page);
  });
});

test("a model nobody knows, or that gives no number of its own, is not there", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  for (const model of ["no-such-model", "ckd-epi-2021"]) {
    await open(page, `/admin/models/${model}`);
    await expectNotFound(page);
  }
});
