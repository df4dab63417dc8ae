import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { ContactForm } from "@/features/patients/components/contact-form";
import { LockedNote } from "@/features/patients/components/details-card";
import { getContactDetails, getProfile } from "@/features/patients/queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Contact details" };

export default async function ContactPage({ params }: PageProps<"/patients/[patientId]/profile/contact">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "profile"));
  if (!patient.canWrite || !patient.covers("contact-details")) notFound();
  const { profile, contact } = await inOneSnapshot(patient, async (open) => ({
    profile: await getProfile(open),
    contact: await getContactDetails(open),
  }));
  return (
    <>
      <PageHeader
        person={profile.name}
        title="Contact details"
        description="Both are encrypted before they reach the database."
        breadcrumbs={[{ label: "Profile", href: paths.profile(patient.id) }]}
      />
      <div className="max-w-xl">
        {contact.locked ? (
          <LockedNote because={contact.locked} />
        ) : (
          <ContactForm contact={contact} patientId={patient.id} viewerId={viewer.id} />
        )}
      </div>
    </>
  );
}
