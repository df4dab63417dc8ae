import { Banner } from "@/components/layout/banner";
import { TextLink } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { formatDay, formatInstant } from "@/lib/format-date";
import { factsOf } from "../facts";
import { kindForms } from "../kinds";
import type { RecordView } from "../queries";
import { isBeforeBirth } from "../schema";
import { RestoreRecord } from "./record-actions";
import { describeSource, SeverityMark, StatusBadge, VerificationMark } from "./record-marks";

/** What is known, but for the title, which heads the page; what was left empty takes no room. */
export function RecordFacts({ record }: { record: RecordView }) {
  const marks: Record<string, React.ReactNode> = {
    Status: <StatusBadge status={record.status} />,
    Severity: record.severity ? <SeverityMark severity={record.severity} /> : null,
  };
  const items = factsOf(record)
    .filter(({ label, value }) => value !== null && label !== kindForms[record.kind].title)
    .map(({ label, value }) => ({
      term: label,
      value: marks[label] ?? <span className="whitespace-pre-line break-words">{value}</span>,
    }));
  return <DescriptionList items={items} />;
}

export function RecordOrigin({ record, zone }: { record: RecordView; zone: string }) {
  const { sourceRef, confidence } = record;
  return (
    <div className="grid gap-2 text-sm">
      <p>{describeSource(record)}</p>
      <p className="text-text-soft">Added {formatInstant(record.createdAt, zone)}</p>
      {record.version > 1 ? (
        <p className="text-text-soft">Last changed {formatInstant(record.updatedAt, zone)}</p>
      ) : null}
      {confidence === null ? null : <p>Read with a confidence of {Math.round(confidence * 100)} %</p>}
      {sourceRef ? <SourceReference sourceRef={sourceRef} /> : null}
      <VerificationMark record={record} />
    </div>
  );
}

/** An address is a link; anything else is a reference of the system it came from. Never "javascript:" or the like. */
function SourceReference({ sourceRef }: { sourceRef: string }) {
  const isAddress = /^https?:\/\//.test(sourceRef) || /^\/(?!\/)/.test(sourceRef);
  return isAddress ? (
    <TextLink href={sourceRef}>Open what it came from</TextLink>
  ) : (
    <p className="break-all">Reference: {sourceRef}</p>
  );
}

type RecordNoticesProps = {
  record: RecordView;
  target: { patientId: string; recordId: string; version: number };
  canWrite: boolean;
};

/** What a reader must see before the rest: taken back, questioned, or hardly possible. */
export function RecordNotices({ record, target, canWrite }: RecordNoticesProps) {
  const { bornOn } = record;
  return (
    <>
      {record.retractedAt ? (
        <Banner
          tone="danger"
          icon="remove"
          title="This entry was retracted"
          action={canWrite ? <RestoreRecord {...target} /> : undefined}
        >
          {record.retractedBecause}
        </Banner>
      ) : null}
      {record.question ? (
        <Banner tone="warn" icon="help" title="A clinician questions this entry">
          {record.question}
        </Banner>
      ) : null}
      {bornOn && isBeforeBirth(record.occurredOn, bornOn) ? (
        <Banner tone="warn" title="The date is before the date of birth">
          {formatDay(record.occurredOn)} is earlier than {formatDay(bornOn)}. It is kept as it was entered; please check
          it.
        </Banner>
      ) : null}
    </>
  );
}
