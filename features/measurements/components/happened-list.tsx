import { recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { TextLink } from "@/components/ui/button";
import { formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import type { NumberedMark } from "../chart";

/** What the numbers of the charts mean. */
export function HappenedList({ marks, patientId }: { marks: NumberedMark[]; patientId: string }) {
  return (
    <ul className="gap-x-8 text-sm lg:columns-2">
      {marks.map(({ number, annotations }) => (
        <li key={number} className="mb-2 flex break-inside-avoid gap-3">
          <span className="w-5 shrink-0 text-end font-semibold tabular-nums">{number}</span>
          <ul className="grid min-w-0 gap-1">
            {annotations.map(({ id, kind, title, on, endedOn }) => (
              <li key={id}>
                <TextLink href={paths.record(patientId, id)}>{title}</TextLink>{" "}
                <span className="text-text-soft max-md:block">
                  {recordKindLabels[kind].one}, {formatDay(on)}
                  {endedOn ? ` to ${formatDay(endedOn)}` : null}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
