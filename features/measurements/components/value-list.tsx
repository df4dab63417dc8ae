import type { ReactNode } from "react";
import type { Quantity } from "@/clinical/measurements/quantities";
import { measurementMethodLabels } from "@/clinical/vocabulary/measurement";
import { recordSourceLabels } from "@/clinical/vocabulary/record-status";
import { TextLink } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import type { OpenPatient } from "@/server/scope";
import { worseOf } from "../lens";
import type { MeasurementView } from "../views";
import { describeAmount, describeWhen } from "../words";
import { StateBadge } from "./state-badge";
import { RetractValue, VerifyValue } from "./value-actions";

type ValueListProps = {
  quantity: Quantity;
  entries: MeasurementView[];
  patient: OpenPatient;
  /** Where a value was read, when that can be shown. */
  originOf: (measurementId: string) => ReactNode;
};

/** Every value as it was entered, the retracted ones crossed out. */
export function ValueList({ quantity, entries, patient, originOf }: ValueListProps) {
  return (
    <ul className="rounded-lg border bg-surface px-4 md:px-6">
      {entries.map((entry) => (
        <ValueItem key={entry.id} entry={entry} quantity={quantity} patient={patient} origin={originOf(entry.id)} />
      ))}
    </ul>
  );
}

type ValueItemProps = { entry: MeasurementView; quantity: Quantity; patient: OpenPatient; origin: ReactNode };

function ValueItem({ entry, quantity, patient, origin }: ValueItemProps) {
  const { shown, unit, retractedBecause, state, secondState, canVerify } = entry;
  const words = describeAmount(shown, quantity);
  const named = { patientId: patient.id, measurementId: entry.id, words: `${words}, ${describeWhen(entry)}` };
  return (
    <li className="@container border-b last:border-b-0">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 py-2.5 text-sm @3xl:grid-cols-[9rem_6.5rem_10.5rem_minmax(0,1fr)_auto]">
        <p className="tabular-nums">
          {retractedBecause === null ? (
            <span className="font-semibold text-base">{words}</span>
          ) : (
            <s className="text-base text-text-soft">{words}</s>
          )}
          {unit === shown.unit ? null : (
            <span className="block text-text-soft">given as {describeAmount(entry, quantity)}</span>
          )}
        </p>
        <p className="justify-self-end @max-3xl:empty:hidden @3xl:justify-self-start">
          {retractedBecause === null ? <StateBadge state={worseOf(state, secondState)} quantity={quantity} /> : null}
        </p>
        <p className="col-span-2 @3xl:col-span-1">{describeWhen(entry)}</p>
        <div className="min-w-0 break-words text-text-soft">
          {retractedBecause === null ? null : <p className="text-text">Retracted: {retractedBecause}</p>}
          <Origin entry={entry} patient={patient} origin={origin} />
        </div>
        <div className="-my-1 flex flex-col items-end gap-1 self-end @3xl:flex-row @3xl:self-start">
          {canVerify ? <VerifyValue {...named} /> : null}
          {patient.canWrite && retractedBecause === null ? <RetractValue {...named} /> : null}
        </div>
      </div>
    </li>
  );
}

function Origin({ entry, patient, origin }: Pick<ValueItemProps, "entry" | "patient" | "origin">) {
  const { recordedByName, source, recordId, method, device, note, verifiedAt, verifiedByName } = entry;
  // The name says whether a person at home or a clinician entered it.
  const isByHand = source === "self" || source === "clinician";
  const way = recordId || isByHand || origin ? null : recordSourceLabels[source];
  const how = [recordedByName, way, method && measurementMethodLabels[method], device, note];
  return (
    <>
      <p>{how.filter(Boolean).join(" · ")}</p>
      {origin}
      {recordId ? (
        <p>
          <TextLink href={paths.record(patient.id, recordId)}>From a record</TextLink>
        </p>
      ) : null}
      {verifiedAt ? (
        <p className="flex items-start gap-1.5">
          <Icon name="done" className="mt-0.5 text-ok" />
          <span>
            Checked by {verifiedByName}, {formatDay(dayOfInstant(verifiedAt, patient.viewer.timeZone))}
          </span>
        </p>
      ) : null}
    </>
  );
}
