import { recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { TimelineSkeleton } from "@/components/states/skeletons";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Timeline, TimelineGroup, TimelineItem } from "@/components/ui/timeline";
import { formatDay, relativeDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import type { RecordEntry } from "../queries";
import { excerptAround, searchWords } from "../search-words";
import { groupIntoTimeline } from "../timeline";
import { describeSource, Marked, SeverityMark, StatusBadge, VerificationMark } from "./record-marks";

type RecordTimelineProps = {
  patientId: string;
  entries: RecordEntry[];
  today: string;
  /** What was searched for, to mark it. */
  searched?: string;
};

export function RecordTimeline({ patientId, entries, today, searched }: RecordTimelineProps) {
  const words = searchWords(searched);
  return (
    <Timeline>
      {groupIntoTimeline(entries).map(({ year, months }) => (
        <section key={year} aria-label={year} className="grid gap-4">
          <h2 className="font-semibold text-lg tabular-nums">{year}</h2>
          {months.map(({ heading, entries: ofMonth }) => (
            <TimelineGroup key={heading} heading={heading} level={3}>
              {ofMonth.map((entry) => (
                <TimelineEntry key={entry.id} {...{ patientId, entry, today, words }} />
              ))}
            </TimelineGroup>
          ))}
        </section>
      ))}
    </Timeline>
  );
}

type TimelineEntryProps = { patientId: string; entry: RecordEntry; today: string; words: readonly string[] };

function TimelineEntry({ patientId, entry, today, words }: TimelineEntryProps) {
  const ago = relativeDay(entry.occurredOn, today);
  const excerpt = excerptAround(entry.notes, words);
  return (
    <TimelineItem
      icon={entry.kind}
      kind={recordKindLabels[entry.kind].one}
      href={paths.record(patientId, entry.id)}
      title={<Marked text={entry.title} words={words} />}
      when={
        <>
          <span className="whitespace-nowrap">{formatDay(entry.occurredOn)}</span>
          {ago ? <span className="whitespace-nowrap">, {ago}</span> : null}
        </>
      }
      status={
        entry.retractedAt ? (
          <Badge tone="danger" icon="remove">
            Retracted
          </Badge>
        ) : (
          <StatusBadge status={entry.status} />
        )
      }
    >
      <div className="grid gap-1.5">
        {entry.result ? (
          <p>
            <Marked text={entry.result} words={words} />
          </p>
        ) : null}
        {entry.codeDisplay ? (
          <p className="text-text-soft">
            <Marked text={entry.codeDisplay} words={words} />
          </p>
        ) : null}
        {excerpt ? (
          <p className="text-text-soft">
            <Marked text={excerpt} words={words} />
          </p>
        ) : null}
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-text-soft">
          {entry.severity ? <SeverityMark severity={entry.severity} /> : null}
          {entry.clinicianName && !(entry.source === "clinician" && entry.clinicianName === entry.recordedByName) ? (
            <span>
              <Marked text={entry.clinicianName} words={words} />
            </span>
          ) : null}
          <span>{describeSource(entry)}</span>
          <VerificationMark record={entry} />
        </p>
        <EntryWarning entry={entry} />
      </div>
    </TimelineItem>
  );
}

function EntryWarning({ entry }: { entry: RecordEntry }) {
  const words = entry.retractedBecause ? `Retracted: ${entry.retractedBecause}` : entry.question;
  if (!words) return null;
  return (
    <p className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2">
      <Icon name={entry.retractedBecause ? "remove" : "help"} className="mt-0.5 text-warn" />
      <span>{words}</span>
    </p>
  );
}

export function RecordTimelineSkeleton() {
  return (
    <div className="grid gap-4">
      <TimelineSkeleton items={3} />
      <TimelineSkeleton items={4} />
    </div>
  );
}
