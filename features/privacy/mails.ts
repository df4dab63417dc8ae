import "server-only";
import { formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { sendMail } from "@/server/mail/send-mail";

type Recipient = { email: string; name: string };

const mail = ({ email, name }: Recipient, subject: string, ...paragraphs: string[]) =>
  sendMail({ to: email, subject, text: [`Hello ${name},`, ...paragraphs, "Anamnesis"].join("\n\n") });

export function mailLeaving(to: Recipient, { day, origin }: { day: string; origin: string }): Promise<void> {
  return mail(
    to,
    "You asked to leave Anamnesis",
    `Your account is erased on ${formatDay(day)}. Until then everything is as it was.`,
    "If you change your mind, or if it was not you, sign in before that day and press “Stay”:",
    `${origin}${paths.privacy}`,
  );
}

export function mailStaying(to: Recipient): Promise<void> {
  return mail(to, "You stay with Anamnesis", "Your account is not erased. Nothing was lost.");
}
