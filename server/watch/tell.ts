import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { alerts } from "@/db/schema/operations";
import { people } from "@/db/schema/people";
import { asSteward } from "@/db/steward";
import { paths } from "@/lib/paths";
import { isSignalName, type SignalName, sayReading, signals } from "@/lib/vocabulary/signals";
import { ownerUrl } from "../backup/server-client";
import { env } from "../env";
import type { Mail } from "../mail/mail";
import { sendMail } from "../mail/send-mail";
import { addJob, type JobPayload } from "../queue/queue";
import { postAlert } from "./webhook";

export const TELL_ALERT = "tell-alert";
export const POST_ALERT_OPENED = "post-alert-opened";
export const POST_ALERT_ENDED = "post-alert-ended";

type Alert = typeof alerts.$inferSelect;

async function findAlert({ alertId = "" }: JobPayload): Promise<Alert | null> {
  const [found] = await asSteward(ownerUrl(), (tx) => tx.select().from(alerts).where(eq(alerts.id, alertId)));
  return found ?? null;
}

/** Whoever writes it down first tells: so administrators hear of it once, also when a job runs twice. */
async function claim(alert: Alert, column: "toldAt" | "endToldAt"): Promise<boolean> {
  const { rowCount } = await asSteward(ownerUrl(), (tx) =>
    tx
      .update(alerts)
      .set({ [column]: new Date() })
      .where(and(eq(alerts.id, alert.id), isNull(alerts[column]))),
  );
  return rowCount === 1;
}

function mailOf(name: SignalName, { value, threshold, endedAt }: Alert, to: string): Mail {
  const { label, measures, trouble, isFixed, mend, command } = signals[name];
  const where = env().APP_URL ? new URL(paths.adminSystem, env().APP_URL).href : paths.adminSystem;
  if (endedAt) return { to, subject: `Well again: ${label}`, text: `${label} is well again.\n\nSee ${where}\n` };
  const numbers = isFixed
    ? ""
    : `It is ${sayReading(name, value)}. You wanted to hear of it ${trouble} ${sayReading(name, threshold)}.\n`;
  return {
    to,
    subject: `Alert: ${label}`,
    text: `${measures}.\n${numbers}\nWhat to do: ${mend}\n${command ? `    ${command}\n` : ""}\nSee ${where}\n`,
  };
}

async function mailAdministrators(name: SignalName, alert: Alert): Promise<void> {
  const admins = await asSteward(ownerUrl(), (tx) =>
    tx
      .select({ email: people.email })
      .from(people)
      .where(and(eq(people.role, "admin"), eq(people.isActive, true), isNotNull(people.emailVerifiedAt))),
  );
  for (const { email } of admins) await sendMail(mailOf(name, alert, email));
}

async function tell(name: SignalName, alert: Alert): Promise<void> {
  const job = alert.endedAt ? POST_ALERT_ENDED : POST_ALERT_OPENED;
  // Before it is claimed: a process that is killed in between leaves it to the next one.
  if (env().ALERT_WEBHOOK_URL) await addJob(job, { alertId: alert.id }, alert.id);
  if (await claim(alert, alert.endedAt ? "endToldAt" : "toldAt")) await mailAdministrators(name, alert);
}

/** Tells that an alert began, or that it ended, whichever nobody was told of yet. */
export async function tellAlert(payload: JobPayload): Promise<void> {
  const alert = await findAlert(payload);
  if (!alert || !isSignalName(alert.name)) return;
  if (alert.toldAt === null) await tell(alert.name, { ...alert, endedAt: null });
  if (alert.endedAt !== null && alert.endToldAt === null) await tell(alert.name, alert);
}

const poster = (state: "opened" | "ended") => async (payload: JobPayload) => {
  const alert = await findAlert(payload);
  if (alert && isSignalName(alert.name)) await postAlert(alert.name, state, alert);
};
export const postAlertOpened = poster("opened");
export const postAlertEnded = poster("ended");
