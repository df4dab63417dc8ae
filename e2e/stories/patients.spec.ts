import { expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { open } from "../fixtures/pages";
import { newPerson, signInQuickly } from "../fixtures/people";

/** The address of the record that the person who signed in keeps for themselves. */
async function openOwnProfile(page: Page): Promise<string> {
  await open(page, "/patients");
  const href = await page.locator('a[href^="/patients/"]').evaluateAll((links) => {
    const found = links.map((link) => link.getAttribute("href") ?? "");
    return found.find((each) => /^\/patients\/[0-9a-f-]{36}$/.test(each)) ?? "";
  });
  await open(page, `${href}/profile`);
  await expect(page.getByRole("heading", { level: 1, name: "Profile" })).toBeVisible();
  return href;
}

async function openDetails(page: Page, patient: string): Promise<void> {
  await open(page, `${patient}/profile/details`);
  await expect(page.getByRole("button", { name: "Save" })).toBeEnabled();
}

test("a person fills in their profile and prints what helpers need", async ({ page }) => {
  await newPerson(page, "Robin Example");
  const patient = await openOwnProfile(page);

  await test.step("nobody has said anything about allergies, so the person says there are none", async () => {
    await expect(page.getByText("Nobody has said whether there are allergies.")).toBeVisible();
    await page.getByRole("button", { name: "There are no known allergies" }).click();
    await page.getByRole("button", { name: "Yes, say so" }).click();
    await expect(page.getByText(/^No known allergies/)).toBeVisible();
  });

  await test.step("somebody to call", async () => {
    await page.getByRole("button", { name: "Add contact" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("Noor Example");
    await dialog.getByLabel("Phone").fill("not a number");
    await dialog.getByRole("button", { name: "Add contact" }).click();
    await expect(dialog.getByText("Enter a phone number").first()).toBeVisible();
    await dialog.getByLabel("Phone").fill("+46 8 555 0100");
    await dialog.getByRole("button", { name: "Add contact" }).click();
    await expect(page.getByRole("link", { name: "+46 8 555 0100" })).toBeVisible();
  });

  await test.step("an unusual weight is asked about once more", async () => {
    await page.getByRole("link", { name: "Add height or weight" }).click();
    const save = page.getByRole("button", { name: "Save values" });
    await expect(save).toBeEnabled();
    await page.getByLabel("Weight", { exact: true }).fill("230");
    await save.click();
    await page.getByLabel("The values are right").check();
    await save.click();
    await page.waitForURL(/\/measurements$/);
    await page.goto(`${patient}/profile`);
    await expect(page.getByText("230.0 kg").first()).toBeVisible();
  });

  await expectNoAxeViolations(page);

  await test.step("the card says what is known, what is none, and what nobody has said", async () => {
    await open(page, `${patient}/emergency-card`);
    const card = page.getByRole("article", { name: "Emergency card" });
    await expect(card.getByText(/^No known allergies/)).toBeVisible();
    await expect(card.getByText("Nobody has said whether medications are taken.")).toBeVisible();
    await expect(card.getByText("Noor Example")).toBeVisible();
    await expect(card.getByText("230.0 kg")).toBeVisible();
    await expectNoAxeViolations(page);
  });
});

test("two people who edit the same details do not lose each other's change", async ({ page, context }) => {
  await newPerson(page, "Robin Example");
  const patient = await openOwnProfile(page);
  const other = await context.newPage();
  await openDetails(page, patient);
  await openDetails(other, patient);

  await other.getByLabel("Blood type").selectOption("O+");
  await other.getByRole("button", { name: "Save" }).click();
  await other.waitForURL(`**${patient}/profile`);

  await page.getByLabel("Given name").fill("Robyn");
  await page.getByRole("button", { name: "Save" }).click();
  const note = page.getByRole("alert").filter({ hasText: "Somebody changed this meanwhile." });
  await expect(note).toContainText("Blood type is now: O+");
  await expect(page.getByLabel("Given name")).toHaveValue("Robyn");

  await page.getByLabel("Blood type").selectOption("O+");
  await page.getByRole("button", { name: "Save" }).click();
  await page.waitForURL(`**${patient}/profile`);
  await expect(page.getByText("Robyn Example").first()).toBeVisible();
  await expect(page.getByText("O+").first()).toBeVisible();
});

test("a parent keeps a record for a child whose birthday is not known", async ({ page }) => {
  await newPerson(page, "Pat Example");
  await open(page, "/patients/new");
  await expect(page.getByRole("button", { name: "Begin record" })).toBeEnabled();
  await expectNoAxeViolations(page);
  await page.getByLabel("Who you are to this person").selectOption("Parent");
  await page.getByLabel("Given name").fill("Kit");
  await page.getByLabel("Family name").fill("Example");
  await page.getByRole("radio", { name: "Only the age is known" }).check();
  await page.getByLabel("Age", { exact: true }).fill("4");
  await page.getByLabel("I may keep this record").check();
  await page.getByRole("button", { name: "Begin record" }).click();
  await page.waitForURL(/\/patients\/[0-9a-f-]{36}\/profile$/);
  await expect(page.getByText("(estimated from an age)")).toBeVisible();
  await expect(page.getByText("You are the only one. To stop, add another guardian first.")).toBeVisible();
  await open(page, page.url().replace(/\/profile$/, ""));
  await expect(page.getByText("about 4 years")).toBeVisible();
  await expectNoAxeViolations(page);
});

test("a page is drawn once, also while it streams in", async ({ page }) => {
  await signInQuickly(page, "patient@example.com");
  await page.addInitScript(() => {
    const drawn = { headings: 0 };
    Object.assign(window, { drawn });
    new MutationObserver(() => {
      drawn.headings = Math.max(drawn.headings, document.querySelectorAll("h1").length);
    }).observe(document, { childList: true, subtree: true });
  });
  const record = await openOwnProfile(page);
  for (let load = 0; load < 8; load++) {
    await open(page, record);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { drawn: object }).drawn)).toEqual({ headings: 1 });
  }
});
