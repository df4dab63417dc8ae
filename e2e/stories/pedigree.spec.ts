import { readFile } from "node:fs/promises";
import { type Download, expect, type Locator, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { open } from "../fixtures/pages";
import { signInQuickly } from "../fixtures/people";

async function openDemoTree(page: Page) {
  await signInQuickly(page, "patient@example.com");
  await open(page, "/patients");
  await page.getByRole("main").getByRole("link", { name: "Mara Lindqvist" }).click();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  await open(page, `${new URL(page.url()).pathname}/family-history`);
  const drawing = page.getByRole("img", { name: "Family tree of Mara Lindqvist" });
  await expect(drawing).toBeVisible();
  return { drawing, region: page.getByRole("region", { name: "Family tree, scrolls" }) };
}

function overflowOf(region: Locator): Promise<number> {
  return region.evaluate((element) => element.scrollWidth - element.clientWidth);
}

async function download(page: Page, kind: "SVG" | "PNG"): Promise<Download> {
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: kind, exact: true }).click();
  return saved;
}

test("a person zooms their family tree by keyboard and wheel, and the page still scrolls", async ({ page }) => {
  const { drawing, region } = await openDemoTree(page);
  await expect(drawing).toHaveAccessibleDescription(/^\d+ people in 4 generations\. .*Breast cancer: 2\./);
  await expectNoAxeViolations(page);

  const widthNow = async () => (await drawing.boundingBox())?.width ?? 0;
  await region.focus();
  await page.keyboard.press("0");
  await expect(async () => expect(await overflowOf(region)).toBe(0)).toPass();
  const fitting = await widthNow();
  await page.keyboard.press("+");
  await expect(async () => expect(await widthNow()).toBeGreaterThan(fitting)).toPass();
  await page.keyboard.press("0");
  await expect(async () => expect(await overflowOf(region)).toBe(0)).toPass();

  await region.hover();
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -60);
  await page.keyboard.up("Control");
  await expect(async () => expect(await widthNow()).toBeGreaterThan(fitting * 1.3)).toPass();
  expect(await page.evaluate(() => window.visualViewport?.scale)).toBe(1);

  await page.getByRole("button", { name: "Zoom out" }).hover();
  const before = await page.evaluate(() => window.scrollY);
  await page.mouse.wheel(0, 200);
  await expect(async () => expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(before)).toPass();
});

test("a family tree on a phone begins at the patient and fits the width when asked", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const { region } = await openDemoTree(page);
  await expect(async () => expect(await region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)).toPass();
  await page.getByRole("button", { name: "Fit" }).click();
  await expect(async () => expect(await overflowOf(region)).toBe(0)).toPass();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("the picture to take along carries a title, a legend and only the names that were asked for", async ({ page }) => {
  await openDemoTree(page);
  const first = await download(page, "SVG");
  expect(first.suggestedFilename()).toBe("family-tree-of-mara-lindqvist.svg");
  const plain = await readFile(await first.path(), "utf8");
  expect(plain).toContain("<title>Family tree of Mara Lindqvist</title>");
  expect(plain).toContain("Breast cancer");
  expect(plain).not.toContain("Maj Falk");
  expect(plain).not.toMatch(/var\(--|oklch|https?:\/\/(?!www\.w3\.org)/);

  await page.getByRole("button", { name: "Names" }).click();
  await expect(page.getByRole("button", { name: "Names" })).toHaveAttribute("aria-pressed", "true");
  expect(await readFile(await (await download(page, "SVG")).path(), "utf8")).toContain("Maj Falk");

  const picture = await readFile(await (await download(page, "PNG")).path());
  expect(picture.subarray(1, 4).toString()).toBe("PNG");
});
