import { Badge } from "@/components/ui/badge";
import { Icon, type IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/tone";

type SampleEntry = {
  icon: IconName;
  title: string;
  note: string;
  status?: { tone: Tone; icon: IconName; word: string };
};

const entries: SampleEntry[] = [
  {
    icon: "lab-report",
    title: "HbA1c 6.1 %",
    note: "Lab report · 12 March 2026",
    status: { tone: "notice", icon: "search", word: "In review" },
  },
  { icon: "medication", title: "Metformin 500 mg, twice a day", note: "Medication · since 3 March 2026" },
  {
    icon: "visit",
    title: "Check-up with Dr Lindqvist",
    note: "Visit · 3 March 2026",
    status: { tone: "ok", icon: "done", word: "Completed" },
  },
  {
    icon: "allergy",
    title: "Penicillin: rash and swelling",
    note: "Allergy · 2014",
    status: { tone: "warn", icon: "warning", word: "Severe" },
  },
];

/** Shows what a record looks like; the person is invented. */
export function SampleRecord() {
  return (
    <figure>
      <div className="rounded-xl border bg-surface shadow-float">
        <div className="flex items-baseline justify-between gap-4 border-b px-5 py-4">
          <p className="font-semibold">Maya Okafor</p>
          <p className="text-sm text-text-soft">Records</p>
        </div>
        <ul>
          {entries.map(({ icon, title, note, status }) => (
            <li key={title} className="flex items-start gap-3 border-b px-5 py-3.5">
              <span className="inline-flex size-9 shrink-0 items-center justify-center rounded-full border text-accent">
                <Icon name={icon} />
              </span>
              <div className="min-w-0 flex-1">
                <p className="font-medium text-sm">{title}</p>
                <p className="text-text-soft text-xs">{note}</p>
              </div>
              {status ? (
                <Badge tone={status.tone} icon={status.icon}>
                  {status.word}
                </Badge>
              ) : null}
            </li>
          ))}
        </ul>
        <p className="flex items-center gap-2 px-5 py-3.5 text-sm text-text-soft">
          <Icon name="access" />
          Dr Lindqvist looked at your lab reports yesterday.
        </p>
      </div>
      <figcaption className="mt-3 text-center text-text-soft text-xs">An example. Maya is invented.</figcaption>
    </figure>
  );
}
