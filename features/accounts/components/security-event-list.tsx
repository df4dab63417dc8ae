import { EmptyState } from "@/components/states/empty-state";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { toneText } from "@/components/ui/tone";
import { cn } from "@/lib/cn";
import { formatInstant } from "@/lib/format-date";
import { nameDevice } from "../device-name";
import type { SecurityEvent } from "../queries";
import { securityEventWords } from "../security-event-words";

export function SecurityEventList({ events, timeZone }: { events: SecurityEvent[]; timeZone: string }) {
  if (events.length === 0) {
    return (
      <EmptyState icon="security" title="Nothing has happened yet" level={3}>
        Sign-ins, refused sign-ins and changes of your password will be listed here.
      </EmptyState>
    );
  }
  return (
    <Card className="p-0 md:p-0">
      <ol className="divide-y">
        {events.map((event) => (
          <SecurityEventItem key={event.id} event={event} timeZone={timeZone} />
        ))}
      </ol>
    </Card>
  );
}

function SecurityEventItem({ event, timeZone }: { event: SecurityEvent; timeZone: string }) {
  const { title, icon, tone, because } = securityEventWords(event.action, event.reason);
  return (
    <li className="flex gap-4 px-4 py-3 md:px-6">
      <Icon name={icon} className={cn("mt-1", toneText[tone])} />
      <div className="min-w-0">
        <p>
          {title}
          {because ? <span className="text-text-soft">, {because}</span> : null}
        </p>
        <p className="text-sm text-text-soft">
          {formatInstant(event.occurredAt, timeZone)} · {nameDevice(event.userAgent)}
          {event.address ? ` · ${event.address}` : ""}
        </p>
      </div>
    </li>
  );
}
