import "server-only";
import { paths } from "@/lib/paths";
import { sendMail } from "../mail/send-mail";

/** Whom a mail goes to, and the address of this house for its links. */
export type Recipient = { email: string; name: string; origin: string };

const mail = ({ email, name }: Recipient, subject: string, ...paragraphs: string[]) =>
  sendMail({ to: email, subject, text: [`Hello ${name},`, ...paragraphs, "Anamnesis"].join("\n\n") });

const link = ({ origin }: Recipient, path: string, token: string) => `${origin}${path}?token=${token}`;

export function mailConfirmation(to: Recipient, token: string): Promise<void> {
  return mail(
    to,
    "Confirm your email",
    "Please confirm that this address is yours. Open this link within 24 hours and press the button there:",
    link(to, paths.verifyEmail, token),
    "If you did not ask for an account, you need not do anything.",
  );
}

export function mailAlreadyKnown(to: Recipient): Promise<void> {
  return mail(
    to,
    "You have an account already",
    "Somebody, probably you, asked for a new account with this address. There is one already, and nothing was changed. Sign in here:",
    `${to.origin}${paths.signIn}`,
    "If you forgot the password, choose a new one here:",
    `${to.origin}${paths.recover}`,
  );
}

export function mailRecovery(to: Recipient, token: string): Promise<void> {
  return mail(
    to,
    "Choose a new password",
    "Somebody, probably you, asked for a new password for your account. Open this link within one hour:",
    link(to, paths.newPassword, token),
    "If it was not you, you need not do anything: your password stays as it is.",
  );
}

export function mailPasswordChanged(to: Recipient): Promise<void> {
  return mail(
    to,
    "Your password was changed",
    "The password of your account was changed, and all other devices were signed out.",
    "If it was not you, choose a new password at once:",
    `${to.origin}${paths.recover}`,
  );
}
