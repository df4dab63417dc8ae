import type { Metadata } from "next";
import { documentKindLabels } from "@/clinical/vocabulary/document";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Pagination } from "@/components/ui/pagination";
import { DocumentFilter } from "@/features/documents/components/document-filter";
import { DocumentGrid, DocumentTable } from "@/features/documents/components/document-list";
import { LiveStates } from "@/features/documents/components/live-states";
import { UploadArea } from "@/features/documents/components/upload-area";
import { documentSearchHref } from "@/features/documents/filter";
import { maxUploadMegabytes } from "@/features/documents/mutations";
import { countByKind, listDocuments } from "@/features/documents/queries";
import { type DocumentSearch, documentSearchSchema } from "@/features/documents/schema";
import { getPatientName } from "@/features/medical-records/queries";
import { paths } from "@/lib/paths";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import { requireViewer } from "@/server/viewer";

export const metadata: Metadata = { title: "Documents" };

export default async function DocumentsPage({ params, searchParams }: PageProps<"/patients/[patientId]/documents">) {
  const viewer = await requireViewer();
  const patient = await orNotFound(openPatient(viewer, (await params).patientId, "documents"));
  const search = documentSearchSchema.parse(await searchParams);
  const { name, counts, found } = await inOneSnapshot(patient, async (open) => ({
    name: await getPatientName(open),
    counts: await countByKind(open),
    found: await listDocuments(open, search),
  }));
  const { id } = patient;
  const isShared = patient.covers("documents");
  const canWrite = patient.canWrite && isShared;
  const base = paths.documents(id);
  const { documents, older } = found;
  const isNarrowed = Boolean(search.kind || search.q || search.deleted || search.older);
  const isBlank = documents.length === 0 && Object.keys(counts).length === 0 && !isNarrowed;
  const List = search.look === "table" ? DocumentTable : DocumentGrid;
  return (
    <>
      <PageHeader
        person={name}
        title="Documents"
        description={isBlank ? undefined : "Reports, scans and letters, with what was found in them."}
      />
      {canWrite ? (
        <UploadArea
          patientId={id}
          mostMegabytes={maxUploadMegabytes()}
          shownIds={documents.map((document) => document.id)}
        />
      ) : null}
      {isShared && !(isBlank && !canWrite) ? (
        <DocumentFilter base={base} search={search} counts={counts} canRestore={canWrite} />
      ) : null}
      <LiveStates documents={search.deleted ? [] : documents.map(({ id, state }) => ({ id, state }))} />
      <section aria-label="Documents" className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {search.q ? <Found search={search} many={documents.length} hasMore={older !== null} /> : null}
        {documents.length > 0 ? (
          <List documents={documents} patientId={id} zone={viewer.timeZone} canWrite={canWrite} q={search.q} />
        ) : null}
        {documents.length === 0 && isShared ? <Nothing {...{ search, base, isBlank, canWrite }} /> : null}
        {isShared ? null : (
          <EmptyState icon="security" title="Not shared with you">
            <p>
              The patient has not shared their documents.{" "}
              <TextLink href={paths.patient(id)}>Back to the overview</TextLink>
            </p>
          </EmptyState>
        )}
        <Pagination
          newerHref={search.older ? documentSearchHref(base, { ...search, older: undefined }) : null}
          olderHref={older && documentSearchHref(base, { ...search, older })}
        />
      </section>
    </>
  );
}

function Found({ search: { q, kind }, many, hasMore }: { search: DocumentSearch; many: number; hasMore: boolean }) {
  const among = kind ? ` among ${documentKindLabels[kind].many.toLowerCase()}` : "";
  const count = many === 1 ? "1 document has" : `${hasMore ? "More than " : ""}${many} documents have`;
  return (
    <p role="status" className="text-sm text-text-soft">
      {many === 0 ? "No document has" : count} “{q}” in the name, the note or the pages{among}.
    </p>
  );
}

type NothingProps = { search: DocumentSearch; base: string; isBlank: boolean; canWrite: boolean };

function Nothing({ search, base, isBlank, canWrite }: NothingProps) {
  if (isBlank)
    return (
      <EmptyState icon="document" title="No documents yet">
        <p>
          Lab reports, letters, ECGs and scans will stand here. What is printed on them can be found by search, and
          values are offered beside the place they were read from.
          {canWrite ? " Begin with your last lab report." : null}
        </p>
      </EmptyState>
    );
  if (search.deleted)
    return (
      <EmptyState icon="remove" title="Nothing was deleted">
        <p>Deleted documents stay here for 30 days and can be fetched back.</p>
      </EmptyState>
    );
  return (
    <EmptyState
      icon="search"
      title="Nothing fits"
      action={<LinkButton href={documentSearchHref(base, { look: search.look })}>Show all documents</LinkButton>}
    >
      <p>
        Try the beginning of a word, or look among all kinds. A document that is still being read is found by its name
        only.
      </p>
    </EmptyState>
  );
}
