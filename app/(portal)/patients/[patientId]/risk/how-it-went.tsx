import { differenceInCalendarDays, parseISO } from "date-fns";
import type { ComponentProps } from "react";
import { marksOf } from "@/features/measurements/chart";
import { HappenedList } from "@/features/measurements/components/happened-list";
import type { listAnnotations } from "@/features/measurements/queries";
import { History, HistoryChart } from "@/features/risk-predictions/components/history";
import { spanOf } from "@/features/risk-predictions/history";

type HowItWentProps = Omit<ComponentProps<typeof History>, "marks" | "children"> & {
  annotations: Awaited<ReturnType<typeof listAnnotations>>;
  /** Every result as a row below the chart. */
  hasTable?: boolean;
};

/** A few weeks of illness or treatment do not show in a risk of years. */
const SHORT_DAYS = 90;

type Annotation = HowItWentProps["annotations"][number];

const isLasting = ({ on, endedOn }: Annotation) =>
  endedOn === null || differenceInCalendarDays(parseISO(endedOn), parseISO(on)) > SHORT_DAYS;

/** The results over the years, with what the timeline says of that time. */
export function HowItWent({ annotations, hasTable = false, ...props }: HowItWentProps) {
  const span = spanOf(props.predictions.filter(({ retractedAt }) => retractedAt === null));
  const marks = span ? marksOf(annotations.filter(isLasting), span) : [];
  const Shown = hasTable ? History : HistoryChart;
  return (
    <Shown {...props} marks={marks.map(({ at, number }) => ({ at, number }))}>
      {marks.length > 0 ? <HappenedList marks={marks} patientId={props.patientId} /> : null}
    </Shown>
  );
}
