import { RECORD_KINDS, recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { KindChoice } from "@/features/medical-records/components/kind-choice";
import { NewRecordForm } from "@/features/medical-records/components/record-form";
import { getPatientName } from "@/features/medical-records/queries";
import { notFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import type { OpenPatient } from "@/server/scope";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Add a record" };

export default async function NewRecordPage({ params, searchParams }: PageProps<"/patients/[patientId]/records/new">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "records").then(requireWriter));
  const { kind: asked } = await searchParams;
  const kinds = RECORD_KINDS.filter((kind) => patient.covers(kind));
  const kind = kinds.find((known) => known === asked);
  const breadcrumbs = [
    { label: "Records", href: paths.records(patient.id) },
    ...(kind ? [{ label: "Add a record", href: paths.newRecord(patient.id) }] : []),
  ];
  return (
    <div className="grid gap-6">
      <PageHeader
        person={await getPatientName(patient)}
        title={kind ? `Add ${recordKindLabels[kind].one.toLowerCase()}` : "What do you want to add?"}
        breadcrumbs={breadcrumbs}
      />
      {kind ? (
        <Card className="max-w-3xl">
          <NewRecordForm key={kind} patientId={patient.id} viewerId={viewer.id} kind={kind} />
        </Card>
      ) : (
        <KindChoice patientId={patient.id} kinds={kinds} />
      )}
    </div>
  );
}

function requireWriter(patient: OpenPatient): OpenPatient {
  if (!patient.canWrite) throw notFound("This page");
  return patient;
}
