import { documentKindLabels } from "@/clinical/vocabulary/document";
import { Icon } from "@/components/ui/icon";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { dayOfInstant, formatDay, relativeDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { describeFile, kindIcons } from "../appearance";
import type { DocumentEntry } from "../queries";
import { DestroyedOn, RestoreDocument } from "./document-actions";
import { StateBadge } from "./document-state";

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

/** Cards; those in the list of deleted ones can be fetched back. */
export function DocumentGrid({ documents, patientId, zone, canWrite, q }: DocumentListProps) {
  const since = daysSince(zone);
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {documents.map((document) => (
        <li
          key={document.id}
          className="relative flex min-w-0 flex-col gap-3 rounded-lg border bg-surface p-4 transition-colors has-[a[data-card]:hover]:border-line-strong"
        >
          <div className="flex items-start gap-3">
            <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-lg bg-accent-soft text-accent">
              <Icon name={kindIcons[document.kind]} className="size-5" />
            </span>
            <div className="min-w-0">
              <h2 className="wrap-anywhere font-medium">
                <RowLink
                  href={paths.documentSaying(patientId, document.id, q)}
                  data-card=""
                  className="line-clamp-2 after:rounded-lg"
                >
                  {document.title}
                </RowLink>
              </h2>
              <p className="text-sm text-text-soft">
                {documentKindLabels[document.kind].one}
                {document.documentOn ? `, ${formatDay(document.documentOn)}` : ""}
              </p>
            </div>
          </div>
          <p className="text-sm text-text-soft">
            {describeFile(document)}
            <br />
            Added {since(document.createdAt)} by {document.uploadedByName}
          </p>
          <div className="mt-auto grid justify-items-start gap-2">
            <DocumentStatus document={document} patientId={patientId} zone={zone} canWrite={canWrite} />
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
            <TableHeaderCell key={heading}>{heading}</TableHeaderCell>
          ))}
        </tr>
      </TableHead>
      <TableBody>
        {documents.map((document) => (
          <TableRow key={document.id}>
            <TableCell long>
              <RowLink href={paths.documentSaying(patientId, document.id, q)} className="wrap-anywhere">
                {document.title}
              </RowLink>
            </TableCell>
            <TableCell>{documentKindLabels[document.kind].one}</TableCell>
            <TableCell className="tabular-nums">
              {document.documentOn ? formatDay(document.documentOn) : <span className="text-text-soft">Not known</span>}
            </TableCell>
            <TableCell>{describeFile(document)}</TableCell>
            <TableCell>{since(document.createdAt)}</TableCell>
            <TableCell long>
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
  const { id, title, state, waiting, failedBecause, deletedAt } = document;
  if (!deletedAt)
    return (
      <>
        <StateBadge state={state} waiting={waiting} />
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
