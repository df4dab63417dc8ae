import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { NewRelativeForm } from "@/features/family-history/components/relative-form";
import { getFamily, getPatient } from "@/features/family-history/queries";
import { notFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Add a relative" };

export default async function NewRelativePage({ params }: PageProps<"/patients/[patientId]/family-history/new">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "family-history"));
  const { person, family } = await orNotFound(
    inOneSnapshot(patient, async (open) => {
      if (!open.canWrite || !open.covers("family-history")) throw notFound("This page");
      return { person: await getPatient(open), family: await getFamily(open) };
    }),
  );
  return (
    <div className="grid gap-6">
      <PageHeader
        person={person.name}
        title="Add a relative"
        description="Say what you know, and leave the rest open. You can add more at any time."
        breadcrumbs={[{ label: "Family history", href: paths.familyHistory(patient.id) }]}
      />
      <Card className="max-w-2xl">
        <NewRelativeForm patientId={patient.id} viewerId={viewer.id} family={family} canManage={patient.canManage} />
      </Card>
    </div>
  );
}
