import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { HoldCard } from "@/features/legal-holds/components/hold-card";
import { PlaceHold } from "@/features/legal-holds/components/hold-dialogs";
import { listHolds } from "@/features/legal-holds/queries";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "Legal holds" };

export default async function HoldsPage() {
  const viewer = await orNotFound(requireAdmin());
  const holds = await listHolds(viewer);
  const open = holds.filter(({ liftedAt }) => liftedAt === null);
  const lifted = holds.filter(({ liftedAt }) => liftedAt !== null);
  return (
    <>
      <PageHeader
        title="Legal holds"
        description="What a court wants kept. While a hold lasts, nothing of that record or account is erased. This page shows no health data."
        action={<PlaceHold />}
      />
      {open.length === 0 ? (
        <EmptyState icon="hold" title="Nothing is held">
          Things are erased on their dates. Place a hold when a court or an authority asks you to keep something.
        </EmptyState>
      ) : (
        open.map((hold) => <HoldCard key={hold.id} hold={hold} zone={viewer.timeZone} />)
      )}
      {lifted.length > 0 ? (
        <Section title="Lifted">
          {lifted.map((hold) => (
            <HoldCard key={hold.id} hold={hold} zone={viewer.timeZone} />
          ))}
        </Section>
      ) : null}
    </>
  );
}
