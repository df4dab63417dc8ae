import { documentKindLabels } from "@/clinical/vocabulary/document";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { dayOfInstant, formatDay, relativeDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { describeFile } from "../appearance";
import type { DocumentEntry } from "../queries";
import { DestroyedOn, RestoreDocument } from "./document-actions";
import { StateBadge } from "./document-state";
import { FirstPage } from "./first-page";

type DocumentListProps = {
  documents: readonly DocumentEntry[];
  patientId: string;
  zone: string;
  canWrite: boolean /** What was searched for: the pages show it marked. */;
  q: string | undefined;
};

function daysSince(zone: string) {
  const today = dayOfInstant(new Date(), zone);
  return (instant: Date) => {
    const day = dayOfInstant(instant, zone);
    return relativeDay(day, today) ?? formatDay(day);
  };
}

const kindAndDay = ({ kind, documentOn }: DocumentEntry) =>
  [documentKindLabels[kind].one, documentOn && formatDay(documentOn)].filter(Boolean).join(", ");

/** Cards; those in the list of deleted ones can be fetched back. */
export function DocumentGrid({ documents, patientId, zone, canWrite, q }: DocumentListProps) {
  const since = daysSince(zone);
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {documents.map((document) => (
        <li
          key={document.id}
          className="relative flex min-w-0 overflow-clip rounded-lg border bg-surface transition-colors has-[a[data-card]:hover]:border-line-strong sm:flex-col"
        >
          <FirstPage
            document={document}
            className="w-24 shrink-0 border-e sm:h-40 sm:w-full sm:border-e-0 sm:border-b"
          />
          <div className="flex min-w-0 flex-1 flex-col gap-2 p-4">
            <div>
              <h2 className="wrap-anywhere font-medium">
                <RowLink
                  href={paths.documentSaying(patientId, document.id, q)}
                  data-card=""
                  className="line-clamp-2 after:rounded-lg"
                >
                  {document.title}
                </RowLink>
              </h2>
              <p className="text-sm text-text-soft">{kindAndDay(document)}</p>
            </div>
            <p className="text-sm text-text-soft">
              {describeFile(document)}
              <br />
              Added {since(document.createdAt)} by {document.uploadedByName}
            </p>
            <div className="mt-auto grid justify-items-start gap-2 pt-1">
              <DocumentStatus document={document} patientId={patientId} zone={zone} canWrite={canWrite} />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}

export function DocumentTable({ documents, patientId, zone, canWrite, q }: DocumentListProps) {
  const since = daysSince(zone);
  return (
    <Table label="Table of documents">
      <TableHead>
        <tr>
          {["Name", "Kind", "Of", "File", "Added", "State"].map((heading) => (
            <TableHeaderCell
              key={heading}
              className={heading === "Name" || heading === "State" ? undefined : "max-sm:hidden"}
            >
              {heading}
            </TableHeaderCell>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {documents.map((document) => (
          <TableRow key={document.id}>
            <TableCell long className="max-sm:min-w-0">
              <RowLink href={paths.documentSaying(patientId, document.id, q)} className="wrap-anywhere">
                {document.title}
              </RowLink>
              <p className="text-text-soft sm:hidden">{kindAndDay(document)}</p>
            </TableCell>
            <TableCell className="max-sm:hidden">{documentKindLabels[document.kind].one}</TableCell>
            <TableCell className="whitespace-nowrap tabular-nums max-sm:hidden">
              {document.documentOn ? formatDay(document.documentOn) : <span className="text-text-soft">Not known</span>}
            </TableCell>
            <TableCell className="max-sm:hidden">{describeFile(document)}</TableCell>
            <TableCell className="max-sm:hidden">{since(document.createdAt)}</TableCell>
            <TableCell long className="max-sm:min-w-36">
              <div className="grid justify-items-start gap-1">
                <DocumentStatus document={document} patientId={patientId} zone={zone} canWrite={canWrite} />
              </div>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

type StatusProps = { document: DocumentEntry; patientId: string; zone: string; canWrite: boolean };

function DocumentStatus({ document, patientId, zone, canWrite }: StatusProps) {
  const { id, title, state, waiting, mimeType, failedBecause, deletedAt } = document;
  if (!deletedAt)
    return (
      <>
        <StateBadge state={state} waiting={waiting} mimeType={mimeType} />
        {state === "failed" && failedBecause ? <p className="text-sm text-text-soft">{failedBecause}</p> : null}
      </>
    );
  return (
    <>
      <p className="text-sm text-text-soft">
        <DestroyedOn deletedAt={deletedAt} zone={zone} />
      </p>
      {canWrite ? (
        <div className="relative z-10">
          <RestoreDocument patientId={patientId} documentId={id} title={title} />
        </div>
      ) : null}
    </>
  );
}
