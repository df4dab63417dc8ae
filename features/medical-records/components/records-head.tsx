import { RECORD_KINDS, recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { Banner } from "@/components/layout/banner";
import { PageHeader } from "@/components/layout/page-header";
import { LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TabLinks } from "@/components/ui/tab-links";
import { paths } from "@/lib/paths";
import type { OpenPatient } from "@/server/scope";
import { type RecordSearch, recordSearchHref } from "../filter";
import { RecordFilters } from "./record-filters";
import { RecordMenu } from "./record-menu";

type RecordsHeadProps = {
  patient: OpenPatient;
  name: string;
  /** The page it stands on: timeline or table. */
  base: string;
  search: RecordSearch;
  ignored: string[];
  /** Said aloud after each filtering. */
  found: string;
  /** Nothing was ever written here: there is nothing to search, print or tell apart yet. */
  isBlank?: boolean;
};

/** What the timeline and the table share: title, search, and what it found. */
export function RecordsHead({ patient, name, base, search, ignored, found, isBlank }: RecordsHeadProps) {
  const { id } = patient;
  const kinds = RECORD_KINDS.filter((kind) => patient.covers(kind));
  const timeline = recordSearchHref(paths.records(id), search);
  const table = recordSearchHref(paths.recordTable(id), search);
  const exportHref = recordSearchHref(paths.exportRecords(id), search);
  const exportAs = (format: string) => `${exportHref}${exportHref.includes("?") ? "&" : "?"}format=${format}`;
  if (isBlank && kinds.length === RECORD_KINDS.length) return <PageHeader person={name} title="Records" />;
  return (
    <>
      <PageHeader
        person={name}
        title="Records"
        secondary={
          <RecordMenu
            csvHref={exportAs("csv")}
            jsonHref={exportAs("json")}
            printHref={recordSearchHref(paths.printRecords(id), search)}
          />
        }
        action={
          patient.canWrite ? (
            <LinkButton variant="primary" href={paths.newRecord(id)}>
              <Icon name="add" />
              Add record
            </LinkButton>
          ) : undefined
        }
      />
      {kinds.length < RECORD_KINDS.length ? (
        <Banner icon="sharing" title={`${name} shared only some kinds with you.`}>
          {kinds.length > 0
            ? `You see: ${kinds.map((kind) => recordKindLabels[kind].many).join(", ")}.`
            : "None of the records are shared with you."}
        </Banner>
      ) : null}
      <TabLinks
        label="Views"
        items={[
          { label: "Timeline", href: timeline },
          { label: "Table", href: table },
        ]}
        current={base === paths.records(id) ? timeline : table}
      />
      <RecordFilters {...{ base, search, kinds }} />
      {ignored.length > 0 ? (
        <Banner tone="warn">Part of the address could not be read and was left out: {ignored.join(", ")}.</Banner>
      ) : null}
      <p role="status" className="text-sm text-text-soft print:hidden">
        {found}
        {search.also ? (
          <>
            {" "}
            Also looked for <strong className="font-semibold text-text">{search.also}</strong>.
          </>
        ) : null}
      </p>
    </>
  );
}
