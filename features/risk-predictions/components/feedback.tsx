import { DisclosureSummary } from "@/components/ui/disclosure";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { FeedbackForm } from "./feedback-forms";

type Given = { id: string; fits: boolean; comment: string | null; givenByName: string; createdAt: Date };

type FeedbackProps = {
  given: readonly Given[];
  patientId: string;
  predictionId: string;
  zone: string;
  canSay: boolean;
};

/** What people said of a result, and a form to say more. */
export function Feedback({ given, patientId, predictionId, zone, canSay }: FeedbackProps) {
  return (
    <div className="grid gap-5">
      {given.length > 0 ? (
        <ul className="grid gap-2">
          {given.map(({ id, fits, comment, givenByName, createdAt }) => (
            <li key={id} className="max-w-reading">
              <span className="font-medium">{fits ? "It fits" : "It does not fit"}</span>
              {comment ? `: ${comment}` : null}
              <span className="block text-sm text-text-soft">
                {givenByName}, {formatDay(dayOfInstant(createdAt, zone))}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-text-soft">Nobody has said yet whether this number fits.</p>
      )}
      {canSay ? (
        <details className="print:hidden">
          <DisclosureSummary>Say whether it fits</DisclosureSummary>
          <div className="mt-3">
            <FeedbackForm patientId={patientId} predictionId={predictionId} />
          </div>
        </details>
      ) : null}
    </div>
  );
}
