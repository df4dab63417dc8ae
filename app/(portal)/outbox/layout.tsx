import { notFound } from "@/lib/errors";
import { isMailDelivered } from "@/server/mail/send-mail";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

async function requireOutbox(): Promise<void> {
  await requireAdmin();
  if (isMailDelivered()) throw notFound("This page");
}

/** Refuses before anything streams, so that the answer's status is 404 as well. */
export default async function OutboxLayout({ children }: LayoutProps<"/outbox">) {
  await orNotFound(requireOutbox());
  return children;
}
