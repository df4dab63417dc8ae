import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectNoAxeViolations } from "../fixtures/axe";
import { expectNotFound, open, reload } from "../fixtures/pages";
import {
  clinicianEmail,
  clinicianName,
  clinicianPage,
  demoPassword,
  newPerson,
  signInQuickly,
} from "../fixtures/people";

/** A patient and the clinician, each in a browser of their own. */
async function twoPeople(browser: Browser) {
  const patient = await (await browser.newContext()).newPage();
  const name = `Robin Story-${randomUUID().slice(0, 8)}`;
  await newPerson(patient, name);
  const clinician = await clinicianPage(browser);
  return { patient, clinician, name };
}

async function openSharing(patient: Page, name: string): Promise<void> {
  await open(patient, "/patients");
  await patient.getByRole("main").getByRole("link", { name }).click();
  await patient.getByRole("link", { name: "Sharing", exact: true }).click();
  await expect(patient.getByRole("heading", { level: 1 })).toHaveText(/Sharing/);
}

async function searchDesk(clinician: Page, name: string): Promise<void> {
  await open(clinician, "/patients");
  await clinician.getByLabel("Name, record number or birthday").fill(name);
  await clinician.getByRole("button", { name: "Search", exact: true }).click();
  await clinician.waitForURL(/q=/);
}

test("a patient shares with a clinician, and ends it: the record is gone at the next step", async ({ browser }) => {
  const { patient, clinician, name } = await twoPeople(browser);

  await openSharing(patient, name);
  await expect(patient.getByRole("heading", { name: "Shared with nobody" })).toBeVisible();
  await expectNoAxeViolations(patient);

  await patient.getByRole("link", { name: "Share with a clinician" }).first().click();
  await patient.getByLabel("Their email address").fill(`nobody-${randomUUID()}@example.com`);
  await patient.getByRole("button", { name: "Find", exact: true }).click();
  await expect(patient.getByText("No account to share with uses this address")).toBeVisible();
  await patient.getByLabel("Their email address").fill(clinicianEmail);
  await patient.getByRole("button", { name: "Find", exact: true }).click();
  await expect(patient.getByText(clinicianName, { exact: true })).toBeVisible();
  await patient.getByLabel("Only chosen kinds").check();
  await patient.getByRole("button", { name: `Share with ${clinicianName}` }).click();
  await expect(patient.getByText("Choose at least one kind.").first()).toBeVisible();
  await patient.getByLabel("Visits").check();
  await expectNoAxeViolations(patient);
  await patient.getByRole("button", { name: `Share with ${clinicianName}` }).click();
  await expect(patient.getByRole("heading", { name: clinicianName })).toBeVisible();
  await expect(patient.getByText("Visits", { exact: true })).toBeVisible();

  await searchDesk(clinician, name);
  await expect(clinician.getByText("Not opened yet")).toBeVisible();
  await expectNoAxeViolations(clinician);
  await clinician.getByRole("main").getByRole("link", { name }).click();
  await clinician.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  const record = clinician.url();
  await searchDesk(clinician, name);
  await expect(clinician.getByText("Nothing new")).toBeVisible();

  await patient.getByRole("button", { name: `End access of ${clinicianName}` }).click();
  await expect(patient.getByRole("alertdialog")).toContainText("They cannot open this record from their next step on");
  await expectNoAxeViolations(patient);
  await patient.getByRole("alertdialog").getByRole("button", { name: "End access" }).click();
  await expect(patient.getByRole("heading", { name: "Shared with nobody" })).toBeVisible();

  await open(clinician, record);
  await expectNotFound(clinician);
  await searchDesk(clinician, name);
  await expect(clinician.getByRole("heading", { name: "Nobody matches" })).toBeVisible();
});

