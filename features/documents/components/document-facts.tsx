import { subDays } from "date-fns";
import { documentKindLabels } from "@/clinical/vocabulary/document";
import { DescriptionList } from "@/components/ui/description-list";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format-date";
import { describeFile } from "../appearance";
import type { getDocument } from "../queries";

export type DocumentView = Awaited<ReturnType<typeof getDocument>>;

/** What ends at the beginning of a day was kept until the day before. */
export function lastDayKept({ expiresAt }: DocumentView, zone: string): string | null {
  return expiresAt && dayOfInstant(subDays(expiresAt, 1), zone);
}

export function DocumentFactList({ document, zone }: { document: DocumentView; zone: string }) {
  const until = lastDayKept(document, zone);
  return (
    <DescriptionList
      items={[
        { term: "Kind", value: documentKindLabels[document.kind].one },
        { term: "Date on the document", value: document.documentOn && formatDay(document.documentOn) },
        { term: "Written by", value: document.authorName },
        ...(document.note ? [{ term: "Note", value: <p className="whitespace-pre-line">{document.note}</p> }] : []),
        {
          term: "Added",
          value: formatInstant(document.createdAt, zone),
          hint: `by ${document.uploadedByName}`,
        },
        {
          term: "File",
          value: <span className="wrap-anywhere">{document.originalName}</span>,
          hint: describeFile(document),
        },
        { term: "Kept", value: until ? `Until ${formatDay(until)}` : "For good" },
      ]}
    />
  );
}
