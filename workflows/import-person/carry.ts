import "server-only";
import { newId } from "@/lib/ids";
import type { ArchiveRow } from "@/server/portability/archive-rows";
import type { ArchiveColumn, ArchiveTable } from "@/server/portability/archive-tables";
import { seal } from "@/server/vault/vault";

/** Whom and what a row becomes part of. */
export type Arrival = {
  patientId: string;
  personId: string;
  isOwn: boolean;
  recordNumber: string;
  ids: ReadonlyMap<string, string>;
  groups: Map<string, string>;
};

/**
 * What of a carried row differs from what is in the archive, table by table; the round trip test holds us to it. Ids everywhere,
 * and who did it: accounts of another installation mean nobody here.
 */
export const changedOnArrival: Readonly<Record<string, readonly string[]>> = {
  "*": ["id", "patient_id", "created_by", "retracted_by", "twin_group"],
  patients: ["person_id", "record_number"],
  medical_records: ["source", "verification"],
  measurements: ["source", "verified_at", "verified_by_name"],
  medical_record_versions: ["snapshot"],
  documents: ["state"],
};

const isText = (value: unknown): value is string => typeof value === "string";

/** Whatever names a row of the archive names the new one, however deep it lies. */
function renamed(value: unknown, ids: Arrival["ids"]): unknown {
  if (isText(value)) return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => renamed(each, ids));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renamed(each, ids)]));
}

function groupOf(old: string, groups: Map<string, string>): string {
  const group = groups.get(old) ?? newId();
  groups.set(old, group);
  return group;
}

/** An id column is one of the record, one of ours, or nothing: never one that could belong to somebody else here. */
function idOf({ name, target }: ArchiveColumn, value: unknown, arrival: Arrival): string | null {
  if (name === "patient_id") return arrival.patientId;
  if (name === "created_by") return arrival.personId;
  if (!isText(value)) return null;
  if (name === "twin_group") return groupOf(value, arrival.groups);
  if (name === "id" || target) return arrival.ids.get(value) ?? null;
  return null;
}

/** A clinician's word counts where the clinician is known; here the person brought it. */
const sourceHere = (source: unknown) => (source === "clinician" ? "import" : source);

function snapshotHere(snapshot: unknown, arrival: Arrival): unknown {
  if (typeof snapshot !== "object" || snapshot === null) return snapshot;
  const named: Record<string, unknown> = { ...snapshot };
  return {
    ...Object.fromEntries(Object.entries(named).map(([key, value]) => [key, renamed(value, arrival.ids)])),
    created_by: arrival.personId,
    retracted_by: null,
    source: sourceHere(named.source),
    verification: "unverified",
  };
}

/** What a file can say of an input is which row it came from; one that is not in the archive is none of ours. */
function inputsHere(inputs: unknown, { ids }: Arrival): unknown {
  if (!Array.isArray(inputs)) return inputs;
  return inputs.map((input: unknown) => {
    if (typeof input !== "object" || input === null || !("rowId" in input)) return input;
    return { ...input, rowId: isText(input.rowId) ? (ids.get(input.rowId) ?? null) : null };
  });
}

function valueHere(table: ArchiveTable, column: ArchiveColumn, row: ArchiveRow, arrival: Arrival): unknown {
  const value = row[column.key] ?? null;
  const { name } = column;
  if (column.isSealed)
    return isText(value) ? seal(value, { table: table.name, column: name, patientId: arrival.patientId }) : null;
  if (column.column.getSQLType() === "uuid") return idOf(column, value, arrival);
  switch (`${table.name}.${name}`) {
    case "medical_records.source":
    case "measurements.source":
      return sourceHere(value);
    case "medical_records.verification":
      return "unverified";
    case "measurements.verified_at":
    case "measurements.verified_by_name":
      return null;
    case "medical_record_versions.snapshot":
      return snapshotHere(value, arrival);
    case "predictions.inputs":
      return inputsHere(value, arrival);
    case "documents.state":
      return value === "reading" ? "stored" : value;
    case "patients.record_number":
      return arrival.recordNumber;
    default:
      return value;
  }
}

/** The row as it is written here, by column. */
export function rowHere(table: ArchiveTable, row: ArchiveRow, arrival: Arrival): Record<string, unknown> {
  const here = Object.fromEntries(table.columns.map((column) => [column.name, valueHere(table, column, row, arrival)]));
  return table.name === "patients" ? { ...here, person_id: arrival.isOwn ? arrival.personId : null } : here;
}
