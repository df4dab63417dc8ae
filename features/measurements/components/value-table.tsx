import type { Quantity } from "@/clinical/measurements/quantities";
import { measurementMethodLabels } from "@/clinical/vocabulary/measurement";
import { recordSourceLabels } from "@/clinical/vocabulary/record-status";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import type { OpenPatient } from "@/server/scope";
import { worseOf } from "../lens";
import type { MeasurementView } from "../views";
import { describeAmount, describeWhen } from "../words";
import { StateBadge } from "./state-badge";
import { RetractValue, VerifyValue } from "./value-actions";

type ValueTableProps = { quantity: Quantity; entries: MeasurementView[]; patient: OpenPatient };

/** Every value as it was entered, the retracted ones crossed out. */
export function ValueTable({ quantity, entries, patient }: ValueTableProps) {
  return (
    <Table label={`All values of ${quantity.plainName.toLowerCase()}`}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>When</TableHeaderCell>
          <TableHeaderCell numeric>Value</TableHeaderCell>
          <TableHeaderCell>State</TableHeaderCell>
          <TableHeaderCell>From</TableHeaderCell>
          <TableHeaderCell>Checked</TableHeaderCell>
          {patient.canWrite ? (
            <TableHeaderCell>
              <span className="sr-only">Actions</span>
            </TableHeaderCell>
          ) : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <ValueRow key={entry.id} entry={entry} quantity={quantity} patient={patient} />
        ))}
      </TableBody>
    </Table>
  );
}

type ValueRowProps = { entry: MeasurementView; quantity: Quantity; patient: OpenPatient };

function ValueRow({ entry, quantity, patient }: ValueRowProps) {
  const { shown, unit, retractedBecause, state, secondState, canVerify } = entry;
  const words = describeAmount(shown, quantity);
  const named = { patientId: patient.id, measurementId: entry.id, words: `${words}, ${describeWhen(entry)}` };
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap align-top">{describeWhen(entry)}</TableCell>
      <TableCell numeric className="whitespace-nowrap align-top">
        {retractedBecause === null ? (
          <span className="font-semibold">{words}</span>
        ) : (
          <s className="text-text-soft">{words}</s>
        )}
        {unit === shown.unit ? null : (
          <span className="block text-text-soft">given as {describeAmount(entry, quantity)}</span>
        )}
      </TableCell>
      <TableCell long className="align-top">
        {retractedBecause === null ? (
          <StateBadge state={worseOf(state, secondState)} />
        ) : (
          <span className="text-text-soft">Retracted: {retractedBecause}</span>
        )}
      </TableCell>
      <TableCell long className="align-top">
        <Origin entry={entry} patientId={patient.id} />
      </TableCell>
      <TableCell className="align-top">
        <Checked entry={entry} zone={patient.viewer.timeZone} />
      </TableCell>
      {patient.canWrite ? (
        <TableCell className="align-top">
          <div className="flex justify-end gap-1">
            {canVerify ? <VerifyValue {...named} /> : null}
            {retractedBecause === null ? <RetractValue {...named} /> : null}
          </div>
        </TableCell>
      ) : null}
    </TableRow>
  );
}

function Origin({ entry, patientId }: { entry: MeasurementView; patientId: string }) {
  const { recordedByName, source, recordId, method, device, note } = entry;
  const how = [method ? measurementMethodLabels[method] : null, device, note].filter(Boolean).join(" · ");
  return (
    <>
      <span className="block">{recordedByName}</span>
      <span className="block text-text-soft">
        {recordId ? (
          <TextLink href={paths.record(patientId, recordId)}>From a record</TextLink>
        ) : (
          recordSourceLabels[source]
        )}
      </span>
      {how ? <span className="block text-text-soft">{how}</span> : null}
    </>
  );
}

function Checked({ entry: { verifiedAt, verifiedByName }, zone }: { entry: MeasurementView; zone: string }) {
  if (!verifiedAt) return <span className="text-text-soft">Not yet</span>;
  return (
    <>
      <Badge tone="ok">Checked</Badge>
      <span className="mt-0.5 block text-text-soft">
        {verifiedByName}, {formatDay(dayOfInstant(verifiedAt, zone))}
      </span>
    </>
  );
}
