import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/button";
import { EmergencyList } from "@/features/sharing/components/emergency-list";
import { GuardianList } from "@/features/sharing/components/guardian-list";
import { ShareList } from "@/features/sharing/components/share-list";
import { listEmergencyAccesses } from "@/features/sharing/emergency-queries";
import { findPatientName, listGuardians, listShares } from "@/features/sharing/queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openManagedPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Sharing" };

export default async function SharingPage({ params }: PageProps<"/patients/[patientId]/sharing">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openManagedPatient(viewer, (await params).patientId, "sharing"));
  const { name, shares, guardians, emergencies } = await inOneSnapshot(patient, async (bound) => ({
    name: await findPatientName(bound),
    shares: await listShares(bound),
    guardians: await listGuardians(bound),
    emergencies: await listEmergencyAccesses(bound),
  }));
  const { timeZone } = viewer;
  const live = shares.filter(({ state }) => state === "live");
  const waiting = shares.filter(({ state }) => state === "waiting" || state === "not-started");
  const ended = shares.filter(({ state }) => state === "ended");
  const share = (
    <LinkButton href={paths.newShare(patient.id)} variant="primary">
      Share with a clinician
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        person={name}
        title="Sharing"
        description="You decide who can see this record, what they see, and until when. You can end it at any time."
        action={share}
      />
      <Section title="Who can see this record now">
        {live.length > 0 ? (
          <ShareList shares={live} patientId={patient.id} timeZone={timeZone} />
        ) : (
          <EmptyState icon="sharing" title="Shared with nobody" level={3}>
            Only {guardians.length > 0 ? "those who look after this record" : "you"} can open it. Share it with a doctor
            before a visit, so that they can prepare.
          </EmptyState>
        )}
      </Section>
      {waiting.length > 0 ? (
        <Section title="Waiting" description="Codes that nobody has used yet, and access that begins later.">
          <ShareList shares={waiting} patientId={patient.id} timeZone={timeZone} />
        </Section>
      ) : null}
      {guardians.length > 0 ? (
        <Section
          title="Who looks after this record"
          description="They see everything and decide about sharing, as you do."
        >
          <GuardianList guardians={guardians} timeZone={timeZone} />
        </Section>
      ) : null}
      {emergencies.length > 0 ? (
        <Section
          title="Emergency access"
          description="A clinician can open a record for up to an hour without being asked. An administrator reviews each time."
        >
          <EmergencyList accesses={emergencies} timeZone={timeZone} />
        </Section>
      ) : null}
      {ended.length > 0 ? (
        <details className="group">
          <summary className="w-fit cursor-pointer rounded-md py-2 font-semibold text-lg">
            Ended ({ended.length})
          </summary>
          <div className="mt-3">
            <ShareList shares={ended} patientId={patient.id} timeZone={timeZone} />
          </div>
        </details>
      ) : null}
    </>
  );
}
