import { BODY_MEASURES, bodyMeasureLabels, describeBodySize, weightIn } from "@/clinical/measurements/body-size";
import { Card, CardHeader } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import type { OpenPatient } from "@/server/scope";
import { type DatedBodySize, newestOf } from "../queries";
import { BodySizeDialog } from "./body-size-dialog";
import { BodySizeHistory } from "./body-size-history";
import { WeightChart } from "./weight-chart";

export function BodySizeCard({ patient, sizes }: { patient: OpenPatient; sizes: DatedBodySize[] }) {
  const { units, timeZone, id: viewerId } = patient.viewer;
  const isShared = patient.covers("measurements");
  const weights = sizes
    .filter(({ measure, retractedBecause }) => measure === "weight" && retractedBecause === null)
    .map((size) => ({
      on: size.measuredOn,
      value: Math.round(weightIn(size, units) * 10) / 10,
      words: describeBodySize(size, units),
    }))
    .toReversed();
  return (
    <Card id="body" className="scroll-mt-16">
      <CardHeader
        title="Height and weight"
        action={
          patient.canWrite && isShared ? (
            <div className="flex flex-wrap gap-2">
              {BODY_MEASURES.map((measure) => (
                <BodySizeDialog
                  key={measure}
                  measure={measure}
                  patientId={patient.id}
                  viewerId={viewerId}
                  units={units}
                  today={dayOfInstant(new Date(), timeZone)}
                />
              ))}
            </div>
          ) : null
        }
      />
      {isShared ? (
        <div className="grid gap-6">
          <NewestSizes sizes={sizes} patient={patient} />
          {weights.length > 1 ? <WeightChart points={weights} unit={units === "us" ? "lb" : "kg"} /> : null}
          {sizes.length > 0 ? (
            <BodySizeHistory sizes={sizes} units={units} patientId={patient.id} canWrite={patient.canWrite} />
          ) : null}
        </div>
      ) : (
        <p className="text-text-soft">Not shared with you.</p>
      )}
    </Card>
  );
}

export function NewestSizes({ sizes, patient }: { sizes: DatedBodySize[]; patient: OpenPatient }) {
  return (
    <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
      {BODY_MEASURES.map((measure) => {
        const newest = newestOf(sizes, measure);
        return (
          <Stat
            key={measure}
            label={bodyMeasureLabels[measure]}
            value={newest ? describeBodySize(newest, patient.viewer.units) : null}
            note={newest ? formatDay(newest.measuredOn) : undefined}
          />
        );
      })}
    </div>
  );
}
