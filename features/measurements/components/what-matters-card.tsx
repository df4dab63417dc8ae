import { quantityOf } from "@/clinical/measurements/quantities";
import { TextLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import type { OpenPatient } from "@/server/scope";
import { whatMatters } from "../groups";
import type { NewestOfQuantity, Overdue } from "../views";
import { describeMonths } from "../words";
import { MeasurementRows } from "./measurement-list";

type WhatMattersProps = { newest: NewestOfQuantity[]; overdue: Overdue[]; patient: OpenPatient };

const MOST = 5;
const MOST_OVERDUE = 3;

/** A glance at the values: what is out of range, what was measured last, and what it is time for. */
export function WhatMattersCard({ newest, overdue, patient }: WhatMattersProps) {
  const items = whatMatters(newest, MOST, new Date());
  return (
    <Card>
      <CardHeader
        title="What matters"
        description={items.length > 0 ? "Newest values, out of range first." : undefined}
        action={<TextLink href={paths.measurements(patient.id)}>All measurements</TextLink>}
      />
      {items.length > 0 ? <MeasurementRows items={items} patientId={patient.id} /> : null}
      {items.length === 0 ? (
        <p className="text-text-soft">
          No measurements yet.{" "}
          {patient.canWrite ? <TextLink href={paths.newMeasurement(patient.id)}>Add the first values</TextLink> : null}
        </p>
      ) : null}
      {overdue.length > 0 ? (
        <div className="mt-4 border-t pt-4">
          <h3 className="mb-2 font-medium">Time to measure again</h3>
          <ul className="grid gap-2">
            {overdue.slice(0, MOST_OVERDUE).map((each) => (
              <OverdueItem key={each.code} overdue={each} patient={patient} />
            ))}
          </ul>
        </div>
      ) : null}
    </Card>
  );
}

function OverdueItem({
  overdue: { code, lastAt, months, source },
  patient,
}: {
  overdue: Overdue;
  patient: OpenPatient;
}) {
  const quantity = quantityOf(code);
  if (!quantity) return null;
  const last = lastAt ? `last on ${formatDay(dayOfInstant(lastAt, patient.viewer.timeZone))}` : "never recorded here";
  return (
    <li className="flex items-start gap-2">
      <Icon name="pending" className="mt-1 text-notice" />
      <span className="min-w-0">
        <TextLink href={paths.trend(patient.id, code)} className="font-medium text-text">
          {quantity.plainName}
        </TextLink>
        , {last}.{" "}
        <span className="block text-sm text-text-soft">
          Commonly every {describeMonths(months)}. {source}
        </span>
      </span>
    </li>
  );
}
