import { TimelineSkeleton } from "@/components/states/skeletons";
import { formatDay, relativeDay } from "@/lib/format-date";
import { excerptAround, searchWords } from "@/lib/search-words";
import type { RecordEntry } from "../queries";
import { groupIntoTimeline } from "../timeline";
import { type ShownEntry, TimelineYears } from "./timeline-years";

type RecordTimelineProps = {
  patientId: string;
  entries: RecordEntry[];
  today: string;
  /** What was searched for, to mark it. */
  searched?: string;
};

export function RecordTimeline({ patientId, entries, today, searched }: RecordTimelineProps) {
  const words = searchWords(searched);
  const years = groupIntoTimeline(entries.map((entry) => show(entry, today, words)));
  return <TimelineYears {...{ patientId, years, words }} />;
}

function show(entry: RecordEntry, today: string, words: readonly string[]): ShownEntry {
  return {
    id: entry.id,
    kind: entry.kind,
    title: entry.title,
    occurredOn: entry.occurredOn,
    day: formatDay(entry.occurredOn),
    ago: relativeDay(entry.occurredOn, today),
    status: entry.status,
    severity: entry.severity,
    result: entry.result,
    clinicianName: entry.clinicianName,
    codeDisplay: entry.codeDisplay,
    excerpt: excerptAround(entry.notes, words),
    source: entry.source,
    verification: entry.verification,
    recordedByName: entry.recordedByName,
    changedByName: entry.changedByName,
    retractedBecause: entry.retractedBecause,
    question: entry.question,
  };
}

export function RecordTimelineSkeleton() {
  return (
    <div className="grid gap-4">
      <TimelineSkeleton items={3} />
      <TimelineSkeleton items={4} />
    </div>
  );
}
