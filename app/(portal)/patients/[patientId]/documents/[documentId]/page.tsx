import type { Metadata } from "next";
import { documentKindLabels } from "@/clinical/vocabulary/document";
import { recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import type { ShareCategory } from "@/clinical/vocabulary/share-categories";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton, TextLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { fileFamily } from "@/features/documents/appearance";
import { findQuestion } from "@/features/documents/assistance";
import { AboutDocument, type DocumentFacts } from "@/features/documents/components/about-document";
import { AssistantState } from "@/features/documents/components/assistant-state";
import { DeleteDocument, ReadAgain } from "@/features/documents/components/document-actions";
import { DocumentFactList, type DocumentView, lastDayKept } from "@/features/documents/components/document-facts";
import { DocumentLinks } from "@/features/documents/components/document-links";
import { DocumentNotices } from "@/features/documents/components/document-notices";
import { DocumentReview } from "@/features/documents/components/document-review";
import { LiveStates } from "@/features/documents/components/live-states";
import type { ViewedDocument } from "@/features/documents/components/page-sheet";
import { ReadingState } from "@/features/documents/components/reading-state";
import { documentSearchHref } from "@/features/documents/filter";
import { listLinks } from "@/features/documents/links";
import { matchesOf } from "@/features/documents/matches";
import {
  getDocument,
  listPages,
  listProposals,
  listRecordsOf,
  listTwins,
  listWords,
} from "@/features/documents/queries";
import { mayReadAgain } from "@/features/documents/read-again";
import { quantityChoices, reviewItemOf } from "@/features/documents/review";
import { documentViewSchema } from "@/features/documents/schema";
import { type TypedPage, typedPage } from "@/features/documents/typed-page";
import { getPatientName } from "@/features/medical-records/queries";
import { formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { findAssistant } from "@/server/assistant/assistant";
import { inOneSnapshot } from "@/server/database";
import { orNotFound } from "@/server/page";
import { openPatient } from "@/server/patient";
import type { OpenPatient } from "@/server/scope";
import { requireViewer } from "@/server/viewer";
import { acceptFactAction, acceptValueAction, refuseProposalAction } from "@/workflows/settle-proposal/actions";

export const metadata: Metadata = { title: "Document" };

const actions = { acceptValue: acceptValueAction, acceptFact: acceptFactAction, refuse: refuseProposalAction };

async function load(patient: OpenPatient, documentId: string, q: string | undefined) {
  const document = await getDocument(patient, documentId);
  const isText = fileFamily(document.mimeType) === "text";
  const words = isText || q ? await listWords(patient, documentId) : [];
  return {
    document,
    name: await getPatientName(patient),
    pages: await listPages(patient, documentId),
    typed: isText ? words.map(typedPage) : [],
    matches: q ? matchesOf(words, q) : [],
    proposals: await listProposals(patient, documentId),
    records: await listRecordsOf(patient, documentId),
    twins: await listTwins(patient, document),
    links: await listLinks(patient, documentId),
    question: await findQuestion(patient, { documentId }),
  };
}

type Loaded = Awaited<ReturnType<typeof load>>;

function viewedDocument({ document, pages }: Loaded, typed: TypedPage[]): ViewedDocument {
  const family = fileFamily(document.mimeType);
  const isPicture = family === "pdf" || family === "picture";
  const isText = family === "text" && document.state !== "failed";
  return {
    id: document.id,
    title: document.title,
    pageCount: document.pages,
    look: isText ? "text" : isPicture ? "picture" : null,
    shapes: pages.map(({ page, widthPx, heightPx }) => ({ page, ratio: widthPx / heightPx })),
    typed,
  };
}

type DocumentProps = PageProps<"/patients/[patientId]/documents/[documentId]">;

export default async function DocumentPage({ params, searchParams }: DocumentProps) {
  const viewer = await requireViewer();
  const { patientId, documentId } = await params;
  const { found, q } = documentViewSchema.parse(await searchParams);
  const patient = await orNotFound(openPatient(viewer, patientId, "documents"));
  const loaded = await orNotFound(inOneSnapshot(patient, (open) => load(open, documentId, q)));
  const { document, name, proposals, records, twins, links } = loaded;
  const zone = viewer.timeZone;
  const canWrite = patient.canWrite && patient.covers("documents");
  const canChange = canWrite && !document.deletedAt;
  const mayAdd = (category: ShareCategory) => canChange && patient.covers(category);
  const reader = { patientId: patient.id, zone, documentOn: document.documentOn, mayAdd };
  const items = proposals.map((proposal) => reviewItemOf(proposal, reader));
  const target = { patientId: patient.id, documentId: document.id };
  const again =
    canChange && mayReadAgain(document, proposals) ? <ReadAgain {...target} title={document.title} /> : null;
  const assistant = (
    <AssistantState question={loaded.question} ask={canChange ? whomToAsk(loaded, target) : null} zone={zone} />
  );
  const draftKey = `${viewer.id}:${patient.id}:document:${document.id}`;
  return (
    <>
      <PageHeader
        person={name}
        title={document.title}
        description={summaryOf(document)}
        breadcrumbs={[{ label: "Documents", href: documentSearchHref(paths.documents(patient.id), { q }) }]}
        secondary={
          <>
            {document.destroyedAt ? null : (
              <LinkButton href={paths.downloadDocument(document.id)} download>
                <Icon name="download" />
                Download
              </LinkButton>
            )}
            {canChange ? <DeleteDocument {...target} title={document.title} /> : null}
          </>
        }
      />
      <DocumentNotices {...{ document, twins, zone }} patientId={patient.id} canRestore={canWrite} />
      <LiveStates
        documents={
          document.deletedAt
            ? []
            : [{ id: document.id, state: document.state, assistant: loaded.question?.state ?? null }]
        }
      />
      {document.destroyedAt ? null : (
        <DocumentReview
          key={`${document.id} ${found} ${q}`}
          asked={found}
          search={{ asked: q ?? "", matches: loaded.matches }}
          patientId={patient.id}
          draftKey={draftKey}
          document={viewedDocument(loaded, loaded.typed)}
          items={items}
          quantities={items.some(({ kind, mayDecide }) => kind === "measurement" && mayDecide) ? quantityChoices : []}
          actions={actions}
          foot={
            <>
              {items.length > 0 ? again : null}
              {assistant}
            </>
          }
        >
          <ReadingState document={document} again={items.length > 0 ? null : again} />
        </DocumentReview>
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_24rem]">
        <AboutDocument facts={factsOf(document, zone)} patientId={patient.id} draftKey={draftKey} canWrite={canChange}>
          <DocumentFactList document={document} zone={zone} />
        </AboutDocument>
        <div className="grid gap-6">
          <LinkedRecords records={records} patientId={patient.id} />
          {patient.canManage && canChange ? <DocumentLinks target={target} links={links} zone={zone} /> : null}
        </div>
      </div>
    </>
  );
}

/** Null where no assistant is connected, or there are no words to send. */
function whomToAsk({ document, pages }: Loaded, target: { patientId: string; documentId: string }) {
  const assistant = findAssistant();
  const withWords = pages.filter(({ text }) => text.trim() !== "").length;
  if (!assistant || document.state !== "read" || withWords === 0) return null;
  return { ...target, host: assistant.host, model: assistant.model, pages: withWords };
}

function summaryOf({ kind, documentOn, authorName }: DocumentView): string {
  return [documentKindLabels[kind].one, documentOn && formatDay(documentOn), authorName].filter(Boolean).join(", ");
}

function factsOf(document: DocumentView, zone: string): DocumentFacts {
  const { id, title, kind, documentOn, authorName, note } = document;
  return { documentId: id, title, kind, documentOn, authorName, note, expiresOn: lastDayKept(document, zone) };
}

function LinkedRecords({ records, patientId }: Pick<Loaded, "records"> & { patientId: string }) {
  return (
    <Card>
      <CardHeader title="On the timeline" />
      {records.length === 0 ? <p className="text-text-soft">No entry of the timeline is linked to it.</p> : null}
      <ul className="grid gap-3">
        {records.map(({ id, kind, title }) => (
          <li key={id} className="flex items-start gap-3">
            <Icon name={kind} className="mt-1.5 text-accent" />
            <div className="min-w-0">
              <TextLink href={paths.record(patientId, id)}>{title}</TextLink>
              <p className="text-sm text-text-soft">{recordKindLabels[kind].one}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
