import "server-only";
import { textOfVersion } from "@/features/privacy/consent-texts";
import { getSettings, listConsents } from "@/features/privacy/queries";
import { formatInstant } from "@/lib/format-date";
import type { Viewer } from "@/server/scope";
import { html, list } from "./html";

const yesOrNo = (isGiven: boolean) => (isGiven ? "Yes" : "No");
const subjects = { analytics: "Counted in figures", research: "Research files" } as const;

export const accountLink = html` <a href="#account">Account</a>`;

/** Of whose record it is: who they are here, and what they allowed, with the words they said it to. */
export async function* accountSection(viewer: Viewer, zone: string): AsyncGenerator<string> {
  const settings = await getSettings(viewer);
  const consents = await listConsents(viewer);
  yield html`<section id="account"><h2>Account</h2>${list([
    ["Name", viewer.name],
    ["Email", viewer.email],
    ["Units", viewer.units],
    ["Time zone", viewer.timeZone],
    ["Activity is kept for", `${settings.dataRetentionDays} days`],
    [subjects.analytics, yesOrNo(settings.allowAnalytics)],
    [subjects.research, yesOrNo(settings.allowResearch)],
    ["Blurred in research files", yesOrNo(settings.anonymizeData)],
  ])}`.text;
  for (const { purpose, isGiven, textVersion, createdAt } of consents)
    yield html`<p><strong>${subjects[purpose]}: ${yesOrNo(isGiven)}</strong>, ${formatInstant(createdAt, zone)}.
${textOfVersion(purpose, textVersion) ?? `Text ${textVersion}`}</p>\n`.text;
  yield "</section>\n";
}
