import { recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { PageHeader } from "@/components/layout/page-header";
import { Columns, Section } from "@/components/layout/section";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { listAttachable, listDocumentsOf } from "@/features/documents/attachments";
import { AttachDocument, Attachments } from "@/features/documents/components/attachments";
import { OriginLine } from "@/features/documents/components/origin-line";
import { listOrigins } from "@/features/documents/origins";
import { RetractRecord, ReviewRecord } from "@/features/medical-records/components/record-actions";
import { RecordFacts, RecordNotices, RecordOrigin } from "@/features/medical-records/components/record-facts";
import { RecordHistory, RecordReviews } from "@/features/medical-records/components/record-history";
import { listReviews, listVersions } from "@/features/medical-records/history";
import { getPatientName, getRecord } from "@/features/medical-records/queries";
import { mayReview } from "@/features/medical-records/review";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Record" };

export default async function RecordPage({ params }: PageProps<"/patients/[patientId]/records/[recordId]">) {
  const viewer = await requireViewer();
  const { patientId, recordId } = await params;
  const patient = await orNotFound(openPatient(viewer, patientId, "records"));
  const hasDocuments = patient.covers("documents");
  const { name, record, versions, reviews, attached, attachable, origin } = await orNotFound(
    inOneSnapshot(patient, async (open) => ({
      record: await getRecord(open, recordId),
      name: await getPatientName(open),
      versions: await listVersions(open, recordId),
      reviews: await listReviews(open, recordId),
      attached: hasDocuments ? await listDocumentsOf(open, recordId) : [],
      attachable: hasDocuments && open.canWrite ? await listAttachable(open, recordId) : [],
      origin: (await listOrigins(open, { recordIds: [recordId] })).get(recordId),
    })),
  );
  const target = { patientId: patient.id, recordId: record.id, version: record.version };
  const canChange = patient.canWrite && !record.retractedAt;
  const place = { patientId: patient.id, recordId: record.id };
  return (
    <div className="grid gap-6">
      <PageHeader
        person={name}
        title={record.title}
        description={recordKindLabels[record.kind].one}
        breadcrumbs={[{ label: "Records", href: paths.records(patient.id) }]}
        secondary={canChange ? <RetractRecord {...target} /> : undefined}
        action={
          canChange ? (
            <LinkButton variant="primary" href={paths.amendRecord(patient.id, record.id)}>
              <Icon name="edit" />
              Change
            </LinkButton>
          ) : undefined
        }
      />
      <RecordNotices record={record} target={target} canWrite={patient.canWrite} />
      <Columns
        aside={
          <>
            <Section title="Where it comes from">
              <Card className="grid gap-2 text-sm">
                <RecordOrigin record={record} zone={viewer.timeZone} />
                {origin ? <OriginLine origin={origin} patientId={patient.id} /> : null}
              </Card>
            </Section>
            <Section title="Reviews">
              <Card className="grid gap-6">
                <RecordReviews reviews={reviews} zone={viewer.timeZone} version={record.version} />
                {canChange && mayReview(patient, record) ? <ReviewRecord viewerId={viewer.id} {...target} /> : null}
              </Card>
            </Section>
          </>
        }
      >
        <Card>
          <RecordFacts record={record} />
        </Card>
        {hasDocuments ? (
          <Section
            title="Documents"
            action={canChange ? <AttachDocument documents={attachable} {...place} /> : undefined}
          >
            <Card>
              <Attachments documents={attached} canChange={canChange} {...place} />
            </Card>
          </Section>
        ) : null}
        <Section title="History" description="Every version is kept, with who wrote it and what changed.">
          <Card>
            <RecordHistory
              patientId={patient.id}
              recordId={record.id}
              versions={versions}
              zone={viewer.timeZone}
              canRestore={canChange}
            />
          </Card>
        </Section>
      </Columns>
    </div>
  );
}
