import type { Proposal } from "@/clinical/laboratory-reports/proposal";
import type { documentProposals } from "@/db/schema/documents";

type Row = Omit<typeof documentProposals.$inferInsert, "id" | "patientId" | "documentId">;

const agreement = { true: "yes", false: "no" } as const;

/** A proposal as it is stored until somebody decides about it. */
export function rowOf(proposal: Proposal): Row {
  const { page, box, confidence } = proposal;
  const place = { page, box, confidence };
  if (proposal.kind === "fact") {
    const on = "on" in proposal ? proposal.on : null;
    return { ...place, kind: proposal.what, name: proposal.words, takenOn: on };
  }
  const { kind, name, code, value, comparator, unit, printedUnit, printedRange, printedFlag, takenOn, agrees, layout } =
    proposal;
  return {
    ...place,
    ...{ kind, name, code, value, comparator, unit, printedUnit, printedRange, printedFlag, takenOn, layout },
    agrees: agrees === null ? null : agreement[`${agrees}`],
  };
}
