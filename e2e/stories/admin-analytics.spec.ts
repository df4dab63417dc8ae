import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectNotFound, open } from "../fixtures/pages";
import { clinicianEmail, signInQuickly } from "../fixtures/people";

test("the figures look missing to patients and clinicians", async ({ browser }) => {
  for (const email of ["patient@example.com", clinicianEmail]) {
    const page = await (await browser.newContext()).newPage();
    await signInQuickly(page, email);
    await open(page, "/admin?period=7");
    await expectNotFound(page);
    for (const address of ["/api/admin/usage/live", "/api/admin/usage/records-added"])
      expect((await page.request.get(address)).status()).toBe(404);
  }
});

test("an administrator sees how Anamnesis is used, and looks closer", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");

  await test.step("the overview says how it is now and how the last days went", async () => {
    await open(page, "/admin");
    await expect(page.getByRole("heading", { name: "Just now" })).toBeVisible();
    await expect(page.getByText(/^Updated \d+ s ago$/)).toBeVisible();
    for (const name of ["People", "New people", "What is added", "Conditions and symptoms", "How it runs"])
      await expect(page.getByRole("heading", { level: 2, name, exact: true })).toBeVisible();
    await expect(page.getByRole("heading", { name: "This installation" })).toBeVisible();
    await expect(page.getByRole("alert").filter({ hasText: "could not be read" })).toHaveCount(0);
    await expectNoAxeViolations(page);
  });

  await test.step("a period stands in the address", async () => {
    await page.getByRole("link", { name: "90 days" }).click();
    await page.waitForURL(/period=90/);
    await expect(page.getByRole("link", { name: "90 days" })).toHaveAttribute("aria-current", "page");
    await page.getByRole("link", { name: "Own dates" }).click();
    await page.waitForURL(/period=own/);
    await page.getByLabel("First day").fill("2026-03-01");
    await page.getByLabel("Last day").fill("2026-03-31");
    await page.getByRole("button", { name: "Show", exact: true }).click();
    await page.waitForURL(/from=2026-03-01/);
    await expect(page.getByText("from 1 March 2026 to 31 March 2026").first()).toBeVisible();
  });

  await test.step("a chart is also a table, and a file", async () => {
    await open(page, "/admin?period=7");
    const errors = page.getByRole("figure").filter({ hasText: "Unexpected failures" });
    await errors.getByRole("button", { name: "Show as table" }).click();
    await expect(errors.getByRole("table").getByRole("row")).toHaveCount(8);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Errors as CSV" }).click();
    const text = readFileSync(await (await download).path(), "utf8");
    expect(text.split("\r\n")[0]).toContain("figure,from,until,group,value");
  });
});

test("the tiles of the present refresh by themselves, and say when they cannot", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  await page.clock.install();
  await open(page, "/admin");
  const answered = page.waitForResponse("**/api/admin/usage/live");
  await page.clock.runFor(16_000);
  expect((await answered).status()).toBe(200);
  await page.route("**/api/admin/usage/live", (route) => route.abort());
  await page.clock.runFor(16_000);
  await expect(page.getByText(/Could not be refreshed, updated/)).toBeVisible();
});
