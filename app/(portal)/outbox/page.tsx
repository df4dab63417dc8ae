import { PageHeader } from "@/components/layout/page-header";
import { OutboxList } from "@/features/accounts/components/outbox-list";
import { listOutbox } from "@/server/mail/outbox";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "Outbox" };

export default async function OutboxPage() {
  const viewer = await orNotFound(requireAdmin());
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
