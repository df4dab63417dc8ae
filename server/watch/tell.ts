import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { alerts } from "@/db/schema/operations";
import { people } from "@/db/schema/people";
import { asSteward } from "@/db/steward";
import { paths } from "@/lib/paths";
import { isSignalName, type SignalName, sayReading, sayTrouble, signals } from "@/lib/vocabulary/signals";
import { ownerUrl } from "../backup/server-client";
import { env } from "../env";
import type { Mail } from "../mail/mail";
import { trySendingMail } from "../mail/send-mail";
import { addJob, type JobPayload } from "../queue/queue";
import { postAlert } from "./webhook";

export const TELL_ALERT = "tell-alert";
export const POST_ALERT_OPENED = "post-alert-opened";
export const POST_ALERT_ENDED = "post-alert-ended";

type Alert = typeof alerts.$inferSelect;
export type AlertChange = { id: string; state: "opened" | "ended" };

async function findAlert({ alertId = "" }: JobPayload): Promise<Alert | null> {
  const [found] = await asSteward(ownerUrl(), (tx) => tx.select().from(alerts).where(eq(alerts.id, alertId)));
  return found ?? null;
}

function mailOf(name: SignalName, { value, threshold, endedAt }: Alert, to: string): Mail {
  const { label, trouble, isFixed, mend, command } = signals[name];
  const where = env().APP_URL ? new URL(paths.adminSystem, env().APP_URL).href : paths.adminSystem;
  if (endedAt) return { to, subject: `Well again: ${label}`, text: `${label} is well again.\n\nSee ${where}\n` };
  const numbers = isFixed
    ? ""
    : `It is ${sayReading(name, value)}. You wanted to hear of it ${trouble} ${sayReading(name, threshold)}.\n`;
  return {
    to,
    subject: `Alert: ${label}`,
    text: `${sayTrouble(name)}.\n${numbers}\nWhat to do: ${mend}\n${command ? `    ${command}\n` : ""}\nSee ${where}\n`,
  };
}

function listAdministrators() {
  return asSteward(ownerUrl(), (tx) =>
    tx
      .select({ email: people.email })
      .from(people)
      .where(and(eq(people.role, "admin"), eq(people.isActive, true), isNotNull(people.emailVerifiedAt))),
  );
}

/** Noted only once a mail went out. Throws where none did, so that it is tried again. */
async function mail(name: SignalName, alert: Alert): Promise<void> {
  const to = await listAdministrators();
  if (to.length === 0) return;
  const sent = await Promise.all(to.map(({ email }) => trySendingMail(mailOf(name, alert, email))));
  if (!sent.includes(true)) throw new Error("No administrator could be told.");
  const told = alert.endedAt ? { endToldAt: new Date() } : { toldAt: new Date() };
  await asSteward(ownerUrl(), (tx) => tx.update(alerts).set(told).where(eq(alerts.id, alert.id)));
}

/** Mails that an alert began, or that it ended, whichever nobody was told of yet. */
export async function tellAlert(payload: JobPayload): Promise<void> {
  const alert = await findAlert(payload);
  if (!alert || !isSignalName(alert.name)) return;
  if (alert.toldAt === null) await mail(alert.name, { ...alert, endedAt: null });
  if (alert.endedAt !== null && alert.endToldAt === null) await mail(alert.name, alert);
}

/** One after the other: the same alert may be asked for again while its mail is on the way. */
export const mailLater = (alertId: string) => addJob(TELL_ALERT, { alertId }, alertId, TELL_ALERT);

export async function postLater({ id, state }: AlertChange): Promise<void> {
  const job = state === "opened" ? POST_ALERT_OPENED : POST_ALERT_ENDED;
  if (env().ALERT_WEBHOOK_URL) await addJob(job, { alertId: id }, id);
}

const poster = (state: "opened" | "ended") => async (payload: JobPayload) => {
  const alert = await findAlert(payload);
  if (alert && isSignalName(alert.name)) await postAlert(alert.name, state, alert);
};
export const postAlertOpened = poster("opened");
export const postAlertEnded = poster("ended");
