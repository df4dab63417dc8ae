import "server-only";
import { sendMail } from "@/server/mail/send-mail";

// Mail is read by others on its way: it names nobody and says nothing of anybody's health.

export function tellRecipient(to: string): Promise<void> {
  return sendMail({
    to,
    subject: "A health record was shared with you",
    text: "Somebody shared their health record with you in Anamnesis.\n\nSign in to see whose it is and what you may do with it.\n",
  });
}

export async function tellOfEmergencyAccess(addresses: readonly string[]): Promise<void> {
  const text =
    "A clinician has just used emergency access to open a health record that you look after in Anamnesis. The access ends by itself within 60 minutes.\n\nSign in to see who it was and why. If you do not agree, you can object there, and an administrator will look at it.\n";
  await Promise.all(
    addresses.map((to) => sendMail({ to, subject: "A health record was opened in an emergency", text })),
  );
}
