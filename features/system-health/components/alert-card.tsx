import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { formatInstant } from "@/lib/format-date";
import { isSignalName, sayReading, sayTrouble, signals } from "@/lib/vocabulary/signals";
import type { Alert } from "../queries";
import { AcknowledgeAlert } from "./acknowledge-alert";
import { Command } from "./tile-card";

export function AlertCard({ alert, zone }: { alert: Alert; zone: string }) {
  const { name, level, value, threshold, startedAt, toldAt, acknowledgedAt, acknowledgedByName } = alert;
  const signal = isSignalName(name) ? { name, ...signals[name] } : null;
  const label = signal?.label ?? name;
  return (
    <Card>
      <CardHeader
        level={3}
        title={
          <span className="inline-flex flex-wrap items-center gap-2">
            {label}
            {level === "danger" ? <Badge tone="danger">Trouble</Badge> : <Badge tone="warn">Notice</Badge>}
          </span>
        }
        description={signal ? sayTrouble(signal.name) : undefined}
        action={acknowledgedAt ? null : <AcknowledgeAlert id={alert.id} label={label} />}
      />
      {signal ? (
        <div className="mb-4 text-sm">
          <p>{signal.mend}</p>
          {signal.command ? <Command>{signal.command}</Command> : null}
        </div>
      ) : null}
      <DescriptionList
        items={[
          ...(signal && !signal.isFixed
            ? [
                {
                  term: "When it began",
                  value: `${sayReading(signal.name, value)}, alerted ${signal.trouble} ${sayReading(signal.name, threshold)}`,
                },
              ]
            : []),
          { term: "Since", value: formatInstant(startedAt, zone) },
          { term: "Administrators told", value: toldAt ? formatInstant(toldAt, zone) : "Not yet" },
          {
            term: "Who knows about it",
            value: acknowledgedAt ? `${acknowledgedByName}, ${formatInstant(acknowledgedAt, zone)}` : "Nobody yet",
          },
        ]}
      />
    </Card>
  );
}
