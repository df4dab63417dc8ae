import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import type { EmergencyAccess } from "../queries";
import { ReviewDialog } from "./review-dialog";

export function EmergencyAccessCard({ access, zone }: { access: EmergencyAccess; zone: string }) {
  const { id, patientId, patientName, personName } = access;
  return (
    <Card>
      <CardHeader
        level={3}
        title={`${personName} opened the record of ${patientName}`}
        description={formatInstant(access.createdAt, zone)}
        action={
          access.reviewedAt ? (
            <Outcome {...access} />
          ) : (
            <ReviewDialog accessId={id} personName={personName} patientName={patientName} />
          )
        }
      />
      <DescriptionList items={factsOf(access, zone)} />
      <p className="mt-3 border-t pt-3">
        <TextLink href={paths.adminAuditOf({ patient: patientId })}>What was opened, in the audit log</TextLink>
      </p>
    </Card>
  );
}

function Outcome({ reviewOutcome }: EmergencyAccess) {
  return reviewOutcome === "justified" ? (
    <Badge tone="ok">Justified</Badge>
  ) : (
    <Badge tone="danger">Not justified</Badge>
  );
}

function factsOf(access: EmergencyAccess, zone: string) {
  const { reason, isOpen, endedAt, objection, acknowledgedAt, reviewedAt, reviewedByName, reviewNote } = access;
  const answer =
    objection ?? (acknowledgedAt ? "They have seen it and did not object." : "They have not answered yet.");
  return [
    { term: "Reason given", value: reason },
    { term: isOpen ? "Still open until" : "Ended", value: formatInstant(endedAt, zone) },
    { term: objection ? "The patient objects" : "The patient", value: answer },
    ...(reviewedAt
      ? [{ term: "Review", value: reviewNote, hint: `${reviewedByName}, ${formatInstant(reviewedAt, zone)}` }]
      : []),
  ];
}
