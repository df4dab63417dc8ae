import { type RecordStatus, recordStatusLabels, verificationLabels } from "@/clinical/vocabulary/record-status";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { toneIcon, toneText } from "@/components/ui/tone";
import { cn } from "@/lib/cn";
import { markWords } from "@/lib/search-words";
import { severityTone, statusLook, verificationLook } from "../appearance";
import { describeSeverity } from "../facts";
import type { RecordEntry } from "../queries";

export function StatusBadge({ status }: { status: RecordStatus }) {
  return <Badge {...statusLook[status]}>{recordStatusLabels[status]}</Badge>;
}

type Origin = Pick<RecordEntry, "source" | "verification" | "recordedByName" | "changedByName">;

/** Where the entry comes from, in words; who changed it last when that was somebody else. */
export function describeSource({ source, recordedByName, changedByName }: Origin): string {
  const origin = {
    self: `Entered by ${recordedByName}`,
    clinician: `Entered by ${recordedByName}, clinician`,
    import: "Imported",
    document: "Read from a document",
    conversation: "From a conversation",
    assistant: "Suggested by the assistant",
  }[source];
  return changedByName && changedByName !== recordedByName ? `${origin}, changed by ${changedByName}` : origin;
}

/** What a clinician entered needs no check by another one, unless somebody else changed it since. */
function needsNoCheck({ source, verification, recordedByName, changedByName }: Origin): boolean {
  const isUnchanged = changedByName === null || changedByName === recordedByName;
  return source === "clinician" && verification === "unverified" && isUnchanged;
}

export function VerificationMark({ record }: { record: Origin }) {
  if (needsNoCheck(record)) return null;
  const { tone, icon } = verificationLook[record.verification];
  return (
    <span className={cn("inline-flex items-center gap-1.5", toneText[tone])}>
      <Icon name={icon} className="size-3.5" />
      {verificationLabels[record.verification]}
    </span>
  );
}

export function SeverityMark({ severity }: { severity: number }) {
  const tone = severityTone(severity);
  return (
    <span className={cn("inline-flex items-center gap-1.5", toneText[tone])}>
      <Icon name={tone === "neutral" ? "info" : toneIcon[tone]} className="size-3.5" />
      {describeSeverity(severity)}
    </span>
  );
}

export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return markWords(text, words).map((piece) =>
    piece.isMatch ? (
      <mark
        key={piece.at}
        className="rounded-sm bg-warn-soft font-semibold text-text underline decoration-warn-line underline-offset-3"
      >
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
