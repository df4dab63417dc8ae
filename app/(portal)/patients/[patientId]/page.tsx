import { PageHeader } from "@/components/layout/page-header";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Overview" };

export default async function OverviewPage({ params }: PageProps<"/patients/[patientId]">) {
  const viewer = await requireViewer();
  await orNotFound(openPatient(viewer, (await params).patientId, "overview"));
  return <PageHeader title="Overview" />;
}
