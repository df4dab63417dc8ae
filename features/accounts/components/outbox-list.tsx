import { EmptyState } from "@/components/states/empty-state";
import { Card, CardHeader } from "@/components/ui/card";
import { formatInstant } from "@/lib/format-date";
import type { StoredMail } from "@/server/mail/outbox";

export function OutboxList({ mails, timeZone }: { mails: StoredMail[]; timeZone: string }) {
  if (mails.length === 0) {
    return (
      <EmptyState icon="mail" title="No mail yet">
        Links to confirm an email or to choose a new password will be listed here.
      </EmptyState>
    );
  }
  return (
    <ul className="grid gap-4">
      {mails.map((mail) => (
        <li key={mail.id}>
          <Card>
            <CardHeader title={mail.subject} description={`To ${mail.to} · ${formatInstant(mail.sentAt, timeZone)}`} />
            <MailText text={mail.text} />
          </Card>
        </li>
      ))}
    </ul>
  );
}

/** Links open in the same tab, as they would from a mail program. */
function MailText({ text }: { text: string }) {
  return (
    <div className="grid max-w-reading gap-3">
      {text.split("\n\n").map((paragraph) => (
        <p key={paragraph} className="break-words">
          {/^https?:\/\/\S+$/.test(paragraph) ? (
            <a href={paragraph} className="break-all rounded-sm text-accent underline underline-offset-3">
              {paragraph}
            </a>
          ) : (
            paragraph
          )}
        </p>
      ))}
    </div>
  );
}
