import type { DocumentState, ProposalState } from "@/clinical/vocabulary/document";

const MINUTE_MS = 60_000;
/** A queue that is not held up has begun by then. */
const LONG_WAIT_MS = 10 * MINUTE_MS;
/** Longer than the largest file takes; afterwards whoever read it is gone. */
const LONG_READING_MS = 30 * MINUTE_MS;

/** Kept and given out as they are: there is no text to look for. */
const NEVER_READ = "application/dicom";

type Asked = { state: DocumentState; stateAt: Date; mimeType: string };

/** Whether it helps to ask for a reading; what somebody has decided about is not read again. */
export function mayReadAgain(
  { state, stateAt, mimeType }: Asked,
  proposals: readonly { state: ProposalState }[],
  now = new Date(),
): boolean {
  if (mimeType === NEVER_READ || proposals.some((proposal) => proposal.state !== "proposed")) return false;
  const waitedMs = now.getTime() - stateAt.getTime();
  if (state === "stored") return waitedMs > LONG_WAIT_MS;
  return state !== "reading" || waitedMs > LONG_READING_MS;
}
