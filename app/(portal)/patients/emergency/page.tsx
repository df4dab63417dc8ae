import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { EmergencyAccess } from "@/features/sharing/components/emergency-access";
import { notFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import type { Viewer } from "@/server/scope";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Emergency access" };

async function allowClinicians(viewer: Viewer) {
  if (viewer.role !== "clinician") throw notFound("This page");
}

export default async function EmergencyPage() {
  await orNotFound(allowClinicians(await requireViewer()));
  return (
    <>
      <PageHeader
        title="Emergency access"
        description="For a patient in an emergency who has not shared their record with you and cannot do so now. Every search is noted."
        breadcrumbs={[{ label: "Patients", href: paths.patients }]}
      />
      <Card className="max-w-2xl">
        <EmergencyAccess />
      </Card>
    </>
  );
}
