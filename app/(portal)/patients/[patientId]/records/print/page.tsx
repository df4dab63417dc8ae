import { PageHeader } from "@/components/layout/page-header";
import { PrintButton } from "@/components/layout/print-button";
import { LinkButton } from "@/components/ui/button";
import { NoRecords } from "@/features/medical-records/components/no-records";
import { RecordTimeline } from "@/features/medical-records/components/record-timeline";
import { readRecordSearch, recordSearchHref } from "@/features/medical-records/filter";
import { getPatientName, listRecords } from "@/features/medical-records/queries";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Print records" };

const MOST_ON_PAPER = 500;

export default async function PrintRecordsPage(props: PageProps<"/patients/[patientId]/records/print">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await props.params).patientId, "records"));
  const { search } = readRecordSearch(await props.searchParams);
  const { name, entries, older } = await inOneSnapshot(patient, async (open) => ({
    name: await getPatientName(open),
    ...(await listRecords(open, { ...search, older: undefined, newer: undefined }, MOST_ON_PAPER)),
  }));

  const base = paths.records(patient.id);
  const today = dayOfInstant(new Date(), viewer.timeZone);
  const extent = older
    ? `The newest ${MOST_ON_PAPER} entries that fit the filter; older ones are left out.`
    : `${entries.length} entries.`;
  return (
    <div className="grid gap-6">
      <PageHeader
        person={name}
        title="Records"
        description={`${extent} Printed on ${formatDay(today)} by ${viewer.name}.`}
        secondary={
          <>
            <LinkButton href={recordSearchHref(base, search)}>Back</LinkButton>
            <PrintButton />
          </>
        }
      />
      {entries.length > 0 ? (
        <RecordTimeline patientId={patient.id} entries={entries} today={today} />
      ) : (
        <NoRecords {...{ patient, search, base }} />
      )}
    </div>
  );
}
