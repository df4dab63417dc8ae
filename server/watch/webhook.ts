import "server-only";
import { createHmac } from "node:crypto";
import type { alerts } from "@/db/schema/operations";
import { type SignalName, signals } from "@/lib/vocabulary/signals";
import { version } from "@/package.json";
import { env } from "../env";

const TIMEOUT_MS = 10_000;

type Alert = Pick<typeof alerts.$inferSelect, "id" | "level" | "value" | "threshold" | "startedAt" | "endedAt">;

/** The time is signed with the body, so that what somebody overheard cannot be sent again later. */
function signatureOf(body: string, at: Date, secret: string): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex")}`;
}

/** Tells whatever ALERT_WEBHOOK_URL is; throws where it did not take it, so that the queue tries again. Numbers only, nothing of anybody. */
export async function postAlert(name: SignalName, state: "opened" | "ended", alert: Alert): Promise<void> {
  const { ALERT_WEBHOOK_URL, ALERT_WEBHOOK_SECRET } = env();
  if (!ALERT_WEBHOOK_URL || !ALERT_WEBHOOK_SECRET) return;
  const { label, unit, measures, mend, command } = signals[name];
  const body = JSON.stringify({
    id: alert.id,
    state,
    signal: name,
    label,
    measures,
    level: alert.level,
    value: alert.value,
    threshold: alert.threshold,
    unit,
    startedAt: alert.startedAt,
    endedAt: state === "ended" ? alert.endedAt : null,
    mend,
    command: command ?? null,
    version,
  });
  const answer = await fetch(ALERT_WEBHOOK_URL, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-anamnesis-signature": signatureOf(body, new Date(), ALERT_WEBHOOK_SECRET),
    },
    body,
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await answer.body?.cancel();
  if (!answer.ok) throw new Error(`The webhook answered ${answer.status}.`);
}
