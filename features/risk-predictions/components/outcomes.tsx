import { type OutcomeEvent, outcomeEventLabels } from "@/clinical/vocabulary/prediction";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { formatDay } from "@/lib/format-date";
import { OutcomeForm } from "./feedback-forms";

type Outcome = { id: string; event: OutcomeEvent; hasHappened: boolean; on: string; recordedByName: string };

type OutcomesProps = {
  /** What the model speaks of. */
  events: readonly OutcomeEvent[];
  outcomes: readonly Outcome[];
  patientId: string;
  today: string;
  canSay: boolean;
};

/** What has happened since, each to be corrected, and a form for what nobody has said yet. */
export function Outcomes({ events, outcomes, patientId, today, canSay }: OutcomesProps) {
  const said = outcomes.filter(({ event }) => events.includes(event));
  const open = events.filter((event) => !said.some((outcome) => outcome.event === event));
  return (
    <div className="grid gap-5">
      {said.length > 0 ? (
        <ul className="grid gap-3">
          {said.map((outcome) => (
            <li key={outcome.id} className="grid gap-1">
              <p>
                <span className="font-medium">{outcomeEventLabels[outcome.event]}</span>:{" "}
                {outcome.hasHappened ? `yes, ${formatDay(outcome.on)}` : `not until ${formatDay(outcome.on)}`}
                <span className="block text-sm text-text-soft">Said by {outcome.recordedByName}</span>
              </p>
              {canSay ? (
                <details>
                  <DisclosureSummary>
                    Correct<span className="sr-only">: {outcomeEventLabels[outcome.event]}</span>
                  </DisclosureSummary>
                  <div className="mt-3">
                    <OutcomeForm patientId={patientId} events={[outcome.event]} today={today} before={outcome} />
                  </div>
                </details>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {said.length === 0 ? <p className="text-text-soft">Nobody has said yet.</p> : null}
      {canSay && open.length > 0 ? (
        <details>
          <DisclosureSummary>Say what happened</DisclosureSummary>
          <div className="mt-3">
            <OutcomeForm patientId={patientId} events={open} today={today} />
          </div>
        </details>
      ) : null}
    </div>
  );
}
