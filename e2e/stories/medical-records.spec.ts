import { readFile } from "node:fs/promises";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { open, reload } from "../fixtures/pages";
import { clinicianPage, newPatient, shareWithClinician } from "../fixtures/people";

async function openForm(page: Page, address: string): Promise<void> {
  await open(page, address);
  await expect(page.getByRole("button", { name: /^Save/ })).toBeEnabled();
}

type When = { day?: string; month?: string; year: string };

async function fillDate(page: Page, label: string, { day, month, year }: When): Promise<void> {
  const group = page.getByRole("group", { name: label });
  if (!month) await group.getByLabel("How exactly").selectOption("year");
  else await group.getByLabel("Month", { exact: true }).selectOption({ label: month });
  if (day) await group.getByLabel("Day", { exact: true }).fill(day);
  await group.getByLabel("Year", { exact: true }).fill(year);
}

type Added = { kind: string; label: string; title: string; when: string; date: When; further?: Record<string, string> };

async function add(page: Page, patient: string, { kind, label, title, when, date, further = {} }: Added) {
  await openForm(page, `${patient}/records/new?kind=${kind}`);
  await page.getByLabel(label, { exact: true }).fill(title);
  await fillDate(page, when, date);
  for (const [name, value] of Object.entries(further)) await page.getByLabel(name).fill(value);
  await page.getByRole("button", { name: "Save record" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(new RegExp(`${title}$`));
  return page.url();
}

const march = { day: "12", month: "March", year: "2025" };
const metformin: Added = {
  kind: "medication",
  label: "Medication",
  title: "Metformin 500 mg",
  when: "Taken since",
  date: march,
  further: { Dose: "500 mg", "How often": "Twice a day" },
};

test("a patient adds records of several kinds, finds them and takes them away", async ({ page }) => {
  const patient = await newPatient(page);
  await open(page, `${patient}/records`);
  await expect(page.getByRole("heading", { name: "No records yet" })).toBeVisible();
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: "Add the first record" }).click();
  await page.waitForURL(`**${patient}/records/new`);
  await expectNoAxeViolations(page);
  await page.getByRole("link", { name: /^Allergy/ }).click();

  await test.step("an error keeps what was typed, and so does a reload", async () => {
    await expect(page.getByRole("button", { name: "Save record" })).toBeEnabled();
    await page.getByLabel("Allergic to").fill("Penicillin");
    await page.getByLabel("Reaction").fill("Rash");
    await page.getByLabel("Severity").selectOption("8");
    await page.getByRole("button", { name: "Save record" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "Enter when it was." })).toBeVisible();
    await expectNoAxeViolations(page);
    await reload(page);
    await expect(page.getByText("Restored what you typed earlier.")).toBeVisible();
    await expect(page.getByLabel("Allergic to")).toHaveValue("Penicillin");
    await fillDate(page, "First noticed", { year: "2019" });
    await page.getByRole("button", { name: "Save record" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Penicillin" })).toBeVisible();
    await expect(page.getByText("Severe, 8 of 10")).toBeVisible();
  });

  await add(page, patient, metformin);
  await add(page, patient, {
    kind: "condition",
    label: "Condition",
    title: "Type 2 diabetes",
    when: "Since when",
    date: march,
  });
  await add(page, patient, {
    kind: "lab-report",
    label: "Test",
    title: "HbA1c",
    when: "Sample taken",
    date: march,
    further: { "Result with its unit": "6.7 %" },
  });
  await add(page, patient, {
    kind: "immunization",
    label: "Vaccine",
    title: "Influenza",
    when: "Given on",
    date: march,
    further: { "Dose number": "1" },
  });

  await test.step("the timeline forgives a typing error and filters by kind", async () => {
    await open(page, `${patient}/records`);
    await expect(page.getByRole("status").filter({ hasText: "5 entries found." })).toBeVisible();
    await page.getByRole("searchbox", { name: "Search" }).fill("metfornin");
    await page.getByRole("button", { name: "Show" }).click();
    await expect(page.getByRole("status").filter({ hasText: "1 entry found." })).toContainText("metformin");
    await expect(page.locator("mark").first()).toHaveText("Metformin");
    await open(page, `${patient}/records?kind=allergy&kind=condition&kind=spell`);
    await expect(page.getByText("2 entries found.")).toBeVisible();
    await expect(page.getByText("could not be read and was left out: kind")).toBeVisible();
    await expectNoAxeViolations(page);
  });

  await test.step("the table sorts and keeps its columns in the address", async () => {
    await open(page, `${patient}/records/table`);
    await page.getByRole("columnheader", { name: "Title" }).getByRole("link").click();
    await expect(page.getByRole("columnheader", { name: "Title" })).toHaveAttribute("aria-sort", "ascending");
    await expect(page.getByRole("row").nth(1)).toContainText("HbA1c");
    await page.getByRole("button", { name: "Columns" }).click();
    await page.getByRole("menuitemcheckbox", { name: "Result" }).click();
    await expect(page.getByRole("columnheader", { name: "Result" })).toHaveCount(0);
    await expect(page).toHaveURL(/column=occurredOn/);
    await page.keyboard.press("Escape");
    await expectNoAxeViolations(page);
    await page.getByRole("link", { name: "HbA1c" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "HbA1c" })).toBeVisible();
  });

  await test.step("the export holds exactly what is filtered", async () => {
    await open(page, `${patient}/records?kind=medication`);
    await page.getByRole("button", { name: "Print or export" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("menuitem", { name: "Spreadsheet (CSV)" }).click();
    const csv = await readFile(await (await download).path(), "utf8");
    expect(csv.trim().split("\n")).toHaveLength(2);
    expect(csv).toContain("Metformin 500 mg");
    const json = await page.request.get(`/api${patient}/records/export?format=json&kind=medication`);
    expect((await json.json()).map(({ title }: { title: string }) => title)).toEqual(["Metformin 500 mg"]);
    await open(page, `${patient}/records/print`);
    await expect(page.getByText("5 entries. Printed on")).toBeVisible();
    await expectNoAxeViolations(page);
  });
});

test("a patient amends, retracts and restores, and nothing is lost", async ({ page }) => {
  const patient = await newPatient(page);
  const record = await add(page, patient, metformin);
  await openForm(page, `${record}/amend`);
  await page.getByLabel("Dose").fill("1000 mg");
  await page.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Version 2, shown above")).toBeVisible();
  await expectNoAxeViolations(page);

  await page.getByRole("button", { name: "Restore version 1" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Restore version" }).click();
  await expect(page.getByText("Version 3, shown above")).toBeVisible();

  await page.getByRole("button", { name: "Retract" }).click();
  await page.getByLabel("Why is it wrong?").fill("Never taken");
  await page.getByRole("button", { name: "Retract entry" }).click();
  await expect(page.getByText("This entry was retracted")).toBeVisible();
  await open(page, `${patient}/records`);
  await expect(page.getByRole("heading", { name: "No records yet" })).toBeVisible();
  await open(page, record);
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expect(page.getByRole("link", { name: "Change" }).first()).toBeVisible();
});

async function withClinician(browser: Browser) {
  const patient = await (await browser.newContext()).newPage();
  const address = await newPatient(patient);
  await shareWithClinician(patient, address, { rights: "write" });
  const clinician = await clinicianPage(browser);
  return { patient, clinician, record: await add(patient, address, metformin) };
}

test("two people change one entry at once: the second compares, and saves on top", async ({ browser }) => {
  const { patient, clinician, record } = await withClinician(browser);
  await openForm(patient, `${record}/amend`);
  await openForm(clinician, `${record}/amend`);
  await clinician.getByLabel("Dose").fill("850 mg");
  await clinician.getByRole("button", { name: "Save changes" }).click();
  await expect(clinician.getByText("Version 2, shown above")).toBeVisible();

  await patient.getByLabel("Dose").fill("1000 mg");
  await patient.getByRole("button", { name: "Save changes" }).click();
  await expect(patient.getByText("This entry was changed while you were writing.")).toBeVisible();
  const dose = patient.getByRole("row", { name: /^Dose/ });
  await expect(dose).toContainText("1000 mg");
  await expect(dose).toContainText("850 mg");
  await expect(patient.getByLabel("Dose")).toHaveValue("1000 mg");
  await expectNoAxeViolations(patient);
  await patient.getByRole("button", { name: "Save mine on top" }).click();
  await expect(patient.getByText("Version 3, shown above")).toBeVisible();
});

test("a clinician questions an entry, the patient answers by changing it, and it is verified", async ({ browser }) => {
  const { patient, clinician, record } = await withClinician(browser);
  await open(clinician, record);
  await expect(clinician.getByRole("button", { name: "Save review" })).toBeEnabled();
  await clinician.getByLabel("I question it").check();
  await clinician.getByRole("button", { name: "Save review" }).click();
  await expect(clinician.getByText("Say what you question").first()).toBeVisible();
  await clinician.getByLabel("Comment").fill("Is it not 1000 mg?");
  await clinician.getByRole("button", { name: "Save review" }).click();
  await expect(clinician.getByText("A clinician questions this entry")).toBeVisible();
  await expectNoAxeViolations(clinician);

  await open(patient, record.replace(/\/[^/]+$/, ""));
  await expect(patient.getByText("Is it not 1000 mg?")).toBeVisible();
  await openForm(patient, `${record}/amend`);
  await patient.getByLabel("Dose").fill("1000 mg");
  await patient.getByRole("button", { name: "Save changes" }).click();
  await expect(patient.getByText("Not yet checked by a clinician")).toBeVisible();

  await open(clinician, record);
  await expect(clinician.getByRole("button", { name: "Save review" })).toBeEnabled();
  await clinician.getByLabel("It is right").check();
  await clinician.getByRole("button", { name: "Save review" }).click();
  await expect(clinician.getByText("Checked by a clinician").first()).toBeVisible();
});
