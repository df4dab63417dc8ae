import { TextLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { paths } from "@/lib/paths";
import type { Gap } from "../completeness";

/** How many gaps are named at once; a long list of duties helps nobody. */
const SHOWN = 3;

function hrefOf(patientId: string, { place }: Gap): string {
  if (place === "details") return paths.profileDetails(patientId);
  if (place === "contact") return paths.profileContact(patientId);
  return `${paths.profile(patientId)}#${place}`;
}

export function CompletenessCard({ gaps, patientId }: { gaps: Gap[]; patientId: string }) {
  if (gaps.length === 0) return null;
  const shown = gaps.slice(0, SHOWN);
  const others = gaps.slice(SHOWN);
  return (
    <Card>
      <CardHeader title="What is missing" description="Not everything is needed. These would help most." />
      <GapList gaps={shown} patientId={patientId} />
      {others.length > 0 ? (
        <details className="mt-2 border-t pt-2">
          <DisclosureSummary>{others.length} more</DisclosureSummary>
          <GapList gaps={others} patientId={patientId} />
        </details>
      ) : null}
    </Card>
  );
}

function GapList({ gaps, patientId }: { gaps: Gap[]; patientId: string }) {
  return (
    <ul className="grid gap-3">
      {gaps.map((gap) => (
        <li key={gap.missing}>
          <TextLink href={hrefOf(patientId, gap)} className="inline-flex min-h-6 items-center font-medium">
            {gap.missing}
          </TextLink>
          <p className="text-sm text-text-soft">{gap.why}</p>
        </li>
      ))}
    </ul>
  );
}
