import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { formatInstant } from "@/lib/format-date";
import type { Hold } from "../queries";
import { LiftHold } from "./hold-dialogs";

export function HoldCard({ hold, zone }: { hold: Hold; zone: string }) {
  const { id, recordNumber, person, reason, placedByName, createdAt, liftedAt, liftedByName, liftedBecause } = hold;
  const subject = recordNumber ? `record ${recordNumber}` : (person?.email ?? "an account that is gone");
  const lifting = {
    term: "Lifted",
    value: liftedBecause,
    hint: `${liftedByName}, ${formatInstant(liftedAt ?? createdAt, zone)}`,
  };
  return (
    <Card>
      <CardHeader
        level={liftedAt ? 3 : 2}
        title={recordNumber ? `Record ${recordNumber}` : (person?.name ?? "An account that is gone")}
        description={person?.email}
        action={liftedAt ? <Badge icon="done">Lifted</Badge> : <LiftHold id={id} subject={subject} />}
      />
      <DescriptionList
        items={[
          { term: "Held since", value: formatInstant(createdAt, zone), hint: placedByName },
          { term: "Reason", value: reason },
          ...(liftedAt ? [lifting] : []),
        ]}
      />
    </Card>
  );
}
