import { PageHeader } from "@/components/layout/page-header";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { type ButtonLook, LinkButton } from "@/components/ui/button";
import { DeskPages } from "@/features/desk/components/desk-pages";
import { DeskSearch } from "@/features/desk/components/desk-search";
import { DeskTable } from "@/features/desk/components/desk-table";
import { KeptRecords } from "@/features/desk/components/kept-records";
import { type DeskPage, listDesk, listKeptRecords } from "@/features/desk/queries";
import { type DeskFilter, deskFilterSchema } from "@/features/desk/schema";
import { EmergencyBanner } from "@/features/sharing/components/emergency-banner";
import { findEmergencyNews } from "@/features/sharing/emergency-queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import type { Viewer } from "@/server/scope";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Patients" };

export default async function PatientsPage({ searchParams }: PageProps<"/patients">) {
  const viewer = await requireViewer();
  if (viewer.role === "admin") return <NotForAdministrators />;
  const filter = deskFilterSchema.parse(await searchParams);
  const { news, desk, kept } = await inOneSnapshot(viewer, async (bound) => ({
    news: await findEmergencyNews(bound, null),
    desk: await listDesk(bound, filter),
    kept: await listKeptRecords(bound),
  }));
  const isClinician = viewer.role === "clinician";
  const keptSection = (
    <Section
      title={isClinician ? "Records you keep" : "You and your family"}
      action={isClinician ? <KeepForSomebodyElse size="small" /> : null}
    >
      {kept.length > 0 ? (
        <KeptRecords records={kept} timeZone={viewer.timeZone} />
      ) : (
        <EmptyState
          icon="records"
          title="No record of your own yet"
          level={3}
          action={<LinkButton href={paths.newPatient}>Begin a record</LinkButton>}
        >
          Keep your own records here, or those of a child or a parent.
        </EmptyState>
      )}
    </Section>
  );
  return (
    <>
      <EmergencyBanner news={news} timeZone={viewer.timeZone} />
      <PageHeader
        title={isClinician ? "Your patients" : "Health records"}
        action={isClinician ? <EnterCode variant="primary" /> : <KeepForSomebodyElse variant="primary" />}
        secondary={isClinician ? <LinkButton href={paths.emergencyAccess}>Emergency access</LinkButton> : <EnterCode />}
      />
      {isClinician ? null : keptSection}
      {isClinician || desk.total > 0 ? <Desk viewer={viewer} desk={desk} filter={filter} /> : null}
      {isClinician && kept.length > 0 ? keptSection : null}
    </>
  );
}

function KeepForSomebodyElse(look: ButtonLook) {
  return (
    <LinkButton href={paths.newPatient} {...look}>
      Keep records for somebody else
    </LinkButton>
  );
}

function EnterCode(look: ButtonLook) {
  return (
    <LinkButton href={paths.acceptShare} {...look}>
      Enter a code
    </LinkButton>
  );
}

function Desk({ viewer, desk, filter }: { viewer: Viewer; desk: DeskPage; filter: DeskFilter }) {
  const isClinician = viewer.role === "clinician";
  if (desk.total === 0) return <NoPatients />;
  return (
    <Section
      title="Shared with you"
      description={`${desk.total.toLocaleString("en")} ${desk.total === 1 ? "person" : "people"} at this moment`}
    >
      <DeskSearch filter={filter} />
      {desk.entries.length > 0 ? (
        <>
          <DeskTable entries={desk.entries} timeZone={viewer.timeZone} isClinician={isClinician} />
          <DeskPages filter={filter} shown={desk.entries.length} found={desk.found} />
        </>
      ) : (
        <EmptyState
          icon="search"
          title="Nobody matches"
          level={3}
          action={<LinkButton href={paths.patients}>Show everybody</LinkButton>}
        >
          Search by part of a name, by record number, or by birthday such as 12 March 1980.
        </EmptyState>
      )}
    </Section>
  );
}

function NoPatients() {
  return (
    <EmptyState
      icon="patients"
      title="No patient has shared a record with you yet"
      action={<EnterCode variant="primary" />}
    >
      <p>
        A patient opens “Sharing” in their record and shares it with your email address or your organization; it then
        appears here. Or they give you a one-time code to enter.
      </p>
    </EmptyState>
  );
}

function NotForAdministrators() {
  return (
    <>
      <PageHeader title="Patients" />
      <EmptyState
        icon="security"
        title="Administrators do not open health records"
        action={
          <LinkButton href={paths.admin} variant="primary">
            Go to administration
          </LinkButton>
        }
      >
        You look after accounts, the audit log and emergency accesses. What patients record stays between them and those
        they share it with.
      </EmptyState>
    </>
  );
}
