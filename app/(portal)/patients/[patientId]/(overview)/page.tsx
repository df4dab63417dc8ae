import type { Metadata } from "next";
import { recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { PageHeader } from "@/components/layout/page-header";
import { Columns } from "@/components/layout/section";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { BodySizes } from "@/features/measurements/components/body-sizes";
import { WhatMattersCard } from "@/features/measurements/components/what-matters-card";
import { HEIGHT, newestAmong, WEIGHT } from "@/features/measurements/groups";
import { listNewest, listOverdue } from "@/features/measurements/queries";
import { listGaps } from "@/features/patients/completeness";
import { AccessNote } from "@/features/patients/components/access-note";
import { CompletenessCard } from "@/features/patients/components/completeness-card";
import { ListCard } from "@/features/patients/components/list-card";
import { ContactSummary, IdentityCard, WaitingCard } from "@/features/patients/components/overview-cards";
import { LIST_ORDER } from "@/features/patients/known-lists";
import { profileFacts } from "@/features/patients/profile-facts";
import { getContactDetails, getProfile, listEmergencyContacts } from "@/features/patients/queries";
import { countWaiting, listLasting, listNewestRecords } from "@/features/patients/record-queries";
import { dayOfInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import type { OpenPatient } from "@/server/scope";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Overview" };

async function load(patient: OpenPatient) {
  const profile = await getProfile(patient);
  return {
    profile,
    lists: await listLasting(patient, profile),
    records: await listNewestRecords(patient),
    waiting: await countWaiting(patient),
    contact: await getContactDetails(patient),
    contacts: await listEmergencyContacts(patient),
    newest: await listNewest(patient),
    overdue: await listOverdue(patient),
  };
}

export default async function OverviewPage({ params }: PageProps<"/patients/[patientId]">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "overview"));
  const { records, waiting, newest, overdue, ...known } = await inOneSnapshot(patient, load);
  const { id, canWrite } = patient;
  const { profile, lists, contacts } = known;
  const facts = {
    ...known,
    hasHeight: newestAmong(newest, [HEIGHT]).length > 0,
    hasWeight: newestAmong(newest, [WEIGHT]).length > 0,
  };
  return (
    <>
      <PageHeader
        person={profile.name}
        title="Overview"
        action={
          canWrite ? (
            <LinkButton href={paths.newRecord(id)} variant="primary">
              <Icon name="add" />
              Add record
            </LinkButton>
          ) : undefined
        }
      />
      <AccessNote patient={patient} />
      <Columns
        aside={
          <>
            <WaitingCard waiting={waiting} patientId={id} canManage={patient.canManage} />
            <ContactSummary contacts={contacts} isShared={patient.covers("contact-details")} patientId={id} />
            {canWrite ? <CompletenessCard gaps={listGaps(profileFacts(patient, facts))} patientId={id} /> : null}
          </>
        }
      >
        <IdentityCard profile={profile} today={dayOfInstant(new Date(), viewer.timeZone)}>
          {patient.covers("measurements") ? <BodySizes newest={newest} /> : null}
        </IdentityCard>
        {patient.covers("measurements") ? (
          <WhatMattersCard newest={newest} overdue={overdue} patient={patient} />
        ) : null}
        {LIST_ORDER.map((kind) => (
          <ListCard
            key={kind}
            lasting={lists[kind]}
            patientId={id}
            canWrite={canWrite}
            zone={viewer.timeZone}
            isBrief
          />
        ))}
        <Card>
          <CardHeader title="Newest records" action={<TextLink href={paths.records(id)}>All records</TextLink>} />
          {records.length === 0 ? <p className="text-text-soft">Nothing is recorded yet.</p> : null}
          <ul className="divide-y">
            {records.map((record) => (
              <li key={record.id} className="flex items-start gap-3 py-2.5 first:pt-0 last:pb-0">
                <Icon name={record.kind} className="mt-1.5 text-accent" />
                <div className="min-w-0">
                  <TextLink
                    href={paths.record(id, record.id)}
                    className="inline-flex min-h-6 items-center font-medium text-text"
                  >
                    {record.title}
                  </TextLink>
                  <p className="text-sm text-text-soft">
                    {recordKindLabels[record.kind].one} · {record.when}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </Card>
      </Columns>
    </>
  );
}
