import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { Columns } from "@/components/layout/section";
import { Card, CardHeader } from "@/components/ui/card";
import { BodySizesCard } from "@/features/measurements/components/body-sizes";
import { HEIGHT, newestAmong, WEIGHT } from "@/features/measurements/groups";
import { listNewest } from "@/features/measurements/queries";
import { listGaps } from "@/features/patients/completeness";
import { AccessNote } from "@/features/patients/components/access-note";
import { CompletenessCard } from "@/features/patients/components/completeness-card";
import { ContactDetailsCard, DetailsCard } from "@/features/patients/components/details-card";
import { AddEmergencyContact, EmergencyContacts } from "@/features/patients/components/emergency-contacts";
import { GuardiansCard } from "@/features/patients/components/guardians-card";
import { ListCard } from "@/features/patients/components/list-card";
import { LIST_ORDER } from "@/features/patients/known-lists";
import { profileFacts } from "@/features/patients/profile-facts";
import { getContactDetails, getProfile, listEmergencyContacts, listGuardians } from "@/features/patients/queries";
import { listLasting } from "@/features/patients/record-queries";
import { dayOfInstant } from "@/lib/format-date";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import type { OpenPatient } from "@/server/scope";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Profile" };

async function load(patient: OpenPatient) {
  const profile = await getProfile(patient);
  return {
    profile,
    lists: await listLasting(patient, profile),
    contact: await getContactDetails(patient),
    contacts: await listEmergencyContacts(patient),
    newest: await listNewest(patient),
    guardians: patient.canManage ? await listGuardians(patient) : [],
  };
}

export default async function ProfilePage({ params }: PageProps<"/patients/[patientId]/profile">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "profile"));
  const { profile, lists, contact, contacts, newest, guardians } = await inOneSnapshot(patient, load);
  const { id, canWrite, canManage } = patient;
  const facts = {
    profile,
    lists,
    contact,
    contacts,
    hasHeight: newestAmong(newest, [HEIGHT]).length > 0,
    hasWeight: newestAmong(newest, [WEIGHT]).length > 0,
  };
  const gaps = canWrite ? listGaps(profileFacts(patient, facts)) : [];
  const isContactShared = patient.covers("contact-details");
  return (
    <>
      <PageHeader person={profile.name} title="Profile" />
      <AccessNote patient={patient} />
      <Columns
        aside={
          gaps.length > 0 || canManage ? (
            <>
              <CompletenessCard gaps={gaps} patientId={id} />
              {canManage ? (
                <GuardiansCard guardians={guardians} patientId={id} isDependant={profile.isDependant} />
              ) : null}
            </>
          ) : null
        }
      >
        <DetailsCard profile={profile} today={dayOfInstant(new Date(), viewer.timeZone)} canWrite={canWrite} />
        {LIST_ORDER.map((kind) => (
          <ListCard key={kind} lasting={lists[kind]} patientId={id} canWrite={canWrite} zone={viewer.timeZone} />
        ))}
        <BodySizesCard patient={patient} newest={newest} />
        <ContactDetailsCard contact={contact} patientId={id} isShared={isContactShared} canWrite={canWrite} />
        <Card id="emergency-contacts" className="scroll-mt-16">
          <CardHeader
            title="Emergency contacts"
            description="Called in this order. Encrypted before they reach the database."
            action={canWrite && isContactShared ? <AddEmergencyContact patientId={id} viewerId={viewer.id} /> : null}
          />
          {isContactShared ? (
            <EmergencyContacts contacts={contacts} patientId={id} viewerId={viewer.id} canWrite={canWrite} />
          ) : (
            <p className="text-text-soft">Not shared with you.</p>
          )}
        </Card>
      </Columns>
    </>
  );
}
