import { TextLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import type { Origin } from "../origins";

type OriginLineProps = { origin: Origin; patientId: string };

/** Leads to the place on the page where something of the record was read. */
export function OriginLine({ origin: { documentId, proposalId, title, page, source }, patientId }: OriginLineProps) {
  return (
    <p>
      Read from{" "}
      <TextLink href={paths.foundInDocument(patientId, documentId, proposalId)} className="wrap-anywhere">
        {title}, page {page}
      </TextLink>
      {source === "assistant" ? ", proposed by the assistant" : null}
    </p>
  );
}
