import { LinkButton } from "@/components/ui/button";
import { NoRecords } from "@/features/medical-records/components/no-records";
import { RecordTable } from "@/features/medical-records/components/record-table";
import { RecordsHead } from "@/features/medical-records/components/records-head";
import { LAST_TABLE_PAGE, readRecordSearch, recordSearchHref } from "@/features/medical-records/filter";
import { getPatientName, listRecordsForTable, searchTolerantly } from "@/features/medical-records/queries";
import { describeFound } from "@/features/medical-records/timeline";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata = { title: "Records as a table" };

export default async function RecordTablePage(props: PageProps<"/patients/[patientId]/records/table">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await props.params).patientId, "records"));
  const { search: asked, ignored } = readRecordSearch(await props.searchParams);
  const { name, entries, hasMore, search } = await inOneSnapshot(patient, async (open) => ({
    name: await getPatientName(open),
    ...(await searchTolerantly(open, asked, (search) => listRecordsForTable(open, search))),
  }));

  const base = paths.recordTable(patient.id);
  const page = search.page ?? 1;
  const found = describeFound({ count: entries.length, isAll: page === 1 && !hasMore });
  return (
    <div className="grid gap-6">
      <RecordsHead {...{ patient, name, base, search, ignored, found }} />
      {entries.length > 0 ? (
        <RecordTable {...{ patientId: patient.id, entries, search }} />
      ) : (
        <NoRecords {...{ patient, search, base }} />
      )}
      {page > 1 || hasMore ? (
        <nav aria-label="Pages" className="flex items-center justify-between gap-4 text-sm print:hidden">
          {page > 1 ? (
            <LinkButton size="small" rel="prev" href={recordSearchHref(base, search, { page: page - 1 })}>
              Previous
            </LinkButton>
          ) : (
            <span />
          )}
          <span className="tabular-nums text-text-soft">Page {page}</span>
          {hasMore && page < LAST_TABLE_PAGE ? (
            <LinkButton size="small" rel="next" href={recordSearchHref(base, search, { page: page + 1 })}>
              Next
            </LinkButton>
          ) : (
            <span>{hasMore ? "Narrow the filter to see more." : null}</span>
          )}
        </nav>
      ) : null}
    </div>
  );
}
