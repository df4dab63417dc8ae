import { Pagination } from "@/components/ui/pagination";
import { NoRecords } from "@/features/medical-records/components/no-records";
import { RecordTimeline } from "@/features/medical-records/components/record-timeline";
import { RecordsHead } from "@/features/medical-records/components/records-head";
import { readRecordSearch, recordSearchHref } from "@/features/medical-records/filter";
import { getPatientName, hasRecords, listRecords, searchTolerantly } from "@/features/medical-records/queries";
import { describeFound } from "@/features/medical-records/timeline";
import { dayOfInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Records" };

export default async function RecordsPage({ params, searchParams }: PageProps<"/patients/[patientId]/records">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "records"));
  const { search: asked, ignored } = readRecordSearch(await searchParams);
  const { name, isBlank, entries, newer, older, search } = await inOneSnapshot(patient, async (open) => {
    const found = await searchTolerantly(open, asked, (search) => listRecords(open, search));
    const isBlank = found.entries.length === 0 && !(await hasRecords(open));
    return { name: await getPatientName(open), isBlank, ...found };
  });

  const base = paths.records(patient.id);
  const found = describeFound({ count: entries.length, isAll: !newer && !older });
  return (
    <div className="grid gap-6">
      <RecordsHead {...{ patient, name, base, search, ignored, found, isBlank }} />
      {entries.length > 0 ? (
        <RecordTimeline
          patientId={patient.id}
          entries={entries}
          today={dayOfInstant(new Date(), viewer.timeZone)}
          searched={`${search.q ?? ""} ${search.also ?? ""}`}
        />
      ) : (
        <NoRecords {...{ patient, search, base }} />
      )}
      <Pagination
        newerHref={newer && recordSearchHref(base, search, { newer })}
        olderHref={older && recordSearchHref(base, search, { older })}
      />
    </div>
  );
}
