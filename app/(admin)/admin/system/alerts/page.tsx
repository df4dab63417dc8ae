import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { AlertCard } from "@/features/system-health/components/alert-card";
import { EndedAlerts } from "@/features/system-health/components/ended-alerts";
import { KeepFresh } from "@/features/system-health/components/keep-fresh";
import { SignalList } from "@/features/system-health/components/signal-list";
import { listAlerts, listSignals } from "@/features/system-health/queries";
import { formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { requireAdmin } from "@/server/viewer";

export const metadata = { title: "Alerts" };

export default async function AlertsPage() {
  const viewer = await orNotFound(requireAdmin());
  const { alerts, watched } = await inOneSnapshot(viewer, async (bound) => ({
    alerts: await listAlerts(bound),
    watched: await listSignals(bound),
  }));
  const lastAt = watched.find(({ measuredAt }) => measuredAt !== null)?.measuredAt;
  return (
    <>
      <PageHeader
        title="Alerts"
        breadcrumbs={[{ label: "System", href: paths.adminSystem }]}
        description="The worker checks every minute. Administrators get one email when an alert opens, and one when it is over."
        secondary={<KeepFresh />}
      />
      <Section title="Open">
        {alerts.open.length > 0 ? (
          alerts.open.map((alert) => <AlertCard key={alert.id} alert={alert} zone={viewer.timeZone} />)
        ) : lastAt ? (
          <EmptyState icon="bell" title="No alert is open">
            Nothing that was measured is over its threshold.
          </EmptyState>
        ) : (
          <EmptyState icon="unknown" title="Nothing has been checked yet">
            The worker has not measured anything on this database.
          </EmptyState>
        )}
      </Section>
      <Section
        title="What is watched"
        description={`At which value administrators are told. ${lastAt ? `Last measured ${formatInstant(lastAt, viewer.timeZone)}.` : "Not measured yet."}`}
      >
        <SignalList watched={watched} />
      </Section>
      {alerts.ended.length > 0 ? (
        <Section title="Ended">
          <EndedAlerts ended={alerts.ended} zone={viewer.timeZone} />
        </Section>
      ) : null}
    </>
  );
}
