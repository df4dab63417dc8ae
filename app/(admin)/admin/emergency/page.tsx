import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { EmergencyAccessCard } from "@/features/emergency-reviews/components/emergency-access-card";
import { listReviewed, listToReview } from "@/features/emergency-reviews/queries";
import { reviewedFilterSchema } from "@/features/emergency-reviews/schema";
import { asQuery } from "@/lib/as-query";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "Emergency access" };

export default async function EmergencyPage({ searchParams }: PageProps<"/admin/emergency">) {
  const viewer = await orNotFound(requireAdmin());
  const { before } = reviewedFilterSchema.parse(await searchParams);
  const { waiting, reviewed } = await inOneSnapshot(viewer, async (bound) => ({
    waiting: await listToReview(bound),
    reviewed: await listReviewed(bound, before),
  }));
  const zone = viewer.timeZone;
  return (
    <>
      <PageHeader
        title="Emergency access"
        description="A clinician opened a record without a share, for at most an hour. Each time needs a review by an administrator."
      />
      <Section title="To review">
        {waiting.length === 0 ? (
          <EmptyState icon="emergency" level={3} title="Nothing to review">
            When a clinician opens a record in an emergency, it stands here until you have reviewed it.
          </EmptyState>
        ) : (
          waiting.map((access) => <EmergencyAccessCard key={access.id} access={access} zone={zone} />)
        )}
      </Section>
      {reviewed.accesses.length > 0 || before ? (
        <Section title="Reviewed">
          {reviewed.accesses.map((access) => (
            <EmergencyAccessCard key={access.id} access={access} zone={zone} />
          ))}
          <Pagination
            newerHref={before ? paths.adminEmergency : null}
            olderHref={reviewed.older ? `${paths.adminEmergency}${asQuery({ before: reviewed.older })}` : null}
          />
        </Section>
      ) : null}
    </>
  );
}
