import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { formatInstant } from "@/lib/format-date";
import type { EmergencyReview } from "@/lib/vocabulary/access";
import type { EmergencyAccess } from "../emergency-queries";
import { ObjectDialog } from "./emergency-banner";

type EmergencyListProps = { accesses: readonly EmergencyAccess[]; timeZone: string };

const reviewWords: Record<EmergencyReview, string> = {
  justified: "Found justified",
  "not-justified": "Found not justified",
};

export function EmergencyList({ accesses, timeZone }: EmergencyListProps) {
  return (
    <ul className="grid gap-3">
      {accesses.map((access) => (
        <li key={access.id} className="grid gap-4 rounded-lg border bg-surface p-4 md:p-6">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <div className="min-w-0">
              <h3 className="font-semibold">{access.personName}</h3>
              <p className="text-sm text-text-soft">
                {formatInstant(access.openedAt, timeZone)} to {formatInstant(access.endsAt, timeZone)}
              </p>
            </div>
            <ReviewBadge access={access} />
          </div>
          <DescriptionList
            items={[
              { term: "Their reason", value: access.reason },
              ...(access.objection ? [{ term: "Your objection", value: access.objection }] : []),
              ...(access.reviewedAt
                ? [
                    {
                      term: "Review",
                      value: access.reviewNote ?? "No note",
                      hint: `${access.reviewedByName ?? "An administrator"}, ${formatInstant(access.reviewedAt, timeZone)}`,
                    },
                  ]
                : []),
            ]}
          />
          {access.objection || access.reviewedAt ? null : (
            <div>
              <ObjectDialog access={access} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function ReviewBadge({ access }: { access: EmergencyAccess }) {
  if (access.isOpen)
    return (
      <Badge tone="danger" icon="emergency">
        Open now
      </Badge>
    );
  if (access.reviewOutcome === null)
    return (
      <Badge tone="notice" icon="pending">
        Waits for review
      </Badge>
    );
  return <Badge tone={access.reviewOutcome === "justified" ? "ok" : "warn"}>{reviewWords[access.reviewOutcome]}</Badge>;
}
