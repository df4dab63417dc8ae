import "server-only";
import type { ProposalKind } from "@/clinical/vocabulary/document";
import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import { DECIDED, setDocumentFact, settleProposal } from "@/features/documents/mutations";
import { getProposal, type ProposalView } from "@/features/documents/queries";
import { addMeasurements } from "@/features/measurements/mutations";
import { newMeasurementsSchema } from "@/features/measurements/schema";
import { kindForms } from "@/features/medical-records/kinds";
import { addRecord } from "@/features/medical-records/mutations";
import { newRecordSchema } from "@/features/medical-records/schema";
import { AppError, invalidField } from "@/lib/errors";
import { inOneTransaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import type { FactSettlement, Refusal, ValueSettlement } from "./schema";

const SOURCE = "document";

/** Nothing of it enters the record; that it was refused is kept, so that mistakes can be counted. */
export function refuseProposal(patient: WritablePatient, { proposalId }: Refusal): Promise<void> {
  return settleProposal(patient, { proposalId, state: "refused" });
}

async function getOpenProposal(patient: WritablePatient, proposalId: string): Promise<ProposalView> {
  const proposal = await getProposal(patient, proposalId);
  if (proposal.state !== "proposed") throw new AppError("conflict", DECIDED);
  return proposal;
}

function isAsFound({ code, value, unit, comparator, takenOn }: ProposalView, given: ValueSettlement): boolean {
  const found = `${comparator ?? ""}${value}`;
  return (
    code === given.code && found === given.value && unit === given.unit && (!takenOn || takenOn === given.measuredOn)
  );
}

/** Makes a measurement of a value that was found, and links both; all of it or nothing. */
export function acceptValue(patient: WritablePatient, given: ValueSettlement): Promise<void> {
  const { proposalId, code, value, unit, measuredOn, isSure } = given;
  return inOneTransaction(patient, async (open) => {
    const proposal = await getOpenProposal(open, proposalId);
    if (proposal.kind !== "measurement") throw new AppError("invalid", "This is no measured value.");
    const form = newMeasurementsSchema.safeParse({
      codes: [code],
      [`value-${code}`]: value,
      [`unit-${code}`]: unit,
      measuredOn,
      isSure,
    });
    if (!form.success) throw invalidField("value", "Enter a number, for instance 4.1.");
    const { ids } = await addMeasurements(open, form.data, SOURCE).catch(forThisForm(code));
    await settleProposal(open, {
      proposalId,
      ...(isAsFound(proposal, given)
        ? { state: "accepted" as const }
        : { state: "corrected" as const, correction: { code, value, unit, measuredOn } }),
      measurementId: ids[0],
    });
  });
}

/** The form of measurements names its fields by code; this one has one value. */
function forThisForm(code: string) {
  return (error: unknown): never => {
    if (!(error instanceof AppError) || !error.options.fields) throw error;
    const fields = Object.fromEntries(
      Object.entries(error.options.fields).map(([name, messages]) => [name.replace(`-${code}`, ""), messages]),
    );
    throw new AppError(error.code, error.message, { fields, cause: error });
  };
}

const recordKindOf: Partial<Record<ProposalKind, RecordKind>> = {
  condition: "condition",
  medication: "medication",
  immunization: "immunization",
};

/** Makes an entry of the timeline of a fact that was found, or notes it on the document, where it belongs there. */
export function acceptFact(patient: WritablePatient, { proposalId, words, occurredOn }: FactSettlement): Promise<void> {
  return inOneTransaction(patient, async (open) => {
    const proposal = await getOpenProposal(open, proposalId);
    const { documentId, kind, name } = proposal;
    const settled =
      words === name && (!proposal.takenOn || proposal.takenOn === occurredOn)
        ? { proposalId, state: "accepted" as const }
        : { proposalId, state: "corrected" as const, correction: { words, occurredOn } };
    if (kind === "measurement") throw new AppError("invalid", "This is a measured value.");
    if (kind === "physician") {
      await setDocumentFact(open, documentId, { authorName: words });
      return settleProposal(open, settled);
    }
    if (!occurredOn) throw invalidField("occurredOn", "Enter when it was. A year is enough.");
    const recordKind = recordKindOf[kind];
    if (!recordKind) {
      await setDocumentFact(open, documentId, { documentOn: occurredOn });
      return settleProposal(open, settled);
    }
    const [status] = kindForms[recordKind].statuses;
    const entry = newRecordSchema.parse({ kind: recordKind, title: words, occurredOn, status });
    const { id } = await addRecord(open, entry, SOURCE);
    return settleProposal(open, { ...settled, recordId: id });
  });
}
