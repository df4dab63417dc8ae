import { PageHeader } from "@/components/layout/page-header";
import { OutboxList } from "@/features/accounts/components/outbox-list";
import { notFound } from "@/lib/errors";
import { listOutbox } from "@/server/mail/outbox";
import { isMailDelivered } from "@/server/mail/send-mail";
import { orNotFound } from "@/server/page";
import type { Viewer } from "@/server/scope";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "Outbox" };

export default async function OutboxPage() {
  const viewer = await orNotFound(requireOutbox());
  return (
    <>
      <PageHeader
        title="Outbox"
        description="This Anamnesis sends no mail. What it would have sent waits here: pass the links on to the people they are for. The newest 50 are shown."
      />
      <OutboxList mails={await listOutbox()} timeZone={viewer.timeZone} />
    </>
  );
}

async function requireOutbox(): Promise<Viewer> {
  const viewer = await requireAdmin();
  if (isMailDelivered()) throw notFound("This page");
  return viewer;
}
