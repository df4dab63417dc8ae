import "server-only";
import { createTransport } from "nodemailer";
import { env } from "../env";
import { log } from "../log";
import type { Mail } from "./mail";
import { putInOutbox } from "./outbox";

/** Whether mail leaves this house. Without it, mails wait in the outbox for the administrator. */
export function isMailDelivered(): boolean {
  return env().MAIL_DRIVER === "smtp";
}

const SMTP_TIMEOUT_MS = 20_000;

async function deliver(mail: Mail): Promise<void> {
  if (!isMailDelivered()) return putInOutbox(mail);
  const timeouts = {
    connectionTimeout: SMTP_TIMEOUT_MS,
    greetingTimeout: SMTP_TIMEOUT_MS,
    socketTimeout: SMTP_TIMEOUT_MS,
  };
  const transport = createTransport({ url: env().SMTP_URL, ...timeouts });
  await transport.sendMail({ from: env().MAIL_FROM, ...mail });
}

/** Answers whether it went out; the log has the reason why not. */
export async function trySendingMail(mail: Mail): Promise<boolean> {
  try {
    await deliver(mail);
    return true;
  } catch (error) {
    log.error("A mail could not be sent.", {
      code: error instanceof Error && "code" in error ? String(error.code) : "unknown",
    });
    return false;
  }
}

/** What somebody was doing must not fail because mail did. */
export async function sendMail(mail: Mail): Promise<void> {
  await trySendingMail(mail);
}
