"use client";

import { recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Timeline, TimelineGroup, TimelineItem } from "@/components/ui/timeline";
import { paths } from "@/lib/paths";
import type { RecordEntry } from "../queries";
import type { TimelineYear } from "../timeline";
import { describeSource, Marked, SeverityMark, StatusBadge, VerificationMark } from "./record-marks";

/** What the timeline shows of an entry, and nothing else of it: this is sent to the browser. */
export type ShownEntry = Pick<
  RecordEntry,
  | "id"
  | "kind"
  | "title"
  | "occurredOn"
  | "status"
  | "severity"
  | "result"
  | "clinicianName"
  | "codeDisplay"
  | "source"
  | "verification"
  | "recordedByName"
  | "changedByName"
  | "retractedBecause"
  | "question"
> & { day: string; ago: string | null; excerpt: string | null };

type TimelineYearsProps = { patientId: string; years: TimelineYear<ShownEntry>[]; words: readonly string[] };

/** Drawn from the facts on both sides, because sending each entry as ready-made elements is several times as much. */
export function TimelineYears({ patientId, years, words }: TimelineYearsProps) {
  return (
    <Timeline>
      {years.map(({ year, months }) => (
        <section key={year} aria-label={year} className="grid gap-4">
          <h2 className="font-semibold text-lg tabular-nums">{year}</h2>
          {months.map(({ heading, entries: ofMonth }) => (
            <TimelineGroup key={heading} heading={heading} level={3}>
              {ofMonth.map((entry) => (
                <TimelineEntry key={entry.id} {...{ patientId, entry, words }} />
              ))}
            </TimelineGroup>
          ))}
        </section>
      ))}
    </Timeline>
  );
}

type TimelineEntryProps = { patientId: string; entry: ShownEntry; words: readonly string[] };

function TimelineEntry({ patientId, entry, words }: TimelineEntryProps) {
  const { day, ago, excerpt } = entry;
  return (
    <TimelineItem
      icon={entry.kind}
      kind={recordKindLabels[entry.kind].one}
      href={paths.record(patientId, entry.id)}
      title={<Marked text={entry.title} words={words} />}
      when={
        <>
          <span className="whitespace-nowrap">{day}</span>
          {ago ? <span className="whitespace-nowrap">, {ago}</span> : null}
        </>
      }
      status={
        entry.retractedBecause ? (
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

function EntryWarning({ entry }: { entry: ShownEntry }) {
  const words = entry.retractedBecause ? `Retracted: ${entry.retractedBecause}` : entry.question;
  if (!words) return null;
  return (
    <p className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2">
      <Icon name={entry.retractedBecause ? "remove" : "help"} className="mt-0.5 text-warn" />
      <span>{words}</span>
    </p>
  );
}
