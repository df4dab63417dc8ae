import { findOpenPatterns, findPatterns } from "@/clinical/family-history/patterns";
import { PageHeader } from "@/components/layout/page-header";
import { PrintButton } from "@/components/layout/print-button";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { FamilyList } from "@/features/family-history/components/family-list";
import { FocusOnArrival } from "@/features/family-history/components/focus-on-arrival";
import { NotShared } from "@/features/family-history/components/not-shared";
import { Patterns, RiskInputs } from "@/features/family-history/components/patterns";
import { PedigreeChart } from "@/features/family-history/components/pedigree-chart";
import { RemovedRelatives } from "@/features/family-history/components/removed-relatives";
import { WhoHadWhat } from "@/features/family-history/components/who-had-what";
import { getFamily, getPatient, listRemoved } from "@/features/family-history/queries";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Family history" };

export default async function FamilyHistoryPage({ params }: PageProps<"/patients/[patientId]/family-history">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "family-history"));
  const { person, family, removed } = await inOneSnapshot(patient, async (open) => ({
    person: await getPatient(open),
    family: await getFamily(open),
    removed: await listRemoved(open),
  }));
  const canWrite = patient.canWrite && patient.covers("family-history");
  const hasFamily = family.members.length > 1;
  const isAdopted = family.members.some(({ relation, adoption }) => relation === "self" && adoption === "in");
  const addLink = (
    <LinkButton variant="primary" href={paths.newRelative(patient.id)}>
      <Icon name="add" />
      Add a relative
    </LinkButton>
  );
  const today = formatDay(dayOfInstant(new Date(), viewer.timeZone));
  return (
    <div className="grid gap-6">
      <PageHeader
        person={person.name}
        title="Family history"
        description={
          <>
            Who had what, at which age.
            <span className="hidden print:inline">
              {" "}
              Printed on {today} by {viewer.name}.
            </span>
          </>
        }
        action={canWrite && hasFamily ? addLink : undefined}
        secondary={hasFamily ? <PrintButton /> : undefined}
      />
      {!patient.covers("family-history") ? (
        <NotShared />
      ) : hasFamily ? (
        <div className="grid gap-8">
          <Section
            title="Patterns"
            description={
              isAdopted
                ? "What the illnesses of blood relatives may say about this person. Adopted into this family, so parents, brothers and sisters here do not count."
                : "What the illnesses of close relatives may say about this person."
            }
          >
            <Patterns
              patterns={findPatterns(family.members, person.sex)}
              open={findOpenPatterns(family.members, person.sex)}
              members={family.members}
            />
            <RiskInputs members={family.members} />
          </Section>
          <Section title="Family tree">
            <PedigreeChart
              patientId={patient.id}
              family={family.members}
              names={family.names}
              shownNames={family.shownNames}
              title={`Family tree of ${person.name}`}
              date={today}
              listHref="#family-list"
            />
          </Section>
          <div id="family-list" tabIndex={-1} className="scroll-mt-20 outline-none">
            <Section
              title="Family list"
              description={
                <span className="print:hidden">
                  {canWrite ? "Choose a relative to change what is said of them." : "Choose a relative to read more."}
                </span>
              }
            >
              <FamilyList patientId={patient.id} patientName={person.name} family={family} canWrite={canWrite} />
            </Section>
          </div>
          <Section title="Who had what">
            <WhoHadWhat members={family.members} />
          </Section>
        </div>
      ) : (
        <div id="family-list" tabIndex={-1} className="outline-none">
          <EmptyState icon="family" title="No relatives yet" action={canWrite ? addLink : undefined}>
            <p>
              {canWrite
                ? "Begin with a parent, a brother or a sister. A few facts about close relatives already help to judge risks."
                : "Relatives, what they had and at which age will be here."}
            </p>
          </EmptyState>
        </div>
      )}
      <FocusOnArrival />
      <RemovedRelatives removed={removed} zone={viewer.timeZone} />
    </div>
  );
}
