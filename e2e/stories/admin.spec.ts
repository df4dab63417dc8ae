import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectFitsPhone, expectNotFound, open } from "../fixtures/pages";
import { clinicianPage, newPerson, signInQuickly } from "../fixtures/people";

const pages = [
  "/admin",
  "/admin/people",
  "/admin/audit",
  "/admin/organizations",
  "/admin/emergency",
  "/admin/documents",
  "/admin/holds",
  "/admin/research",
  "/admin/system",
  "/admin/system/alerts",
  "/admin/models",
];

/** What stands in the rail, and the heading of the page it leads to. */
const rail = [
  ["Administration", "Administration"],
  ["People", "People"],
  ["Audit log", "Audit log"],
  ["Emergency access", "Emergency access"],
  ["Legal holds", "Legal holds"],
  ["Research", "Research"],
  ["Organizations", "Organizations"],
  ["Documents", "Documents"],
  ["System", "System"],
  ["Risk models", "Risk models"],
] as const;

test("an administrator's pages look missing to everybody else", async ({ page }) => {
  await signInQuickly(page, "patient@example.com");
  for (const address of pages) {
    await open(page, address);
    await expectNotFound(page);
  }
  expect((await page.request.get("/api/admin/audit/export")).status()).toBe(404);
});

test("the pages of administrators hold for everybody, in light and dark", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  for (const address of pages) {
    await open(page, address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectNoAxeViolations(page);
  }
});

test("the pages of administrators fit a phone", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  for (const address of pages) {
    await open(page, address);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectFitsPhone(page);
    await expectNoAxeViolations(page);
  }
});

test("the rail leads to every page of administrators, and so does the bar of a phone", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/people");
  const places = page.getByRole("navigation", { name: "Your places" });
  for (const [label, title] of rail) {
    const link = places.getByRole("link", { name: label, exact: true });
    await link.click();
    await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
    await expect(link).toHaveAttribute("aria-current", "page");
  }

  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "More", exact: true }).press("Enter");
  await page.getByRole("dialog", { name: "More" }).getByRole("link", { name: "System", exact: true }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "System", exact: true })).toBeVisible();
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a deactivated person is out at once, and the reason stands in the audit log", async ({ browser, page }) => {
  const theirs = await (await browser.newContext()).newPage();
  const person = await newPerson(theirs, `Robin ${randomUUID().slice(0, 8)}`);

  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/people");
  await page.getByLabel("Name or email").fill(person.email);
  await page.getByRole("button", { name: "Find" }).click();
  await page.getByRole("button", { name: `Deactivate ${person.name}` }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(question.getByText("Give the reason in a few words.").first()).toBeVisible();
  await question.getByLabel("Reason").fill("Asked to close the account");
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(page.getByRole("cell", { name: "Deactivated" })).toBeVisible();

  await open(theirs, "/patients");
  await expect(theirs).toHaveURL(/\/sign-in/);

  await open(page, "/admin/audit?action=person.deactivated");
  await page.getByRole("button", { name: "Details" }).first().click();
  const details = page.getByRole("dialog");
  await expect(details.getByText("Is active")).toBeVisible();
  await expectNoAxeViolations(page);
});

test("nobody deactivates their own account without typing their name", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/people?search=admin@example.com");
  await page.getByRole("button", { name: "Deactivate Ines Okafor" }).click();
  const question = page.getByRole("alertdialog");
  await question.getByLabel("Reason").fill("By accident");
  await question.getByRole("button", { name: "Deactivate" }).click();
  await expect(question.getByText("This is your own account. Type your name as it stands here.").first()).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("cell", { name: "Active", exact: true })).toBeVisible();
});

test("the audit log is filtered and exported, and the export stands in it", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/audit");
  await page.getByLabel("Kind").selectOption("access");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/kind=access/);
  await expect(page.getByRole("cell", { name: /Patient opened/ }).first()).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export as CSV" }).click();
  const lines = readFileSync(await (await download).path(), "utf8")
    .trim()
    .split("\r\n");
  expect(lines[0]).toContain("sequence,occurredAt,kind");
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.slice(1).every((line) => line.includes(",access,"))).toBe(true);
  await open(page, "/admin/audit?action=audit.exported");
  await expect(page.getByRole("cell", { name: /Audit exported/ }).first()).toBeVisible();
});

test("an organization gets a name and a member", async ({ page }) => {
  const name = `Harbor clinic ${randomUUID().slice(0, 8)}`;
  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/organizations");
  await page.getByRole("button", { name: "Add organization" }).first().click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("alertdialog").getByRole("button", { name: "Add organization" }).click();
  await page.getByRole("button", { name: `Add member to ${name}` }).click();
  await page.getByLabel("Email of a clinician").fill("patient@example.com");
  await page.getByRole("alertdialog").getByRole("button", { name: "Add member" }).click();
  await expect(page.getByText("No active clinician has this address.").first()).toBeVisible();
  await page.getByLabel("Email of a clinician").fill("clinician@example.com");
  await page.getByRole("alertdialog").getByRole("button", { name: "Add member" }).click();
  await expect(page.getByRole("button", { name: `Remove Dr. Jonas Achebe from ${name}` })).toBeVisible();
});

test("a patient sees who looked, and an administrator opens no record", async ({ browser, page }) => {
  await signInQuickly(page, "patient@example.com");
  await open(page, "/patients");
  await page
    .locator("#content")
    .getByRole("link", { name: /Mara Lindqvist/ })
    .first()
    .click();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}/);
  const patient = new URL(page.url()).pathname;

  const clinician = await clinicianPage(browser);
  await open(clinician, patient);
  await expect(clinician.getByRole("heading", { level: 1 })).toBeVisible();

  await open(page, `${patient}/access`);
  const entry = page.locator("summary", { hasText: "Dr. Jonas Achebe" }).first();
  await expect(entry).toContainText("Shared by the patient");
  await expect(entry).toContainText("the overview");
  await entry.press("Enter");
  await expect(page.getByText("Looked at the overview").first()).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: "Everyone, including me" }).click();
  await expect(page.locator("summary", { hasText: "You" }).first()).toBeVisible();

  const admin = await (await browser.newContext()).newPage();
  await signInQuickly(admin, "admin@example.com");
  await open(admin, patient);
  await expectNotFound(admin);
});
