import { expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectFitsPhone, expectNotFound, open } from "../fixtures/pages";
import { signInQuickly } from "../fixtures/people";
import { readZip } from "../fixtures/zip";

const demoNames = [
  "Adaeze Nwosu",
  "Beatriz Figueira",
  "Camila Restrepo",
  "Dilnoza Karimova",
  "Farah Siddiqui",
  "Jolanta Mazur",
  "Leilani Kekona",
  "Nadia Benali",
  "Rosalind Abernathy",
  "Tamar Gelashvili",
  "Wanjiru Kamau",
  "Xiomara Pineda",
];
const emailOf = (name: string) => `${name.toLowerCase().replace(" ", ".")}@example.com`;

async function agree(page: Page, name: string): Promise<void> {
  await signInQuickly(page, emailOf(name));
  await open(page, "/settings/privacy");
  await page.getByLabel("My data may be part of research files").check();
  await page.getByRole("button", { name: "Save answers" }).click();
  await expect(page.getByText("Your answers are saved.")).toBeVisible();
}

test("when enough people have said yes there is a file in which each looks like nine others, and nobody is named", async ({
  page,
  browser,
}) => {
  for (const name of demoNames) await agree(page, name);

  await signInQuickly(page, "admin@example.com");
  await open(page, "/admin/research");
  const facts = page.getByRole("main").locator("dl");
  await expect(facts).toContainText(/Smallest group\s*\d\d+ people/);
  await expectNoAxeViolations(page);

  await test.step("the file holds what the page says, and the audit log says who made it", async () => {
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Make the file" }).click();
    const files = await readZip(await (await saved).path());
    expect([...files.keys()].toSorted()).toEqual(
      [
        "about.json",
        "conditions.csv",
        "dictionary.csv",
        "measurements.csv",
        "medications.csv",
        "people.csv",
      ].toSorted(),
    );
    const lines = (files.get("people.csv") ?? "").trim().split("\r\n").slice(1);
    const looks = lines.map((line) => line.split(",").slice(1).join());
    expect(looks.length).toBeGreaterThanOrEqual(10);
    for (const look of looks) expect(looks.filter((other) => other === look).length).toBeGreaterThanOrEqual(10);
    const all = [...files.values()].join("\n");
    for (const word of demoNames.flatMap((name) => name.split(" "))) expect(all).not.toContain(word);
    await open(page, "/admin/audit?action=research.exported");
    await expect(page.getByRole("cell", { name: /Research exported/ }).first()).toBeVisible();
  });

  await test.step("on a phone", async () => {
    await open(page, "/admin/research");
    await expectFitsPhone(page);
    await expectNoAxeViolations(page);
  });

  await test.step("nobody else gets it", async () => {
    const other = await (await browser.newContext()).newPage();
    await signInQuickly(other, "clinician@example.com");
    await open(other, "/admin/research");
    await expectNotFound(other);
    expect((await other.request.post("/api/admin/research")).status()).toBe(403);
  });
});
