import { type DocumentState, documentStateLabels } from "@/clinical/vocabulary/document";
import { Badge } from "@/components/ui/badge";
import { fileFamily, stateTones } from "../appearance";

type StateBadgeProps = { state: DocumentState; waiting: number; mimeType: string };

/** How far the reading has come, and whether something waits for a person. */
export function StateBadge({ state, waiting, mimeType }: StateBadgeProps) {
  if (state === "read" && fileFamily(mimeType) === "dicom") return <Badge>Kept as it is</Badge>;
  if (state === "stored" || state === "reading")
    return (
      <Badge tone={stateTones[state]} icon="pending">
        {documentStateLabels[state]}
      </Badge>
    );
  if (state === "read" && waiting > 0)
    return (
      <Badge tone="notice" icon="info">
        Read, {waiting} to check
      </Badge>
    );
  return <Badge tone={stateTones[state]}>{documentStateLabels[state]}</Badge>;
}
