import { PageHeader } from "@/components/layout/page-header";
import { Card } from "@/components/ui/card";
import { AmendRecordForm } from "@/features/medical-records/components/record-form";
import { getPatientName, getRecord } from "@/features/medical-records/queries";
import { notFound } from "@/lib/errors";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Change a record" };

export default async function AmendRecordPage(props: PageProps<"/patients/[patientId]/records/[recordId]/amend">) {
  const viewer = await requireViewer();
  const { patientId, recordId } = await props.params;
  const patient = await orNotFound(openPatient(viewer, patientId, "records"));
  const { name, record } = await orNotFound(
    inOneSnapshot(patient, async (open) => {
      const found = await getRecord(open, recordId);
      if (!open.canWrite || found.retractedAt) throw notFound("This page");
      return { name: await getPatientName(open), record: found };
    }),
  );
  return (
    <div className="grid gap-6">
      <PageHeader
        person={name}
        title={`Change: ${record.title}`}
        breadcrumbs={[
          { label: "Records", href: paths.records(patient.id) },
          { label: record.title, href: paths.record(patient.id, record.id) },
        ]}
      />
      <Card className="max-w-3xl">
        <AmendRecordForm
          patientId={patient.id}
          viewerId={viewer.id}
          record={{
            id: record.id,
            version: record.version,
            changedBy: record.changedByName ?? record.recordedByName,
            kind: record.kind,
            title: record.title,
            occurredOn: record.occurredOn,
            endedOn: record.endedOn,
            status: record.status,
            severity: record.severity,
            result: record.result,
            clinicianName: record.clinicianName,
            notes: record.notes,
            codeSystem: record.codeSystem,
            code: record.code,
            codeDisplay: record.codeDisplay,
            details: record.details,
          }}
        />
      </Card>
    </div>
  );
}
