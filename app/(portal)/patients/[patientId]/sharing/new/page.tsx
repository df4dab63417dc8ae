import { z } from "zod";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton } from "@/components/ui/button";
import { TabLinks } from "@/components/ui/tab-links";
import { ShareByCode } from "@/features/sharing/components/share-by-code";
import { ShareWithOrganization } from "@/features/sharing/components/share-with-organization";
import { ShareWithPerson } from "@/features/sharing/components/share-with-person";
import { findPatientName, listOrganizations } from "@/features/sharing/queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openManagedPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Share with a clinician" };

const waySchema = z.enum(["email", "code", "organization"]).catch("email");

export default async function NewSharePage({ params, searchParams }: PageProps<"/patients/[patientId]/sharing/new">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openManagedPatient(viewer, (await params).patientId, "sharing"));
  const way = waySchema.parse((await searchParams).with);
  const { name, organizations } = await inOneSnapshot(patient, async (bound) => ({
    name: await findPatientName(bound),
    organizations: await listOrganizations(bound.viewer),
  }));
  return (
    <>
      <PageHeader
        person={name}
        title="Share with a clinician"
        breadcrumbs={[{ label: "Sharing", href: paths.sharing(patient.id) }]}
      />
      <TabLinks
        label="How to share"
        current={paths.newShare(patient.id, way)}
        items={[
          { label: "By email", href: paths.newShare(patient.id, "email") },
          { label: "With a code", href: paths.newShare(patient.id, "code") },
          { label: "With an organization", href: paths.newShare(patient.id, "organization") },
        ]}
      />
      <div className="max-w-3xl">
        {way === "email" ? <ShareWithPerson patientId={patient.id} /> : null}
        {way === "code" ? <ShareByCode patientId={patient.id} /> : null}
        {way === "organization" && organizations.length > 0 ? (
          <ShareWithOrganization patientId={patient.id} organizations={organizations} />
        ) : null}
        {way === "organization" && organizations.length === 0 ? (
          <EmptyState
            icon="organization"
            title="No organizations here yet"
            action={<LinkButton href={paths.newShare(patient.id, "code")}>Make a code instead</LinkButton>}
          >
            An administrator adds practices and hospitals. Until then, share with a person or give out a code.
          </EmptyState>
        ) : null}
      </div>
    </>
  );
}