test("a clinician enters a one-time code, and a second time it does nothing", async ({ browser }) => {
  const { patient, clinician, name } = await twoPeople(browser);

  await openSharing(patient, name);
  await patient.getByRole("link", { name: "Share with a clinician" }).first().click();
  await patient.getByRole("link", { name: "With a code" }).click();
  await patient.getByLabel("Who is the code for?").fill("The practice in Lindenhof");
  await patient.getByRole("button", { name: "Make the code" }).click();
  const shown = patient.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
  await expect(shown).toBeVisible();
  const code = (await shown.textContent()) ?? "";
  await expectNoAxeViolations(patient);
  await patient.getByRole("link", { name: "Done" }).click();
  await expect(patient.getByRole("heading", { name: "The practice in Lindenhof" })).toBeVisible();
  await expect(patient.getByText(code)).toHaveCount(0);

  await open(clinician, "/patients");
  await clinician.getByRole("link", { name: "Enter a code" }).first().click();
  await clinician.waitForURL("**/patients/accept");
  await expectNoAxeViolations(clinician);
  await clinician.getByLabel("Code from the patient").fill(code.toLowerCase().replaceAll("-", " "));
  await clinician.getByRole("button", { name: "Open the record" }).click();
  await clinician.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  await expect(clinician.getByRole("heading", { level: 1 })).toBeVisible();

  await open(clinician, "/patients/accept");
  await clinician.getByLabel("Code from the patient").fill(code);
  await clinician.getByRole("button", { name: "Open the record" }).click();
  await expect(clinician.getByText("This code does not work.").first()).toBeVisible();

  await reload(patient);
  await expect(patient.getByRole("heading", { name: clinicianName })).toBeVisible();
});

test("a clinician breaks the glass: the patient hears of it at once, objects, and the clinician ends it", async ({
  browser,
}) => {
  const { patient, clinician, name } = await twoPeople(browser);
  await open(patient, "/patients");
  const own = patient
    .getByRole("main")
    .getByText(/AN-\w{4}-\w{4}/)
    .first();
  const recordNumber = /AN-\w{4}-\w{4}/.exec((await own.textContent()) ?? "")?.[0] ?? "";

  await open(clinician, "/patients/emergency");
  await clinician.getByLabel("Record number", { exact: true }).last().fill(recordNumber);
  await clinician.getByRole("button", { name: "Find the patient" }).click();
  await clinician.getByRole("button", { name: `Continue with ${name}` }).click();
  await clinician.getByLabel("Why do you need this record now?").fill("Found unconscious in the street");
  await clinician.getByLabel("Your password").fill("not my password");
  await clinician.getByLabel(/I treat this patient/).check();
  await clinician.getByRole("button", { name: "Open for 60 minutes" }).click();
  await expect(clinician.getByText("This is not your password.").first()).toBeVisible();
  await expectNoAxeViolations(clinician);
  await clinician.getByLabel("Your password").fill(demoPassword);
  await clinician.getByRole("button", { name: "Open for 60 minutes" }).click();
  await clinician.waitForURL(/\/patients\/[0-9a-f-]{36}$/);
  await expect(clinician.getByText(/(59|60) minutes left/)).toBeVisible();
  await expectNoAxeViolations(clinician);
  const record = clinician.url();

  await reload(patient);
  await expect(patient.getByText(`${clinicianName} used emergency access to ${name}’s record`)).toBeVisible();
  await expect(patient.getByText("Found unconscious in the street")).toBeVisible();
  await expectNoAxeViolations(patient);
  await patient.getByRole("button", { name: "Object", exact: true }).click();
  await patient.getByLabel("What do you object to?").fill("I was at home and well.");
  await patient.getByRole("button", { name: "Send objection" }).click();
  await expect(patient.getByText(`${clinicianName} used emergency access`)).toHaveCount(0);
  await openSharing(patient, name);
  await expect(patient.getByText("I was at home and well.")).toBeVisible();
  await expect(patient.getByText("Open now")).toBeVisible();

  await clinician.getByRole("button", { name: "End now" }).click();
  await clinician.waitForURL(/\/patients$/);
  await open(clinician, record);
  await expectNotFound(clinician);
});

test("an administrator is told that records stay closed", async ({ page }) => {
  await signInQuickly(page, "admin@example.com");
  await open(page, "/patients");
  await expect(page.getByRole("heading", { name: "Administrators do not open health records" })).toBeVisible();
  await expectNoAxeViolations(page);
  for (const closed of ["/patients/accept", "/patients/emergency"]) {
    await open(page, closed);
    await expectNotFound(page);
  }
});
