import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/layout/page-header";
import { DetailsForm } from "@/features/patients/components/details-form";
import { getProfile } from "@/features/patients/queries";
import { dayOfInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Personal details" };

export default async function DetailsPage({ params }: PageProps<"/patients/[patientId]/profile/details">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "profile"));
  if (!patient.canWrite) notFound();
  const profile = await getProfile(patient);
  return (
    <>
      <PageHeader
        person={profile.name}
        title="Personal details"
        breadcrumbs={[{ label: "Profile", href: paths.profile(patient.id) }]}
      />
      <div className="max-w-xl">
        <DetailsForm profile={profile} viewerId={viewer.id} today={dayOfInstant(new Date(), viewer.timeZone)} />
      </div>
    </>
  );
}
