import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { MeasurementGroups } from "@/features/measurements/components/measurement-list";
import { groupMeasurements } from "@/features/measurements/groups";
import { listNewest } from "@/features/measurements/queries";
import { getPatientName } from "@/features/medical-records/queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Measurements" };

export default async function MeasurementsPage({ params }: PageProps<"/patients/[patientId]/measurements">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "measurements"));
  const { name, newest } = await inOneSnapshot(patient, async (open) => ({
    name: await getPatientName(open),
    newest: await listNewest(open),
  }));
  const { id } = patient;
  const isShared = patient.covers("measurements");
  const canAdd = patient.canWrite && isShared;
  const groups = groupMeasurements(newest, viewer.role === "clinician" && !patient.canManage);
  const add = (
    <LinkButton href={paths.newMeasurement(id)} variant="primary">
      <Icon name="add" />
      Add values
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        person={name}
        title="Measurements"
        description={groups.length > 0 ? "The newest value of each. Open one to see how it went." : undefined}
        action={canAdd && groups.length > 0 ? add : undefined}
        secondary={
          <>
            {groups.length > 0 ? (
              <LinkButton href={paths.exportMeasurements(id)} download>
                <Icon name="download" />
                Download CSV
              </LinkButton>
            ) : null}
            {canAdd ? (
              <LinkButton href={paths.importMeasurements(id)}>
                <Icon name="upload" />
                Import a table
              </LinkButton>
            ) : null}
          </>
        }
      />
      {groups.length > 0 ? <MeasurementGroups groups={groups} patientId={id} /> : null}
      {groups.length === 0 && isShared ? (
        <EmptyState icon="chart" title="No measurements yet" action={canAdd ? add : undefined}>
          <p>
            Blood pressure, weight, cholesterol and other values will stand here, each on one line over time.
            {canAdd ? " Begin with what is on your last paper, in the unit it has there." : null}
          </p>
        </EmptyState>
      ) : null}
      {isShared ? null : (
        <p className="text-text-soft">
          Measurements are not shared with you. <TextLink href={paths.patient(id)}>Back to the overview</TextLink>
        </p>
      )}
    </>
  );
}
